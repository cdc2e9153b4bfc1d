import type { Outline, OutlineLine } from './outline.js';

type Line = OutlineLine<unknown>;

/** An item of a list, or a statement that stands by itself. */
export interface Listed {
  /** Index of its first line in the outline. */
  readonly line: number;
  /** Markdown on one line. */
  readonly text: string;
  /** Its further lines, one each. */
  readonly further: readonly string[];
}

export interface ListedItems {
  readonly items: readonly Listed[];
  /** Indices of the lines that belong to no item; empty where only headings and blank lines are left. */
  readonly rest: readonly number[];
}

/**
 * The outermost items and those with a box, wherever these stand. Plain items below an item are its further words; a
 * plain item above boxes is their label and no item.
 */
export function listItems(lines: Outline<unknown>, part: readonly number[]): ListedItems {
  const items: { line: number; depth: number; text: string; further: string[]; isLabel: boolean }[] = [];
  const rest: number[] = [];
  let open: (typeof items)[number] | undefined;
  for (const index of part) {
    const line = lines[index];
    if (!line) continue;
    const begins = line.kind === 'item' || line.kind === 'decision';
    if (open && line.kind !== 'blank' && line.depth < (begins ? open.depth + 1 : open.depth)) open = undefined;
    if (line.kind === 'heading') open = undefined;
    if (begins && (!open || line.box)) {
      if (open && line.depth > open.depth && !lines[open.line]?.box) open.isLabel = true;
      open = { line: index, depth: line.depth, text: line.text, further: [], isLabel: false };
      items.push(open);
    } else if (open && line.kind !== 'blank' && line.depth > 0) open.further.push(line.text.trim());
    else rest.push(index);
  }
  const found = items.filter(({ isLabel, text, further }) => !isLabel && (text !== '' || further.length > 0));
  return { items: found.map(oneLine), rest: rest.some((index) => says(lines[index])) ? rest : [] };
}

/** Each line, or each group of steps (`Given …`, `When …`, `Then …`), of a text that holds no list. */
export function statements(lines: Outline<unknown>, part: readonly number[]): ListedItems {
  const items: { line: number; text: string; further: string[] }[] = [];
  let goesOn = false;
  for (const index of part) {
    const line = lines[index];
    const text = line?.text.trim() ?? '';
    if (!says(line) || /^(?:`{3}|~{3})/.test(text)) {
      goesOn = false;
      continue;
    }
    const last = items.at(-1);
    if (last && goesOn && /^(?:\*\*|_)?(?:when|then|and|but|given|wenn|dann|und)\b/i.test(text))
      last.further.push(text);
    else if (last && goesOn && /^\p{Ll}/u.test(text) && !/[.;:!?]$/.test(last.further.at(-1) ?? last.text))
      last.further.push(text);
    else items.push({ line: index, text, further: [] });
    goesOn = true;
  }
  return { items: items.map(oneLine), rest: [] };
}

/** Whether a line holds words of somebody's. GitHub's forms write `_No response_` into fields left empty. */
export function says(line: Line | undefined): boolean {
  if (!line || line.kind === 'blank' || line.kind === 'hidden' || line.kind === 'heading') return false;
  const words = line.text.trim();
  return words !== '' && words !== '_No response_';
}

function oneLine({ line, text, further }: Listed): Listed {
  return { line, text: further.length === 0 ? text : [text, ...further].filter(Boolean).join(' '), further };
}
