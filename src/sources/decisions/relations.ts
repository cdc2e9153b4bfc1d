import { numberOfFile, stemOf } from './recordName.js';
import type { RecordNumber } from './recordName.js';

/** Which decisions a text says that its record replaces, and which replace it. */
export interface Relations {
  readonly supersedes: readonly string[];
  readonly supersededBy: readonly string[];
}

export type Relation = keyof Relations;

/** How the ids of a record's siblings are written: from its own number and, in log4brains, its package. */
export interface Siblings {
  /** Undefined where the record itself has no number. */
  readonly number: RecordNumber | undefined;
  readonly packageName: string | undefined;
}

const verb =
  /\b(?:(?:supersedes|supercedes|replaces)\b|(?:superseded|superceded|replaced)\b[\s:*_[\]>-]{0,20}\bby\b)\]?/giu;
/** Only sentences about the record itself count: others tell the history of other records. */
const aboutItself =
  /^[\s>*_+[-]*(?:this (?:decision|adr|record|document)\b(?:[\s*_]+(?:is|was|has|been|in|part|partly|partially|fully|now|also))*[\s*_]+)?(?=supers|superc|replace)/i;

/** Cheap: whether a text can hold any relation at all. */
export function mayRelate(text: string): boolean {
  return /supers|superc|replace/i.test(text);
}

/** The relations in a status, which is always about its own record. */
export function relationsIn(status: string, siblings: Siblings): Relations {
  const found = { supersedes: [] as string[], supersededBy: [] as string[] };
  if (!mayRelate(status)) return found;
  for (const match of status.matchAll(verb)) {
    found[relationOf(match[0])].push(...referencesAt(status, match.index + match[0].length, siblings));
  }
  return found;
}

/** The relations in a line of the body, where it speaks of its own record. */
export function relationsInLine(line: string, siblings: Siblings): Relations | undefined {
  return aboutItself.test(line) ? relationsIn(line, siblings) : undefined;
}

/** What a key, a label, a link's kind or a verb stands for, or undefined. */
export function relationNamed(name: string): Relation | undefined {
  const letters = name.toLowerCase().replace(/[^a-z]/g, '');
  if (/^(?:supersedes|supercedes|replaces)$/.test(letters)) return 'supersedes';
  return /^(?:superseded|superceded|replaced)by$/.test(letters) ? 'supersededBy' : undefined;
}

/** Every reference in a value that holds nothing else: `ADR-0003, ADR-4`, `[Old](0003-old.md)`, `7`. */
export function referencesIn(value: string, siblings: Siblings): readonly string[] {
  return referencesAt(value, 0, siblings);
}

/** As `referencesIn`, for a front matter's value: there a bare file name or slug is a reference too. */
export function keyReferencesIn(value: string, siblings: Siblings): readonly string[] {
  const plain = value.trim();
  const found = referencesIn(plain, siblings);
  if (found.length > 0 || !/^[\w@./-]{3,200}$/.test(plain) || /^(?:none|null|tbd|n\/a|true|false)$/i.test(plain))
    return found;
  return [fileIdOf(`${plain}.md`, siblings) ?? plain];
}

function relationOf(written: string): Relation {
  return /by\]?$/i.test(written) ? 'supersededBy' : 'supersedes';
}

const between = /(?:[\s,&*_"'`()<>:+-]|\band\b|\bund\b)*/iy;
const forms = [
  { form: /\[\[([^\]|\n]{1,200})(?:\|[^\]\n]{0,200})?\]\]/y, idOf: plainIdOf },
  { form: /\[([^\]\n]{0,300})\]\(<?([^)\s>]{1,500})>?[^)\n]{0,200}\)/y, idOf: linkedIdOf },
  { form: /\[([^\]\n]{1,200})\](?:\[[^\]\n]{0,200}\])?/y, idOf: plainIdOf },
  { form: /((?:\.{0,2}\/)?[\w./-]{1,200}\.(?:md|markdown))\b/iy, idOf: fileIdOf },
  { form: /((?:[A-Za-z]\w*-)?(?:[A-Za-z]+-)?ADR(?:-[A-Za-z]+)?[-_ #]?\d+(?:\.\d+)*(?:-[\w-]*)?)/iy, idOf: plainIdOf },
  { form: /((?:[\w@.-]+\/)?(?:\d{8}|\d{4}-\d{2}-\d{2})-[\w-]+)/y, idOf: plainIdOf },
  { form: /#?(\d{1,5}(?:\.\d+)*)(?=\s*(?:[,;)\]*_"']|\.(?!\d)|$|and\b|und\b))/my, idOf: plainIdOf },
] as const;

/** References one after the other from an offset on; the first thing that is none ends the list. */
function referencesAt(text: string, from: number, siblings: Siblings): string[] {
  const ids: string[] = [];
  let at = from;
  for (;;) {
    between.lastIndex = at;
    at += between.exec(text)?.[0].length ?? 0;
    const next = forms.find(({ form }) => {
      form.lastIndex = at;
      return form.test(text);
    });
    if (!next) return ids;
    next.form.lastIndex = at;
    const [whole, first = '', second = ''] = next.form.exec(text) ?? [''];
    const id = next.idOf(first, siblings, second);
    if (id !== undefined) ids.push(id);
    at += whole.length;
  }
}

/** A link's file names the record better than its text does, unless it leads elsewhere. */
function linkedIdOf(text: string, siblings: Siblings, target: string): string | undefined {
  return fileIdOf(target.replace(/[#?].*$/, ''), siblings) ?? plainIdOf(text, siblings);
}

function fileIdOf(path: string, { packageName }: Siblings): string | undefined {
  const stem = stemOf(decoded(path));
  const number = numberOfFile(stem);
  if (number) return number.prefix + number.digits;
  if (!/\.(?:md|markdown)$/i.test(path) || /^(?:readme|index)$/i.test(stem)) return undefined;
  const sibling = !/^(?:\.\.\/|.*\/.)/.test(path.replace(/^\.\//, ''));
  return sibling && packageName !== undefined ? `${packageName}/${stem}` : stem;
}

/** The id that a reference without a link means, with as many digits as the record's own number has. */
function plainIdOf(text: string, siblings: Siblings): string | undefined {
  const written = text.trim().replace(/\.(?:md|markdown)$/i, '');
  const [, prefix, digits] = /^((?:[A-Za-z]\w*-){0,3}?ADR(?:-[A-Za-z]+)?)[-_ #]*(\d+(?:\.\d+)*)/i.exec(written) ?? [];
  if (prefix !== undefined && digits !== undefined) {
    return (prefix.toUpperCase() === 'ADR' ? 'ADR' : prefix) + '-' + padded(digits, siblings.number);
  }
  if (/^(?:[\w@.-]+\/)?(?:\d{8}|\d{4}-\d{2}-\d{2})-/.test(written)) {
    return written.includes('/') || siblings.packageName === undefined ? written : `${siblings.packageName}/${written}`;
  }
  const bare = /^#?(\d{1,5}(?:\.\d+)*)(?=$|[^A-Za-z0-9])/.exec(written)?.[1];
  return bare === undefined ? undefined : (siblings.number?.prefix ?? 'ADR-') + padded(bare, siblings.number);
}

function padded(digits: string, own: RecordNumber | undefined): string {
  const [head = '', ...rest] = digits.split('.');
  const width = own?.digits.split('.')[0]?.length ?? 0;
  return [head.replace(/^0+(?=\d)/, '').padStart(Math.max(width, width === 0 ? head.length : 0), '0'), ...rest].join(
    '.',
  );
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
