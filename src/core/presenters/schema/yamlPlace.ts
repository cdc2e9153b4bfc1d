import type { Span } from '../../model/range.js';
import type { Lines } from '../../text/lines.js';
import { flowPlace } from './flowPlace.js';
import { anItem } from './jsonSchema.js';
import type { PathStep } from './jsonSchema.js';

/** Where a cursor is in a YAML text that may be half written. */
export interface YamlPlace {
  /** Of the map that holds the key, or of the value, from the outside in. */
  readonly path: readonly PathStep[];
  readonly kind: 'key' | 'value';
  /** The word that is being written, up to the cursor. */
  readonly word: Span;
  /** The keys that the map has already; empty for a value. */
  readonly siblings: readonly string[];
}

/** One line of a block collection: `  - key: value`. */
export interface BlockLine {
  /** Column of the first `-`; -1 where it starts no item. */
  readonly dash: number;
  /** Column of what stands behind indentation and dashes. */
  readonly column: number;
  readonly content: string;
  /** The key, unquoted, where the line starts an entry. */
  readonly key?: string;
  /** Offset behind the key's colon, in `content`. */
  readonly behindColon: number;
}

const keyForm = /^(?:"([^"]*)"|'([^']*)'|([^\s#"'[\]{}&*!|>%@`,-][^#:[\]{},]*?|-[^\s:]+))[ \t]*:(?=[ \t]|$)/;
const mostLines = 20_000;

/** Takes a line apart; undefined where it is blank, a comment or the border of a document. */
export function blockLine(text: string): BlockLine | undefined {
  const [, indent = '', dashes = '', content = ''] = /^([ ]*)((?:-[ ]+|-$)*)(.*)$/.exec(text) ?? [];
  if (content === '' && dashes === '') return undefined;
  if (content.startsWith('#') || /^(?:---|\.\.\.)/.test(text)) return undefined;
  const match = keyForm.exec(content);
  const key = match?.[1] ?? match?.[2] ?? match?.[3];
  return {
    dash: dashes === '' ? -1 : indent.length,
    column: indent.length + dashes.length,
    content,
    ...(key === undefined ? {} : { key }),
    behindColon: match?.[0].length ?? 0,
  };
}

/**
 * The place of the cursor by indentation alone, since what is being written is rarely valid. Undefined in comments, in
 * texts of several lines, and in flow collections of several lines.
 */
export function yamlPlaceAt(text: string, lines: Lines, offset: number, within: Span): YamlPlace | undefined {
  const number = lines.lineAt(offset);
  const start = lines.start(number);
  const before = text.slice(start, offset);
  const first = lines.lineAt(within.start);
  const last = lines.lineAt(within.end);
  const lineOf = (line: number): BlockLine | undefined => blockLine(text.slice(lines.start(line), lines.end(line)));
  const own = blockLine(before) ?? { dash: -1, column: before.length, content: '', behindColon: 0 };
  if (!/^[ ]*(?:-[ ]+)*/.test(before) || isComment(before)) return undefined;
  const around = pathAround(lineOf, number, own, first);
  if (!around) return undefined;
  const { path, siblings } = around;
  if (own.key === undefined) {
    const flow = /^[[{]/.test(own.content) ? flowPlace(own.content) : undefined;
    if (flow) return { ...flow, path: [...path, ...flow.path], word: wordOf(offset, flow.word) };
    if (/^[[{"'&*!|>]/.test(own.content)) return undefined;
    const below = keysBelow(lineOf, number, last, own);
    return { path, kind: 'key', word: wordOf(offset, own.content), siblings: [...siblings, ...below] };
  }
  const value = own.content.slice(own.behindColon).trimStart();
  if (own.content.length === own.behindColon || /^[|>&*!]/.test(value)) return undefined;
  const flow = /^[[{]/.test(value) ? flowPlace(value) : undefined;
  if (flow) return { ...flow, path: [...path, own.key, ...flow.path], word: wordOf(offset, flow.word) };
  if (/^[[{]/.test(value)) return undefined;
  return { path: [...path, own.key], kind: 'value', word: wordOf(offset, value), siblings: [] };
}

function wordOf(offset: number, word: string): Span {
  return { start: offset - word.length, end: offset };
}

function isComment(content: string): boolean {
  return /(?:^|[ \t])#/.test(content.replace(/"[^"]*"|'[^']*'/g, ''));
}

/** The keys and lists around a line, and the keys before it in the same map. Undefined inside of a text. */
function pathAround(
  lineOf: (line: number) => BlockLine | undefined,
  number: number,
  own: BlockLine,
  first: number,
): Pick<YamlPlace, 'path' | 'siblings'> | undefined {
  const path: PathStep[] = [];
  const siblings: string[] = [];
  let { column } = own;
  let isItem = own.dash >= 0;
  let isOwnMap = !isItem;
  if (isItem) {
    path.unshift(anItem);
    column = own.dash;
  }
  for (
    let line = number - 1;
    line >= Math.max(first, number - mostLines) && (column > 0 || isItem || isOwnMap);
    line--
  ) {
    const above = lineOf(line);
    if (!above) continue;
    const outer = above.dash >= 0 ? above.dash : above.column;
    if (isItem ? outer > column || (above.dash >= 0 && outer === column) : outer > column) continue;
    if (!isItem && above.column === column) {
      if (isOwnMap && above.key !== undefined) siblings.push(above.key);
      if (above.dash < 0) continue;
    } else {
      if (above.key === undefined || (above.column >= column && !isItem)) continue;
      const behind = above.content.slice(above.behindColon).trim();
      if (/^[|>]/.test(behind)) return undefined;
      path.unshift(above.key);
      isItem = false;
      isOwnMap = false;
      ({ column } = above);
      if (above.dash < 0) continue;
    }
    path.unshift(anItem);
    isItem = true;
    isOwnMap = false;
    column = above.dash;
  }
  return { path, siblings };
}

function keysBelow(
  lineOf: (line: number) => BlockLine | undefined,
  number: number,
  last: number,
  own: BlockLine,
): readonly string[] {
  const keys: string[] = [];
  for (let line = number + 1; line <= Math.min(last, number + mostLines); line++) {
    const below = lineOf(line);
    if (!below) continue;
    const outer = below.dash >= 0 ? below.dash : below.column;
    if (outer < own.column) break;
    if (below.dash < 0 && below.column === own.column && below.key !== undefined) keys.push(below.key);
  }
  return keys;
}
