import { allureTest, isAllure } from './json/allure.js';
import { cucumberTests, isCucumber } from './json/cucumber.js';
import { ctrfTests, isCtrf } from './json/ctrf.js';
import { goTest } from './json/goTest.js';
import { isJest, jestTests } from './json/jest.js';
import { isMocha, mochaTests } from './json/mocha.js';
import { isPlaywright, playwrightTests } from './json/playwright.js';
import { isPytest, pytestTests } from './json/pytest.js';
import { mapIn } from './jsonValues.js';
import { NotAReport } from './reportedTest.js';
import type { ReportedTest, ReportReading } from './reportedTest.js';

/** Lines of JSON read before whoever reads may give way. */
const linesAtOnce = 500;

/** Whatever is no list of lines is taken apart in one go: longer texts would hold up the host. UTF-16 units. */
const longestJson = 4_000_000;

/** The first event of `go test` is short; another report may be one line as a whole. */
const longestEvent = 10_000;

const deepest = 1000;
const charactersAtOnce = 65_536;
const [quote, backslash] = [0x22, 0x5c];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Reads a report in JSON, of whatever tool: told by what it holds. */
export function* readJsonReport(text: string): ReportReading {
  const [first = ''] = text.trimStart().split('\n', 1);
  const event = first.length <= longestEvent ? mapIn(parsed(first)) : undefined;
  if (event && goTest(event)) {
    yield* readLines(text);
    return;
  }
  if (text.length > longestJson) throw new NotAReport('large');
  yield* checkNesting(text);
  const value = parsed(text);
  if (value === undefined) throw new NotAReport('broken');
  yield;
  yield* testsIn(value);
}

/** Taking nothing but brackets apart holds up the host for half a second: no report is nested like that. */
function* checkNesting(text: string): Iterable<undefined> {
  let depth = 0;
  let next = charactersAtOnce;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === quote) at = endOfString(text, at);
    else if (character === openBracket || character === openBrace) depth++;
    else if (character === closeBracket || character === closeBrace) depth--;
    if (depth > deepest) throw new NotAReport('other');
    if (at < next) continue;
    next = at + charactersAtOnce;
    yield;
  }
}

/** Where the quote stands that ends the string; the text's end where none does. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === backslash) before--;
    if ((end - before) % 2 === 1) return end;
  }
  return text.length;
}

/** `go test -json` writes one map a line; output of other programs may stand between. */
function* readLines(text: string): ReportReading {
  let count = 0;
  for (let start = 0; start < text.length;) {
    const stop = text.indexOf('\n', start);
    const end = stop < 0 ? text.length : stop;
    const line = text.slice(start, end).trim();
    start = end + 1;
    if (++count % linesAtOnce === 0) yield;
    const event = line.startsWith('{') ? mapIn(parsed(line)) : undefined;
    const found = event && goTest(event);
    if (found && found !== 'nothing') yield found;
  }
}

function testsIn(value: unknown): Iterable<ReportedTest> {
  if (Array.isArray(value)) {
    const list = value as readonly unknown[];
    if (isCucumber(list)) return cucumberTests(list);
    throw new NotAReport('other');
  }
  const report = mapIn(value);
  if (!report) throw new NotAReport('other');
  if (isJest(report)) return jestTests(report);
  if (isMocha(report)) return mochaTests(report);
  if (isPlaywright(report)) return playwrightTests(report);
  if (isPytest(report)) return pytestTests(report);
  if (isCtrf(report)) return ctrfTests(report);
  if (isAllure(report)) return allureTest(report);
  throw new NotAReport('other');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
