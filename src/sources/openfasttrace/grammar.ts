/** `req~login~1`: an artefact type, a name and a revision. */
const id = String.raw`[A-Za-z]{1,40}~\p{L}[\p{L}\p{N}_-]{0,200}(?:\.[\p{L}\p{N}_-]{1,200}){0,20}~\d{1,9}`;

const ownLine = new RegExp(`^(?:\`(${id})\`|(${id})[ \\t]*$)`, 'u');
const anyLine = new RegExp(`^(?:\`${id}\`|${id}[ \\t]*\\r?$)`, 'mu');
const anywhere = new RegExp(`(?<![\\p{L}\\p{N}_])${id}`, 'gu');
const forwarding = new RegExp(
  String.raw`(?<![\p{L}\p{N}_])([A-Za-z]{1,40}) ?--> ?([A-Za-z]{1,40}(?:, ?[A-Za-z]{1,40}){0,20}) ?: ?(${id})`,
  'u',
);

export interface ItemId {
  /** As written. */
  readonly id: string;
  readonly type: string;
  readonly name: string;
}

/** `arch --> dsn, utest : req~login~1`: what `arch` should have covered is handed on. */
export interface Forwarding {
  readonly skipped: string;
  readonly targets: readonly string[];
  readonly original: string;
}

export type Keyword = 'Status' | 'Rationale' | 'Comment' | 'Description' | 'Covers' | 'Depends' | 'Needs' | 'Tags';

/** Whether an item begins anywhere in the text, fenced or not. */
export function holdsItem(text: string): boolean {
  return anyLine.test(text);
}

/** The id with which an item begins: alone on a line, in backticks or not; what follows the backticks is ignored. */
export function itemIdOf(line: string): ItemId | undefined {
  if (!line.includes('~')) return undefined;
  const [, quoted, bare] = ownLine.exec(line) ?? [];
  const found = quoted ?? bare;
  return found === undefined ? undefined : partsOf(found);
}

/** `type~name~revision` taken apart. */
export function partsOf(written: string): ItemId {
  const [type = '', name = ''] = written.split('~');
  return { id: written, type, name };
}

/** The ids that a line names. */
export function idsIn(line: string): readonly string[] {
  return line.includes('~') ? Array.from(line.slice(0, 2000).matchAll(anywhere), ([found]) => found) : [];
}

export function forwardingOf(line: string): Forwarding | undefined {
  if (!line.includes('-->')) return undefined;
  const [, skipped, targets = '', original] = forwarding.exec(line.slice(0, 2000).replace(/[ \t]+/g, ' ')) ?? [];
  return skipped === undefined || original === undefined ? undefined : { skipped, targets: wordsOf(targets), original };
}

/** A keyword at the start of a line and what stands behind it. */
export function keywordOf(line: string): { readonly keyword: Keyword; readonly rest: string } | undefined {
  const [whole, keyword] = /^(Status|Rationale|Comment|Description|Covers|Depends|Needs|Tags):/.exec(line) ?? [];
  return whole === undefined ? undefined : { keyword: keyword as Keyword, rest: line.slice(whole.length).trim() };
}

/** `impl, utest`. */
export function wordsOf(list: string): readonly string[] {
  return list
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
