import type { SourceFile } from '../../core/backlog/format.js';
import type { Span } from '../../core/model/range.js';
import { markdownLines } from '../../core/text/markdown.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { forwardingOf, idsIn, itemIdOf, keywordOf, partsOf, wordsOf } from './grammar.js';
import type { Keyword } from './grammar.js';

/** What an item needs to be covered by, and where it says so. */
interface Need {
  readonly type: string;
  readonly line: Span;
}

/** A specification item as written. */
export interface Item extends Span {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly title?: string;
  readonly status: string;
  readonly description: readonly MarkdownLine[];
  readonly rationale: readonly MarkdownLine[];
  readonly comment: readonly MarkdownLine[];
  readonly covers: readonly string[];
  readonly depends: readonly string[];
  readonly needs: readonly Need[];
  readonly tags: readonly string[];
  /** The line that hands it on. */
  readonly forwarded?: string;
}

interface OpenItem {
  id: string;
  type: string;
  name: string;
  title: string | undefined;
  status: string;
  start: number;
  end: number;
  readonly description: MarkdownLine[];
  readonly rationale: MarkdownLine[];
  readonly comment: MarkdownLine[];
  readonly covers: string[];
  readonly depends: string[];
  readonly needs: Need[];
  readonly tags: string[];
}

/**
 * The items of a document. One begins with its id, below a heading or not, and ends with the next heading, id or
 * forwarding. As the tool reads them (`MarkdownImporter`), but that nothing inside a code fence counts.
 */
export function* itemsIn(file: SourceFile): Iterable<Item> {
  const headed = headings(file);
  let item: OpenItem | undefined;
  let part: Keyword = 'Description';
  let heading: { readonly title: string; readonly start: number } | undefined;
  for (const line of countedLines(file)) {
    const title = headed.titleOf(line);
    const own = line.fenced ? undefined : itemIdOf(line.text);
    const forwarded = line.fenced ? undefined : forwardingOf(line.text);
    if (title !== undefined || own || forwarded) {
      if (item) yield closed(item);
      item = undefined;
    }
    if (title !== undefined) heading = { title, start: line.start };
    else if (own) {
      item = opened(own, heading?.title, { start: heading?.start ?? line.start, end: line.end });
      part = 'Description';
      heading = undefined;
    } else if (forwarded) {
      const id = `${forwarded.skipped}~${forwarded.original.slice(forwarded.original.indexOf('~') + 1)}`;
      const skipped = opened(partsOf(id), undefined, line);
      skipped.covers.push(forwarded.original);
      for (const type of forwarded.targets) addNeed(skipped, type, line);
      yield { ...closed(skipped), forwarded: line.text.trim() };
    } else if (item) {
      part = take(item, part, line);
      if (line.text.trim() !== '') item.end = line.end;
    } else if (line.text.trim() !== '' && !headed.isUnderline(line)) heading = undefined;
  }
  if (item) yield closed(item);
}

/** The document's lines; what stands between `oft:off` and `oft:on` counts no more than what is inside a code fence. */
function countedLines({ path, text, lines }: SourceFile): readonly MarkdownLine[] {
  const read = markdownLines(text, lines);
  // What would be a fence in Markdown underlines a title there.
  const all = isRst(path) ? read.map((line) => (line.fenced ? { ...line, fenced: false } : line)) : read;
  if (!text.includes('oft:off')) return all;
  let off = false;
  return all.map((line) => {
    if (line.text.includes('oft:off')) off = true;
    else if (line.text.includes('oft:on')) off = false;
    return off && !line.fenced ? { ...line, fenced: true } : line;
  });
}

function opened(
  { id, type, name }: { readonly id: string; readonly type: string; readonly name: string },
  title: string | undefined,
  { start, end }: Span,
): OpenItem {
  const lists = { description: [], rationale: [], comment: [], covers: [], depends: [], needs: [], tags: [] };
  return { id, type, name, title, status: '', start, end, ...lists };
}

function closed(item: OpenItem): Item {
  const { title, ...rest } = item;
  return { ...rest, ...(title !== undefined && title !== '' && { title }) };
}

/** Adds a line to the part of the item that it belongs to, and says which part the next one belongs to. */
function take(item: OpenItem, part: Keyword, line: MarkdownLine): Keyword {
  const found = line.fenced ? undefined : keywordOf(line.text);
  const keyword = found?.keyword ?? part;
  const rest = found ? found.rest : line.text;
  const text = found ? { ...line, text: rest } : line;
  switch (keyword) {
    case 'Status':
      // Whatever stands below the status is the description.
      if (!found) return take(item, 'Description', line);
      item.status = rest;
      return 'Description';
    case 'Description':
      if (!found || rest !== '') item.description.push(text);
      break;
    case 'Rationale':
      if (!found || rest !== '') item.rationale.push(text);
      break;
    case 'Comment':
      if (!found || rest !== '') item.comment.push(text);
      break;
    case 'Covers':
      if (!found && !isListed(rest)) return continued(item, keyword, line);
      item.covers.push(...idsIn(rest));
      break;
    case 'Depends':
      if (!found && !isListed(rest)) return continued(item, keyword, line);
      item.depends.push(...idsIn(rest));
      break;
    case 'Needs':
      if (!found && !isListed(rest)) return continued(item, keyword, line);
      for (const type of found ? wordsOf(rest) : wordsOf(entryOf(rest))) addNeed(item, type, line);
      break;
    case 'Tags':
      if (!found && !isListed(rest)) return continued(item, keyword, line);
      item.tags.push(...(found ? wordsOf(rest) : wordsOf(entryOf(rest))));
      break;
  }
  return keyword;
}

/** A line below a list that is none of its entries: blank ones stay with it, others belong to the description. */
function continued(item: OpenItem, keyword: Keyword, line: MarkdownLine): Keyword {
  if (line.text.trim() === '') return keyword;
  item.description.push(line);
  return 'Description';
}

function isListed(text: string): boolean {
  return /^\s{0,3}[-*+]/.test(text);
}

function entryOf(text: string): string {
  return text.replace(/^\s{0,3}[-*+]/, '').replace(/[`*_]/g, '');
}

function addNeed(item: OpenItem, type: string, { start, end }: Span): void {
  const known = /^[A-Za-z]\w{0,60}$/.test(type) && item.needs.every((need) => need.type !== type);
  if (known) item.needs.push({ type, line: { start, end } });
}

interface Headings {
  titleOf(line: MarkdownLine): string | undefined;
  isUnderline(line: MarkdownLine): boolean;
}

/** Headings with hashes, and those that are underlined: in Markdown with `=` and `-`, elsewhere with what is usual there. */
function headings({ path, lines, text }: SourceFile): Headings {
  const markdown = !isRst(path);
  const underline = markdown ? /^(?:={3,}|-{3,})[ \t]*$/ : /^([-=`:.'"~^_*+#<>])\1{2,}[ \t]*$/;
  const isUnderline = (line: { readonly text: string }): boolean => underline.test(line.text);
  return {
    isUnderline,
    titleOf: (line) => {
      if (line.fenced) return undefined;
      const hashes = markdown ? /^ {0,3}#{1,6}(?=[ \t]|$)/.exec(line.text)?.[0] : undefined;
      if (hashes !== undefined) return line.text.slice(hashes.length).trim();
      const next = line.number + 1;
      if (next >= lines.count || /^\s|^$|^[`>|]|^[-*+] /.test(line.text) || isUnderline(line)) return undefined;
      const below = text.slice(lines.start(next), Math.min(lines.end(next), lines.start(next) + 300));
      return isUnderline({ text: below }) ? line.text.trim() : undefined;
    },
  };
}

function isRst(path: string): boolean {
  return /\.rst$/i.test(path);
}
