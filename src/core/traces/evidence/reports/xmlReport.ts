// Reports in XML. JUnit's has no schema that its writers share: what is read is what Maven Surefire, Gradle, pytest, Jest,
// Mocha, Vitest, Playwright, Node, PHPUnit, go-junit-report, GoogleTest, CTest and cargo-nextest have in common. NUnit 3
// (docs.nunit.org, Test Result XML Format), xUnit.net v2 (xunit.net/docs/format-xml-v2) and Visual Studio's TRX are alike.
import type { TestResult } from '../../../model/testResult.js';
import { NotAReport } from './reportedTest.js';
import type { ReportedTest, ReportReading } from './reportedTest.js';
import { dateTimeOf, messageText, millisecondsOf, nameText } from './texts.js';
import { readXml } from './xmlTokens.js';
import type { XmlSink } from './xmlTokens.js';

type Attributes = ReadonlyMap<string, string>;

/** A suite around the test that is being read. */
interface Suite {
  readonly element: string;
  readonly name: string;
  readonly file: string | undefined;
  readonly at: string | undefined;
}

/** A test while its element is open. */
interface OpenTest {
  readonly element: string;
  readonly attributes: Attributes;
  outcome: TestResult['outcome'];
  message: string;
  readonly notes: string[];
}

const roots: ReadonlySet<string> = new Set([
  'testsuites',
  'testsuite',
  'test-run',
  'test-results',
  'assemblies',
  'TestRun',
]);
const suites: ReadonlySet<string> = new Set(['testsuites', 'testsuite', 'test-suite', 'assembly', 'collection']);
const tests: ReadonlySet<string> = new Set(['testcase', 'test-case', 'test', 'UnitTestResult']);
/** What says in a test's element that it failed; `rerunFailure` and `flakyFailure` are of tries that did not count. */
const failures: ReadonlySet<string> = new Set(['failure', 'error', 'ErrorInfo']);
const reasons: ReadonlySet<string> = new Set([...failures, 'message', 'Message', 'skipped', 'reason']);
const notes: ReadonlySet<string> = new Set(['property', 'trait', 'tag', 'Property', 'TestCategoryItem']);

const deepest = 64;
const mostNotes = 30;
const longestNote = 300;

/** Reads a report in XML, whatever its dialect. */
export function* readXmlReport(text: string): ReportReading {
  const reader = new XmlReportReader();
  for (const pause of readXml(text, reader)) {
    yield* reader.take();
    yield pause;
  }
  yield* reader.takeRest();
}

class XmlReportReader implements XmlSink {
  #root: string | undefined;
  #depth = 0;
  #found: ReportedTest[] = [];
  readonly #suites: Suite[] = [];
  #test: OpenTest | undefined;
  /** The element within a test whose text says why it failed. */
  #reason: string | undefined;
  /** TRX names the class of a test behind its result, by this id. */
  readonly #classes = new Map<string, string>();
  readonly #unplaced: { readonly id: string; readonly test: ReportedTest }[] = [];
  #definition: string | undefined;

  open(name: string, attributes: Attributes): void {
    if (this.#root === undefined) {
      this.#root = name;
      if (!roots.has(name)) throw new NotAReport('other');
    }
    this.#depth++;
    const test = this.#test;
    if (test) this.#openWithin(test, name, attributes);
    else if (suites.has(name)) this.#openSuite(name, attributes);
    else if (tests.has(name)) this.#test = openTest(name, attributes);
    else if (name === 'UnitTest') this.#definition = attributes.get('id');
    else if (name === 'TestMethod' && this.#definition !== undefined) {
      this.#classes.set(this.#definition, attributes.get('className') ?? '');
    }
  }

  close(name: string): void {
    this.#depth--;
    if (this.#reason === name) this.#reason = undefined;
    if (this.#test?.element === name) this.#finish(this.#test);
    else if (!this.#test && this.#suites.at(-1)?.element === name) this.#suites.pop();
  }

  text(data: string): void {
    if (this.#test && this.#reason !== undefined && this.#test.message.length < 4000) this.#test.message += data;
  }

  /** What was found since it was last asked for. */
  take(): readonly ReportedTest[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  /** The rest, at the end of the text. */
  *takeRest(): Iterable<ReportedTest> {
    yield* this.take();
    for (const { id, test } of this.#unplaced) {
      const suite = this.#classes.get(id)?.replace(/,.*/s, '');
      yield suite ? { ...test, result: { ...test.result, suite: [nameText(suite)] } } : test;
    }
    if (this.#root === undefined) throw new NotAReport('other');
    if (this.#depth > 0) throw new NotAReport('broken');
  }

  #openSuite(element: string, attributes: Attributes): void {
    const around = this.#suites.at(-1);
    if (this.#suites.length >= deepest) return;
    this.#suites.push({
      element,
      name: nameText((element === 'testsuites' ? undefined : attributes.get('name')) ?? ''),
      file: attributes.get('file') ?? attributes.get('filepath') ?? around?.file,
      at: dateTimeOf(attributes.get('timestamp') ?? startOfRun(attributes)) ?? around?.at,
    });
  }

  #openWithin(test: OpenTest, name: string, attributes: Attributes): void {
    if (failures.has(name)) test.outcome = 'failed';
    else if (name === 'skipped' && test.outcome !== 'failed') test.outcome = 'skipped';
    if (reasons.has(name) && test.message === '') {
      test.message = attributes.get('message') ?? '';
      this.#reason = test.message === '' ? name : undefined;
    }
    if (notes.has(name) && test.notes.length < mostNotes) {
      const words = [attributes.get('name'), attributes.get('value'), attributes.get('TestCategory')];
      test.notes.push(words.join(' ').trim().slice(0, longestNote));
    }
  }

  #finish(test: OpenTest): void {
    this.#test = undefined;
    this.#reason = undefined;
    const { attributes } = test;
    const around = this.#suites.filter(({ name }) => name !== '').map(({ name }) => name);
    const owner = attributes.get('classname') ?? attributes.get('class') ?? attributes.get('type');
    const suite = owner === undefined || around.at(-1) === owner ? around : [...around, nameText(owner)];
    const name = attributes.get('testName') ?? attributes.get('name') ?? '';
    const last = this.#suites.at(-1);
    const result: TestResult = {
      name: nameText(name),
      suite,
      outcome: test.outcome,
      ...defined('file', attributes.get('file') ?? last?.file),
      ...defined('at', dateTimeOf(attributes.get('timestamp') ?? startOfRun(attributes)) ?? last?.at),
      ...defined('duration', millisecondsOf(attributes.get('time') ?? attributes.get('duration'))),
      ...(test.outcome === 'failed' ? defined('message', messageText(test.message)) : {}),
    };
    const method = attributes.get('method') ?? attributes.get('methodname');
    const said = [...test.notes, ...(method === undefined ? [] : [method])];
    const reported = said.length === 0 ? { result } : { result, notes: said.join('\n') };
    const id = attributes.get('testId');
    if (id === undefined) this.#found.push(reported);
    else this.#unplaced.push({ id, test: reported });
  }
}

function startOfRun(attributes: Attributes): string | undefined {
  const day = attributes.get('run-date');
  return (
    attributes.get('startTime') ??
    attributes.get('start-time') ??
    (day && `${day}T${attributes.get('run-time') ?? '00:00:00'}`)
  );
}

function openTest(element: string, attributes: Attributes): OpenTest {
  const written = attributes.get('outcome') ?? attributes.get('result') ?? attributes.get('status') ?? '';
  return { element, attributes, outcome: outcomeOf(written, attributes), message: '', notes: [] };
}

/** What a test's own attributes say; most dialects say more within its element, or nothing where it passed. */
function outcomeOf(written: string, attributes: Attributes): TestResult['outcome'] {
  if (/^(?:fail(?:ed|ure)?|error|aborted|timeout)$/i.test(written) || attributes.get('success') === 'False')
    return 'failed';
  return /^(?:skip(?:ped)?|ignored|not_?run|notexecuted|disabled|inconclusive|suppressed|pending)$/i.test(written)
    ? 'skipped'
    : 'passed';
}

function defined<K extends keyof TestResult>(key: K, value: TestResult[K] | undefined): Partial<Pick<TestResult, K>> {
  return value === undefined ? {} : ({ [key]: value } as Pick<TestResult, K>);
}
