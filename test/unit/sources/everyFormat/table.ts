import { allCriteria } from '../../../../src/core/notation/criteria.js';
import type { ReadFile, ReadFolder } from './folders.js';
import { storiesIn } from './folders.js';

const columns = ['format', 'files', 'stories', 'decisions', 'notes', 'problems', 'criteria done', 'tickable'];

/** What every format found in a folder, for people. */
export function tableOf(name: string, { files }: ReadFolder): string {
  const types = [...new Set(files.map(({ source }) => source.type))];
  const rows = types.map((type) =>
    rowOf(
      type,
      files.filter(({ source }) => source.type === type),
    ),
  );
  const all = [columns, ...rows];
  const widths = columns.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  const lines = all.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
  );
  return [`      ${name}`, ...lines.map((line) => `        ${line}`)].join('\n');
}

function rowOf(type: string, files: readonly ReadFile[]): readonly string[] {
  const items = files.flatMap((file) => file.items);
  const criteria = storiesIn(items).flatMap(allCriteria);
  const of = (wanted: (typeof items)[number]['type']): number => items.filter((item) => item.type === wanted).length;
  const done = criteria.filter((criterion) => criterion.done).length;
  const counts = [files.length, of('story'), of('decision'), of('status'), of('problem')];
  const tickable = criteria.filter((criterion) => criterion.tickable).length;
  return [type, ...counts.map(String), `${done} / ${criteria.length}`, String(tickable)];
}
