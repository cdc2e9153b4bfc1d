import { bulletOf, indentOf } from './lines.js';
import type { Bullet } from './lines.js';
import type { ListItem, RichBlock } from './richText.js';

/** Reads the blocks of an item from its lines, indentation taken off. */
type ReadBlocks = (lines: readonly string[]) => readonly RichBlock[];

/** The list that starts at a line, with the number of lines that it takes; undefined where none starts. */
export function listAt(
  lines: readonly string[],
  at: number,
  read: ReadBlocks,
): readonly [RichBlock, number] | undefined {
  const first = bulletOf(lines[at] ?? '');
  if (!first || first.indent > 3) return undefined;
  const items: ListItem[] = [];
  let end = at;
  for (;;) {
    const head = bulletOf(lines[end] ?? '');
    if (!head || head.indent > 3 || (head.start === undefined) !== (first.start === undefined)) break;
    const [inner, next] = itemLines(lines, end, head);
    items.push(itemOf(inner, read));
    end = next;
  }
  const start = first.start === undefined ? {} : { start: first.start };
  return [{ kind: 'list', ...start, items }, end - at];
}

/** The lines of one item and the index of the first line behind it. */
function itemLines(lines: readonly string[], at: number, head: Bullet): readonly [readonly string[], number] {
  const inner = [head.rest];
  let end = at + 1;
  let blank = head.rest === '';
  for (; end < lines.length; end++) {
    const line = lines[end] ?? '';
    if (line.trim() === '') {
      blank = true;
      inner.push('');
      continue;
    }
    const indent = indentOf(line);
    const bullet = bulletOf(line);
    // Many people indent the items below "1. " by two columns: anything deeper than the bullet is below it.
    if (indent >= head.content || (bullet && indent >= head.indent + 2))
      inner.push(line.slice(Math.min(indent, head.content)));
    else if (bullet || blank || /^ {0,3}(?:#{1,6} |>|```|~~~)/.test(line)) break;
    else inner.push(line.trimStart());
    blank = false;
  }
  return [inner, end];
}

function itemOf(lines: readonly string[], read: ReadBlocks): ListItem {
  const [, box, rest = ''] = /^\[(.)\](?: +(.*))?$/u.exec(lines[0] ?? '') ?? [];
  return box === undefined ? { blocks: read(lines) } : { box, blocks: read([rest, ...lines.slice(1)]) };
}
