import assert from 'node:assert/strict';
import { openedEvidence } from '../../../../fakes/openedEvidence.js';

const backlog = `# SHOP-142 Retry a payment
- [x] AC-1 A charge is retried at most three times
- [ ] AC-2 The customer is told
# SHOP-7 Vouchers
- [ ] AC-1 A voucher is used once
`;

/** What a test says of itself, in words that are easy to compare. */
async function toldBy(
  content: Readonly<Record<string, string>>,
  reports: Readonly<Record<string, string>>,
  criterion?: string,
): Promise<readonly string[]> {
  const { evidence, storyroot } = await openedEvidence({ 'backlog.md': backlog, ...content }, reports);
  const found = await evidence('SHOP-142', criterion);
  storyroot.dispose();
  return found.map(
    ({ title, results }) => `${title ?? '?'}: ${results.map(({ outcome }) => outcome).join(' ') || 'never'}`,
  );
}

function junit(...cases: readonly string[]): string {
  return `<?xml version="1.0"?><testsuites><testsuite name="all">${cases.join('')}</testsuite></testsuites>`;
}

describe('Evidence', () => {
  describe('finds the test that names a criterion, and its last result,', () => {
    it('by its title', async () => {
      const code = `describe('retrying', () => {
  it('SHOP-142/AC-1: asks three times', async () => {
    charge();
  });
  it('SHOP-142/AC-2: tells the customer', () => {});
  it('something else', () => {});
});
`;
      const report = junit(
        '<testcase classname="retrying" name="SHOP-142/AC-1: asks three times" time="0.01"/>',
        '<testcase classname="retrying" name="SHOP-142/AC-2: tells the customer"><failure message="no notice"/></testcase>',
        '<testcase classname="retrying" name="something else"/>',
      );
      const files = { 'test/retry.test.ts': code };
      assert.deepEqual(await toldBy(files, { 'junit.xml': report }), [
        'SHOP-142/AC-1: asks three times: passed',
        'SHOP-142/AC-2: tells the customer: failed',
      ]);
      assert.deepEqual(await toldBy(files, { 'junit.xml': report }, 'AC-2'), [
        'SHOP-142/AC-2: tells the customer: failed',
      ]);
    });

    it('by the title of the suite around, for all tests in it', async () => {
      const code = `describe('SHOP-142: retrying', () => {
  it('asks three times', () => {});
  describe('with vouchers', () => {
    it('refuses', () => {});
  });
});
`;
      const report = junit(
        '<testcase classname="SHOP-142: retrying asks three times" name="SHOP-142: retrying asks three times"/>',
        '<testcase classname="SHOP-142: retrying with vouchers refuses" name="SHOP-142: retrying with vouchers refuses"><skipped/></testcase>',
      );
      assert.deepEqual(await toldBy({ 'src/retry.spec.js': code }, { 'test-results/junit.xml': report }), [
        'asks three times: passed',
        'refuses: skipped',
      ]);
    });

    it('by a comment above the call', async () => {
      const code = `describe('retrying', () => {
  // SHOP-142/AC-1
  it('asks three times', () => {
    charge();

    again();
  });

  it('another', () => {});
});
`;
      const report =
        '<testsuite name="retrying"><testcase name="asks three times"/><testcase name="another"/></testsuite>';
      assert.deepEqual(await toldBy({ 'test/retry.test.ts': code }, { 'TEST-retry.xml': report }), [
        'asks three times: passed',
      ]);
    });

    it("in Python's doc strings, with and without parameters", async () => {
      const code = `import shop


class TestRetry:
    def test_retry(self, tries):
        """SHOP-142/AC-1"""
        assert shop.charge(tries)


# SHOP-142/AC-2
def test_tells():
    assert shop.told()


def helper():
    # SHOP-142
    return 1
`;
      const report = `<testsuites><testsuite name="pytest" timestamp="2026-11-21T10:00:00">
<testcase classname="tests.test_retry.TestRetry" name="test_retry[1]" time="0.1"/>
<testcase classname="tests.test_retry.TestRetry" name="test_retry[2]" time="0.1"><failure message="no"/></testcase>
<testcase classname="tests.test_other" name="test_tells"/>
<testcase classname="tests.test_retry" name="test_tells"><error message="boom"/></testcase>
</testsuite></testsuites>`;
      assert.deepEqual(await toldBy({ 'tests/test_retry.py': code }, { 'build/junit.xml': report }), [
        'test_retry: passed failed',
        'test_tells: failed',
      ]);
    });

    it("in Java's annotations and comments, in the class that is meant", async () => {
      const code = `package com.acme.shop;

import org.junit.jupiter.api.Test;

class RetryTest {
  @Test
  @Issue("SHOP-142/AC-1")
  void retries() {
    assertEquals(3, tries());
  }

  /** SHOP-142/AC-2 */
  @ParameterizedTest
  void tells(int tries) {}

  @Test
  @DisplayName("the customer hears of it")
  // SHOP-142
  void hears() {}

  // SHOP-142: how tests are set up
  private void setUp() {}
}
`;
      const report = junit(
        '<testcase classname="com.acme.other.RetryTest" name="retries"><failure/></testcase>',
        '<testcase classname="com.acme.shop.RetryTest" name="retries"/>',
        '<testcase classname="com.acme.shop.RetryTest" name="tells(int)[1]"/>',
        '<testcase classname="com.acme.shop.RetryTest" name="the customer hears of it"/>',
      );
      const path = 'src/test/java/com/acme/shop/RetryTest.java';
      assert.deepEqual(await toldBy({ [path]: code }, { 'target/surefire-reports/TEST-a.xml': report }), [
        'retries: passed',
        'tells: passed',
        'hears: passed',
      ]);
    });

    it('in Go, with its subtests', async () => {
      const code = `package payments

// SHOP-142/AC-1
func TestRetry(t *testing.T) {
	t.Run("three times", func(t *testing.T) {})
}
`;
      const lines = [
        { Action: 'run', Package: 'github.com/acme/shop/payments', Test: 'TestRetry' },
        { Action: 'pass', Package: 'github.com/acme/shop/payments', Test: 'TestRetry/three_times', Elapsed: 0.1 },
        { Action: 'pass', Package: 'github.com/acme/shop/payments', Test: 'TestRetry', Elapsed: 0.1 },
        { Action: 'fail', Package: 'github.com/acme/shop/other', Test: 'TestRetry', Elapsed: 0.1 },
      ];
      const report = lines.map((line) => JSON.stringify(line)).join('\n');
      assert.deepEqual(await toldBy({ 'payments/retry_test.go': code }, { 'test-report.json': report }), [
        'TestRetry: passed passed',
      ]);
    });

    it('in Rust, beside what it tests', async () => {
      const code = `pub fn retry() {} // SHOP-142

#[cfg(test)]
mod tests {
    // SHOP-142/AC-1
    #[test]
    fn retries() {
        assert!(true);
    }
}
`;
      const report =
        '<testsuites><testsuite name="shop"><testcase name="retry::tests::retries" classname="shop"/></testsuite></testsuites>';
      assert.deepEqual(await toldBy({ 'src/retry.rs': code }, { 'target/nextest/ci/junit.xml': report }), [
        'retries: passed',
      ]);
    });

    it('in C#', async () => {
      const code = `namespace Shop.Tests
{
    public class RetryTests
    {
        // SHOP-142/AC-1
        [Fact]
        public void Retries()
        {
        }
    }
}
`;
      const report = `<assemblies><assembly run-date="2026-11-21" run-time="10:00:00"><collection name="c">
<test name="Shop.Tests.RetryTests.Retries" type="Shop.Tests.RetryTests" method="Retries" result="Fail" time="0.1"><failure><message>no</message></failure></test>
</collection></assembly></assemblies>`;
      assert.deepEqual(await toldBy({ 'Tests/RetryTests.cs': code }, { 'TestResults/x.xml': report }), [
        'Retries: failed',
      ]);
    });

    it('in PHP and Ruby', async () => {
      const php = `<?php
class RetryTest extends TestCase
{
    /** SHOP-142/AC-1 */
    public function testRetries(): void
    {
    }
}
`;
      const ruby = `RSpec.describe Retry do
  it "tells the customer (SHOP-142/AC-2)" do
    expect(told).to be true
  end
end
`;
      const report = junit(
        '<testcase name="testRetries with data set #0" class="RetryTest" classname="RetryTest" file="/ci/build/tests/RetryTest.php"/>',
        '<testcase classname="spec.retry_spec" name="Retry tells the customer (SHOP-142/AC-2)" file="./spec/retry_spec.rb"/>',
      );
      const files = { 'tests/RetryTest.php': php, 'spec/retry_spec.rb': ruby };
      const told = await toldBy(files, { 'phpunit.xml': report });
      assert.deepEqual([...told].sort(), ['tells the customer (SHOP-142/AC-2): passed', 'testRetries: passed']);
    });

    it('by the tags of a scenario', async () => {
      const feature = `Feature: Retry

  @SHOP-142/AC-1
  Scenario: The bank is slow
    Given a slow bank
`;
      const report = JSON.stringify([
        {
          uri: 'features/retry.feature',
          name: 'Retry',
          elements: [
            {
              type: 'scenario',
              name: 'The bank is slow',
              tags: [{ name: '@SHOP-142/AC-1' }],
              steps: [{ result: { status: 'passed', duration: 1_000_000 } }],
            },
          ],
        },
      ]);
      assert.deepEqual(await toldBy({ 'features/retry.feature': feature }, { 'reports/cucumber/a.json': report }), [
        'The bank is slow: passed',
      ]);
    });
  });

  it('is a test without results where no report tells of it', async () => {
    const code = "it('SHOP-142/AC-1: asks three times', () => {});\n";
    assert.deepEqual(await toldBy({ 'a.test.ts': code }, {}), ['SHOP-142/AC-1: asks three times: never']);
  });

  it('is no code that only names the story', async () => {
    const code = '// SHOP-142\nexport function retry() {}\n';
    assert.deepEqual(await toldBy({ 'src/retry.ts': code }, {}), []);
  });

  it('is what a report names that no code does', async () => {
    const report = junit(
      '<testcase classname="manual" name="retries"><properties><property name="requirement" value="SHOP-142/AC-1"/></properties></testcase>',
    );
    assert.deepEqual(await toldBy({}, { 'junit.xml': report }, 'AC-1'), ['retries: passed']);
    assert.deepEqual(await toldBy({}, { 'junit.xml': report }, 'AC-2'), []);
  });
});
