import type { Snapshot } from '../../backlog/snapshot.js';
import type { Links } from '../../links/links.js';
import type { Reference } from '../../model/reference.js';
import type { Story } from '../../model/story.js';
import type { Evidence } from './evidence.js';
import type { FiledTest } from './reportStore.js';
import { isTestPath } from './tests/testFiles.js';
import type { ReportedIds } from './tests/reportedIds.js';
import type { ResultIndex } from './tests/resultIndex.js';
import type { TestText } from './tests/testTexts.js';
import { testsAt } from './tests/testUnits.js';
import type { TestUnit } from './tests/testUnits.js';

/** What evidence is put together from; all of it in memory. */
export interface EvidenceParts {
  readonly snapshot: Snapshot;
  readonly links: Pick<Links, 'to' | 'linksInFile'>;
  /** The path of a file in its workspace folder. */
  readonly pathOf: (uri: string) => string | undefined;
  readonly textOf: (uri: string) => TestText | undefined;
  readonly results: ResultIndex;
  readonly named: ReportedIds;
}

/** A file written this much later than a report was changed after it; milliseconds. */
const leeway = 2000;

/** The places in tests that name a story and count as links, in the index's order. */
export function testReferencesTo(
  story: Story,
  { links, pathOf }: Pick<EvidenceParts, 'links' | 'pathOf'>,
): readonly Reference[] {
  const counting = new Map<string, ReadonlySet<string>>();
  return links.to(story.uid).filter((reference) => {
    const { uri, class: referenceClass } = reference;
    if (referenceClass === 'string' || referenceClass === 'code' || referenceClass === 'prose') return false;
    if (referenceClass !== 'test') {
      const path = pathOf(uri);
      // Rust's tests stand beside what they test.
      if (path === undefined || !(isTestPath(path) || path.endsWith('.rs'))) return false;
    }
    const known = counting.get(uri) ?? new Set(links.linksInFile(uri).map(placeOf));
    counting.set(uri, known);
    return known.has(placeOf(reference));
  });
}

/** The tests that name a story: those in code, in its order, then those that only reports tell of. */
export function evidenceOf(story: Story, parts: EvidenceParts): readonly Evidence[] {
  const claimed = new Set<FiledTest>();
  const inCode = testReferencesTo(story, parts).flatMap((reference) => evidenceAt(reference, parts, claimed));
  return [...withoutRepeats(inCode), ...reportedAlone(story, parts, claimed)].map(({ evidence }) => evidence);
}

/** Evidence and which test it is: several references may stand in one. */
interface Found {
  readonly evidence: Evidence;
  readonly test?: TestUnit;
}

function evidenceAt(reference: Reference, parts: EvidenceParts, claimed: Set<FiledTest>): readonly Found[] {
  const { uri, criterion, range, reach } = reference;
  const about = { reference, ...(criterion === undefined ? {} : { criterion }) };
  const text = parts.textOf(uri);
  if (!text || !reach) {
    // Until its text is read nobody knows which test it is; where no test has run that does not matter.
    return reference.class === 'test' && parts.results.size === 0 ? [{ evidence: { ...about, results: [] } }] : [];
  }
  const path = parts.pathOf(uri) ?? '';
  const tests = testsAt(text.units, reach, range.start);
  if (tests.length === 0 && reference.class === 'test') return [{ evidence: { ...about, results: [] } }];
  return tests.map((test) => {
    const filed = parts.results.of(test, { uri, path });
    for (const one of filed) claimed.add(one);
    return { test, evidence: { ...about, title: test.title, ...resultsOf(filed, text) } };
  });
}

function resultsOf(filed: readonly FiledTest[], { modified }: TestText): Pick<Evidence, 'results' | 'outdated'> {
  const written = filed.reduce((time, one) => Math.max(time, one.written), 0);
  const results = filed.map(({ result }) => result);
  return filed.length > 0 && modified !== undefined && modified > written + leeway
    ? { results, outdated: true }
    : { results };
}

/** A test that names the story more than once is one test; for each criterion that it names. */
function withoutRepeats(found: readonly Found[]): readonly Found[] {
  const criteria = new Map<TestUnit, Set<string>>();
  for (const { test, evidence } of found) {
    if (test) criteria.set(test, (criteria.get(test) ?? new Set<string>()).add(evidence.criterion ?? ''));
  }
  const taken = new Set<string>();
  const numbers = new Map([...criteria.keys()].map((test, index) => [test, index]));
  return found.filter(({ test, evidence: { criterion = '' } }) => {
    if (!test) return true;
    const key = `${numbers.get(test) ?? ''} ${criterion.toUpperCase()}`;
    const isLess = criterion === '' && (criteria.get(test)?.size ?? 0) > 1;
    if (isLess || taken.has(key)) return false;
    taken.add(key);
    return true;
  });
}

function reportedAlone(
  story: Story,
  { named, snapshot }: EvidenceParts,
  claimed: ReadonlySet<FiledTest>,
): readonly Found[] {
  const byTest = new Map<string, Evidence & { readonly results: FiledTest['result'][] }>();
  for (const { filed, criteria } of named.of(story, snapshot)) {
    if (claimed.has(filed)) continue;
    const { result } = filed;
    for (const criterion of criteria.length === 0 ? [undefined] : criteria) {
      const key = JSON.stringify([result.suite, result.name, criterion]);
      // The latest report comes first; what older ones say of the same test is over.
      if (byTest.has(key)) continue;
      const about = criterion === undefined ? {} : { criterion };
      byTest.set(key, { ...about, title: result.name, results: [result] });
    }
  }
  return [...byTest.values()].map((evidence) => ({ evidence }));
}

function placeOf({ range: { start } }: Reference): string {
  return `${start.line}:${start.character}`;
}
