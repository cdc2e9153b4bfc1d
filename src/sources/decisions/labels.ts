import type { MarkdownLine } from '../../core/text/markdown.js';
import { keyOf } from './recordText.js';

/** Lines in which a record's status, date and deciders may stand; further down the same words are prose. */
const headLines = 40;

const label =
  /^[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+)?[*_]{0,3}([A-Za-z][A-Za-z _-]{1,30}?)[*_]{0,3}[ \t]*:[*_]{0,3}(?:[ \t]+|$)(.*)$/;

/** Values by label: lines such as `* Status: accepted` or `**Date:** …` first, then rows of the first table. */
export function labelsOf(lines: readonly MarkdownLine[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const rows = new Map<string, string>();
  let table: 'none' | 'inside' | 'over' = 'none';
  for (const line of lines) {
    const inHead = line.number < headLines + (lines[0]?.number ?? 0);
    if (!inHead && table !== 'inside') break;
    const row = !line.fenced && line.text.trimStart().startsWith('|');
    if (table === 'inside' && !row) table = 'over';
    if (line.fenced) continue;
    if (row) {
      if (table === 'over') continue;
      table = 'inside';
      addRow(rows, line.text);
    } else if (inHead) addLabels(labels, line.text);
  }
  for (const [key, value] of rows) if (!labels.has(key)) labels.set(key, value);
  return labels;
}

/** The label at the start of a line, wherever it stands in the record. */
export function labelOf(text: string): { readonly key: string; readonly value: string } | undefined {
  const [, name, value = ''] = label.exec(text) ?? [];
  return name === undefined ? undefined : { key: keyOf(name), value: plainValue(value) };
}

function addLabels(labels: Map<string, string>, text: string): void {
  const parts = text.split(/(?<=[ \t])[|•·](?=[ \t])/).map((part) => labelOf(part.trim()));
  const whole = parts.every((part) => part !== undefined) ? parts : [labelOf(text)];
  for (const found of whole) {
    if (found && found.value !== '' && !labels.has(found.key)) labels.set(found.key, found.value);
  }
}

function addRow(rows: Map<string, string>, text: string): void {
  const [, name = '', value = ''] = text.split(/(?<!\\)\|/).map((cell) => cell.trim());
  const key = keyOf(name.replace(/[*_`:]/g, ''));
  if (/^[a-z]/.test(key) && value !== '' && !rows.has(key)) rows.set(key, plainValue(value));
}

function plainValue(value: string): string {
  return value
    .replace(/<!--.*$/, '')
    .replace(/\\$/, '')
    .trim();
}
