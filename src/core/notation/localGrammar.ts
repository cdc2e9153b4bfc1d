import { canonicalId } from './ids.js';
import type { LocalFamily } from './localFamily.js';

/** How texts may write what stands before the number of a local name. */
export interface LocalSpelling {
  /** As in the text, with `0` for a number within. */
  readonly written: string;
  /** What every name with this spelling is called with before its number: `Requirement ` for `Reqs: `. */
  readonly head: string;
  /** `one`: a single number follows; `dotted`: further ones may, as long as they are dotted; `list`: any may. */
  readonly list: 'one' | 'dotted' | 'list';
}

/** Local names made ready for texts. */
export interface LocalGrammar {
  /** Finds a spelling (group `head`) and the number behind it (group `number`). Global. */
  readonly pattern: RegExp;
  readonly spellings: readonly LocalSpelling[];
  spellingOf(written: string): LocalSpelling | undefined;
  /** All scopes, in the form in which ids are compared. */
  readonly scopes: ReadonlySet<string>;
  /** The scopes of each source. */
  readonly scopeSets: readonly ReadonlySet<string>[];
  /** Those of `scopeSets` whose source has names that begin like this one. */
  scopesOf(head: string): readonly ReadonlySet<string>[];
}

const grammars = new WeakMap<readonly LocalFamily[], LocalGrammar>();

/** The grammar of these families; undefined where there are none. */
export function localGrammarOf(families: readonly LocalFamily[]): LocalGrammar | undefined {
  if (families.length === 0) return undefined;
  const known = grammars.get(families) ?? createGrammar(families);
  grammars.set(families, known);
  return known;
}

function createGrammar(families: readonly LocalFamily[]): LocalGrammar {
  const byWritten = new Map<string, LocalSpelling>();
  const byHead = new Map<string, ReadonlySet<string>[]>();
  const all = new Set<string>();
  const scopeSets: ReadonlySet<string>[] = [];
  for (const { heads, scopes } of families) {
    const own = new Set(scopes.map(canonicalId));
    for (const scope of own) all.add(scope);
    scopeSets.push(own);
    for (const spelling of heads.flatMap(spellingsOf)) {
      if (!byWritten.has(spelling.written)) byWritten.set(spelling.written, spelling);
      const key = headKey(spelling.head);
      const sets = byHead.get(key) ?? [];
      byHead.set(key, sets);
      if (!sets.includes(own)) sets.push(own);
    }
  }
  const spellings = [...byWritten.values()].sort((a, b) => b.written.length - a.written.length);
  const heads = spellings.map(({ written }) => escaped(written)).join('|');
  const number = String.raw`\d+(?:\.\d+){0,7}[a-z]?`;
  const behind = String.raw`(?![\p{L}\p{N}_]|-\p{Ll})`;
  return {
    pattern: new RegExp(`(?<![\\p{L}\\p{N}_]|\\p{L}-)(?<head>${heads})(?<number>${number})${behind}`, 'gu'),
    spellings,
    spellingOf: (written) => byWritten.get(written) ?? byWritten.get(written.replace(/\d+/g, '0')),
    scopes: all,
    scopeSets,
    scopesOf: (head) => byHead.get(headKey(head)) ?? [],
  };
}

/**
 * The form in which local names are compared: `FR 1` for `FR-001`, `US 3` for `User Story 3`. Of a name with a single
 * letter zeros count: `T012` is a task's, `T12` is anybody's.
 */
export function canonicalLocalName(name: string): string {
  const [, head = '', number = ''] = /^(.*?)(\d+(?:\.\d+){0,7}[a-z]?)$/s.exec(name) ?? [];
  const key = headKey(head);
  return `${key} ${key.length === 1 ? number : canonicalId(number)}`;
}

/** Heads that mean the same have the same key. */
export function headKey(head: string): string {
  const words = canonicalId(head.replace(/[\s_#:*-]+$/, ''));
  return words === 'USER STORY' ? 'US' : words;
}

const gaps = [' ', ': ', ':', ' #', '#', ': #', ':** ', '** '];
const gapsOfAbbreviation = ['', '-', ...gaps];

function spellingsOf(head: string): readonly LocalSpelling[] {
  const letters = head.replace(/[-_ ]$/, '');
  if (/^AC[- ]$/.test(head)) return [...wordSpellings('AC ', ['AC'], ['ACs']), ...wordSpellings('AC ', ...criterion)];
  if (letters === 'US')
    return [...tokenSpellings(head, letters), ...wordSpellings(head, ['User Story'], ['User Stories'])];
  if (!/^\p{L}[\p{L} ]* $/u.test(head)) return tokenSpellings(head, letters);
  if (letters === 'Requirement') {
    return wordSpellings(head, ['Requirement', 'Req'], ['Requirements', 'Reqs']);
  }
  return wordSpellings(head, [letters], [letters.endsWith('y') ? `${letters.slice(0, -1)}ies` : `${letters}s`]);
}

const criterion = [['Acceptance Criterion'], ['Acceptance Criteria']] as const;

function wordSpellings(head: string, singular: readonly string[], plural: readonly string[]): LocalSpelling[] {
  const written = (word: string, isPlural: boolean): LocalSpelling[] => {
    const isShort = /^(?:AC|Req)s?$/.test(word);
    const cases = isShort
      ? [word, ...(word.startsWith('R') ? [word.toUpperCase()] : [])]
      : [word, word.toLowerCase(), word.toUpperCase(), onlyFirstUpper(word)];
    return [...new Set(cases)].flatMap((one) =>
      (isShort ? gapsOfAbbreviation : gaps).map((gap): LocalSpelling => {
        return { written: `${one}${gap}`, head, list: isPlural || gap.includes(':') ? 'list' : 'dotted' };
      }),
    );
  };
  return [...singular.flatMap((word) => written(word, false)), ...plural.flatMap((word) => written(word, true))];
}

function onlyFirstUpper(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase();
}

/** `FR-` may also be written `FR ` or without anything, `US` with a dash; a single letter is written as it is. */
function tokenSpellings(head: string, letters: string): LocalSpelling[] {
  const isPlain = /^\p{Lu}{2,}$/u.test(letters);
  const written = isPlain ? [letters, `${letters}-`, ...(head.endsWith('-') ? [`${letters} `] : [])] : [head];
  return written.map((one) => ({ written: one, head, list: 'one' }));
}

/** As a pattern; `0` stands for any number. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/0/g, '\\d+');
}
