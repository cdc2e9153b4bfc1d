import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { NotAReport } from '../../../../../../src/core/traces/evidence/reports/reportedTest.js';
import type { ReportedTest } from '../../../../../../src/core/traces/evidence/reports/reportedTest.js';
import { readReport } from '../../../../../../src/core/traces/evidence/reports/readReport.js';

function testsIn(text: string): readonly ReportedTest[] {
  return [...readReport(text)].filter((test) => test !== undefined);
}

/** A test in words that are easy to compare. */
function told(text: string): readonly string[] {
  return testsIn(text).map(({ result }) => `${[...result.suite, result.name].join(' > ')}: ${result.outcome}`);
}

function faultOf(text: string): string {
  try {
    testsIn(text);
    return 'none';
  } catch (error) {
    if (error instanceof NotAReport) return error.fault;
    throw error;
  }
}

/** Written by the tools themselves: Node 22, Mocha 12, pytest 8. */
const written = (name: string): string => readFileSync(`test/fixtures/reports/${name}`, 'utf8');

describe('readReport', () => {
  it('reads what Node, Mocha and pytest write', () => {
    assert.deepEqual(told(written('node.xml')), [
      'SHOP-142: retrying > test > SHOP-142/AC-1: asks <three> times & &quot;more&quot;: passed',
      'SHOP-142: retrying > test > SHOP-142/AC-2: fails: failed',
      'SHOP-142: retrying > test > left out: skipped',
    ]);
    assert.deepEqual(told(written('mocha.xml')), [
      'Mocha Tests > SHOP-142: retrying > SHOP-142/AC-1: asks <three> times & "more": passed',
      'Mocha Tests > SHOP-142: retrying > SHOP-142/AC-2: fails: failed',
      'Mocha Tests > SHOP-142: retrying > left out: skipped',
    ]);
    assert.deepEqual(told(written('mocha.json')), [
      'SHOP-142: retrying > SHOP-142/AC-1: asks <three> times & "more": passed',
      'SHOP-142: retrying > SHOP-142/AC-2: fails: failed',
      'SHOP-142: retrying > left out: skipped',
    ]);
    assert.deepEqual(told(written('pytest.xml')), [
      'pytest > tests.test_retry.TestRetry > test_retry[1]: passed',
      'pytest > tests.test_retry.TestRetry > test_retry[2]: failed',
      'pytest > tests.test_retry > test_tells: skipped',
    ]);
  });

  it('tells when tests ran, for how long, and why they failed', () => {
    const [first, second] = testsIn(written('pytest.xml')).map(({ result }) => result);
    assert.equal(first?.at, '2026-11-22T17:00:19.031Z');
    assert.equal(first.duration, 3);
    assert.equal(second?.message, 'assert 2 == 1');
    assert.equal(testsIn(written('mocha.xml'))[0]?.result.at, '2026-11-22T16:59:42.000Z');
  });

  it('reads nested suites, tries that did not count, properties and statuses in attributes', () => {
    const text = `\uFEFF<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE testsuites [<!ENTITY boom "SHOP-9">]>
<testsuites><testsuite name="outer" timestamp="2026-11-21T10:00:00" file="tests/a.php"><testsuite name="inner">
  <testcase name="a &boom; &#65;" classname="inner"><flakyFailure message="once"/><properties><property name="req" value="SHOP-1/AC-1"/></properties></testcase>
  <testcase name="b"><error type="E"><![CDATA[<boom>]]></error></testcase>
  <testcase name="c" status="notrun"/>
</testsuite></testsuite></testsuites>`;
    assert.deepEqual(told(text), [
      'outer > inner > a &boom; A: passed',
      'outer > inner > b: failed',
      'outer > inner > c: skipped',
    ]);
    const [a, b] = testsIn(text);
    assert.equal(a?.notes, 'req SHOP-1/AC-1');
    assert.deepEqual([a.result.file, a.result.at], ['tests/a.php', '2026-11-21T10:00:00.000Z']);
    assert.equal(b?.result.message, '<boom>');
  });

  // These shapes are taken from each tool's documentation.
  const formats: Readonly<Record<string, readonly [text: string, told: string]>> = {
    NUnit: [
      '<test-run><test-suite type="TestFixture" name="Retry"><test-case name="Pays(1)" methodname="Pays" classname="Shop.Retry" result="Failed"><failure><message>no</message></failure></test-case></test-suite></test-run>',
      'Retry > Shop.Retry > Pays(1): failed',
    ],
    TRX: [
      '<TestRun><Results><UnitTestResult testId="1" testName="Pays" outcome="NotExecuted"/></Results><TestDefinitions><UnitTest name="Pays" id="1"><TestMethod className="Shop.Retry, Shop" name="Pays"/></UnitTest></TestDefinitions></TestRun>',
      'Shop.Retry > Pays: skipped',
    ],
    Jest: [
      JSON.stringify({
        testResults: [
          {
            name: '/shop/a.test.js',
            startTime: 1,
            assertionResults: [{ title: 'pays', ancestorTitles: ['Retry'], status: 'failed', failureMessages: ['no'] }],
          },
        ],
      }),
      'Retry > pays: failed',
    ],
    Playwright: [
      JSON.stringify({
        config: {},
        suites: [
          {
            title: 'a.spec.ts',
            file: 'a.spec.ts',
            suites: [
              {
                title: 'Retry',
                specs: [
                  { title: 'pays', tests: [{ status: 'flaky', results: [{ startTime: '2026-11-21T10:00:00Z' }] }] },
                ],
              },
            ],
          },
        ],
      }),
      'Retry > pays: passed',
    ],
    'pytest-json-report': [
      JSON.stringify({ created: 1, tests: [{ nodeid: 'tests/test_a.py::TestA::test_b[x::y]', outcome: 'failed' }] }),
      'TestA > test_b[x::y]: failed',
    ],
    CTRF: [
      JSON.stringify({
        results: { tool: { name: 'x' }, tests: [{ name: 'pays', status: 'other', suite: ['Retry'] }] },
      }),
      'Retry > pays: skipped',
    ],
    Cucumber: [
      JSON.stringify([
        { uri: 'a.feature', name: 'Retry', elements: [{ name: 'pays', steps: [{ result: { status: 'undefined' } }] }] },
      ]),
      'Retry > pays: skipped',
    ],
    Allure: [
      JSON.stringify({ uuid: 'u', name: 'pays', status: 'broken', labels: [{ name: 'suite', value: 'Retry' }] }),
      'Retry > pays: failed',
    ],
    Go: [
      '{"Action":"start","Package":"shop"}\n{"Action":"output","Test":"TestPays","Output":"x"}\nno JSON\n{"Action":"skip","Package":"shop","Test":"TestPays","Elapsed":0.1}\n',
      'shop > TestPays: skipped',
    ],
  };
  for (const [name, [text, expected]] of Object.entries(formats)) {
    it(`reads reports of ${name}`, () => {
      assert.deepEqual(told(text), [expected]);
    });
  }

  it('tells other files from reports, and what breaks off', () => {
    assert.equal(faultOf('<project><testcase name="a"/></project>'), 'other');
    assert.equal(faultOf('{"name":"shop"}'), 'other');
    assert.equal(faultOf('[]'), 'other');
    assert.equal(faultOf(''), 'other');
    assert.equal(faultOf('PASS'), 'other');
    assert.equal(faultOf('<testsuite><testcase name="a"/><testcase na'), 'broken');
    assert.equal(faultOf('{"stats": {'), 'broken');
  });

  it('takes nothing apart that is nested like no report, whatever its strings hold', () => {
    const nested = (start: string, end: string): string => `${start.repeat(2000)}1${end.repeat(2000)}`;
    assert.equal(faultOf(nested('[', ']')), 'other');
    assert.equal(faultOf(nested('{"a":', '}')), 'other');
    const title = `${'['.repeat(3000)}\\"${'{'.repeat(3000)}\\`;
    const report = { stats: {}, pending: [], tests: [{ title, fullTitle: title, err: {} }] };
    assert.equal(told(JSON.stringify(report)).length, 1);
  });

  it('keeps what a report tells before it breaks off', () => {
    const found: ReportedTest[] = [];
    assert.throws(() => {
      for (const test of readReport('<testsuite><testcase name="a"/><testcase name="b">')) if (test) found.push(test);
    }, NotAReport);
    assert.deepEqual(
      found.map(({ result }) => result.name),
      ['a'],
    );
  });

  it('is total: whatever is cut out or put in, it reads on or says why not', function () {
    this.timeout(20_000);
    const texts = [
      ...['node.xml', 'mocha.json', 'mocha.xml', 'pytest.xml'].map(written),
      ...Object.values(formats).map(([text]) => text),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.nat(60),
        fc.string({ unit: 'binary' }),
        (text, at, length, added) => {
          const from = at % (text.length + 1);
          const changed = text.slice(0, from) + added + text.slice(from + length);
          assert.ok(['none', 'other', 'broken', 'large'].includes(faultOf(changed)));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('takes time in proportion to the text, whatever it is made of', function () {
    this.timeout(30_000);
    for (const part of ['<testsuite>', '<testcase ', '&#65;', '<![CDATA[', '<a b="', ']]>', '<!--']) {
      const text = `<testsuites>${part.repeat(1_500_000 / part.length)}`;
      const start = performance.now();
      faultOf(text);
      assert.ok(performance.now() - start < 3000, part);
    }
  });
});
