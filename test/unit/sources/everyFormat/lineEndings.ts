import { deepEqual } from 'node:assert/strict';
import type { ReadItem } from '../../../../src/core/backlog/format.js';
import type { ReadFile } from './folders.js';
import { reread } from './folders.js';

/** That a file says the same with the line endings of Windows and of old Macs. */
export function assertSameWithOtherEndings(read: ReadFile): void {
  const plain = wordsOf(read.items);
  for (const ending of ['\r\n', '\r']) {
    const text = read.file.text.replaceAll(/\r\n|\n|\r/g, ending);
    deepEqual(wordsOf(reread(read, text).items), plain, `${read.file.path} with ${JSON.stringify(ending)}`);
  }
}

const places = new Set(['start', 'end', 'range', 'tick', 'statusMark']);

function wordsOf(items: readonly ReadItem[]): unknown {
  return JSON.parse(
    JSON.stringify(items, (key, value: unknown) =>
      places.has(key) ? undefined : typeof value === 'string' ? value.replaceAll(/\r\n|\r/g, '\n') : value,
    ),
  );
}
