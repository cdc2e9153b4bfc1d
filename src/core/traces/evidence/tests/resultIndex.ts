import type { FiledTest } from '../reportStore.js';
import { classAgrees, fitsTitle, functionIn, holdsWords, partsOfTitle, pathsAgree, wordsOf } from './names.js';
import type { TestUnit } from './testUnits.js';

/** Where a unit's text lies. */
export interface UnitPlace {
  readonly uri: string;
  /** Relative to the workspace folder. */
  readonly path: string;
}

/** The results of all reports, by what tests are found with. */
export interface ResultIndex {
  readonly size: number;
  /** The last known results of a test, one for each set of parameters; none where no report tells of it. */
  of(test: TestUnit, place: UnitPlace): readonly FiledTest[];
}

/** Variants of a test that did not run with the latest ones are gone; milliseconds. */
const sameRun = 3_600_000;
/** A title that ends in a parameter is compared with all results, as long as they are not more than this. */
const mostCompared = 20_000;

export function createResultIndex(results: readonly FiledTest[]): ResultIndex {
  const byName = new Map<string, FiledTest[]>();
  const byLastWord = new Map<string, FiledTest[]>();
  for (const filed of results) {
    const { name } = filed.result;
    const methods = filed.notes?.split('\n').filter((line) => /^\w+$/.test(line)) ?? [];
    for (const key of new Set([name, functionIn(name), ...methods])) add(byName, key, filed);
    const last = wordsOf(name).at(-1);
    if (last !== undefined) add(byLastWord, last, filed);
  }
  const titled = (test: TestUnit): readonly FiledTest[] => {
    const parts = partsOfTitle(test.title);
    // A title of nothing but parameters fits everything.
    if (parts.every((part) => part.length === 0)) return [];
    const last = parts.at(-1)?.at(-1);
    const all = last === undefined ? results.slice(0, mostCompared) : (byLastWord.get(last) ?? []);
    const fitting = all.filter(({ result }) => fitsTitle(wordsOf(result.name), parts));
    const suite = test.around.findLast(({ kind }) => kind === 'title')?.title;
    const suiteParts = suite === undefined ? [] : partsOfTitle(suite);
    if (suiteParts.length !== 1) return fitting;
    const [words = []] = suiteParts;
    return fitting.filter(({ result }) => {
      const around = wordsOf([...result.suite, result.name].join(' '));
      return holdsWords(around, words, 'anywhere');
    });
  };
  return {
    size: results.length,
    of: (test, place) => {
      const named =
        test.kind === 'title' ? titled(test) : [test.title, ...test.aliases].flatMap((name) => byName.get(name) ?? []);
      const fitting = [...new Set(named)].map((filed) => ({ filed, how: fit(filed, test, place) }));
      const best = fitting.some(({ how }) => how === 'file') ? 'file' : 'name';
      return latest(fitting.flatMap(({ filed, how }) => (how === best ? [filed] : [])));
    },
  };
}

/** How well what a report says of a test's place fits where the test is: its file, the name of its class alone, or not. */
function fit({ result, folder }: FiledTest, test: TestUnit, { uri, path }: UnitPlace): 'file' | 'name' | 'none' {
  if (!uri.startsWith(`${folder.uri}/`)) return 'none';
  const file = result.file ?? result.suite.findLast(isPath);
  if (file !== undefined) return pathsAgree(file, path) ? 'file' : 'none';
  if (test.kind === 'title') return 'file';
  const own = test.around.at(-1)?.title;
  const owners = [result.suite.at(-1), ownerIn(result.name)].filter((owner) => owner !== undefined);
  if (owners.some((owner) => classAgrees(owner, path))) return 'file';
  if (own === undefined) return owners.length === 0 ? 'name' : 'none';
  return owners.some((owner) => isClass(owner, own, path)) ? 'name' : 'none';
}

/** Rust's reports have the modules in the name. */
function ownerIn(name: string): string | undefined {
  const end = name.lastIndexOf('::');
  return end < 0 ? undefined : name.slice(0, end);
}

/** A class whose file is named for something else; namespaces of .NET need not be folders, packages elsewhere are. */
function isClass(owner: string, name: string, path: string): boolean {
  const words = owner.split(/[./\\:$+]+/);
  if (words.at(-1) !== name) return false;
  const space = words.at(-2)?.toLowerCase();
  return space === undefined || /\.(?:cs|fs|vb)$/.test(path) || path.toLowerCase().split(/[/.]/).includes(space);
}

function isPath(suite: string): boolean {
  return /^[^\s:]*[/\\]?[^\s/\\:]+\.(?:[cm]?[jt]sx?|py|rb|php|feature|vue|svelte)$/.test(suite);
}

/** Of several runs the last. */
function latest(found: readonly FiledTest[]): readonly FiledTest[] {
  const timeOf = ({ result, written }: FiledTest): number =>
    result.at === undefined ? written : Date.parse(result.at);
  const last = found.reduce((time, filed) => Math.max(time, timeOf(filed)), 0);
  const byName = new Map<string, FiledTest>();
  for (const filed of found) {
    const known = byName.get(filed.result.name);
    if (timeOf(filed) >= last - sameRun && (!known || timeOf(known) < timeOf(filed)))
      byName.set(filed.result.name, filed);
  }
  return [...byName.values()];
}

function add(map: Map<string, FiledTest[]>, key: string, filed: FiledTest): void {
  const known = map.get(key);
  if (known) known.push(filed);
  else map.set(key, [filed]);
}
