import type { ReadItem, Surroundings } from '../../../../src/core/backlog/format.js';
import type { Decision } from '../../../../src/core/model/decision.js';
import { linesOf } from '../../../../src/core/text/lines.js';
import { readRecord } from '../../../../src/sources/decisions/record.js';
import type { Dialect } from '../../../../src/sources/decisions/record.js';

/** Everything that is read from one record. */
export function itemsOf(path: string, text: string, dialect: Partial<Dialect> = {}): readonly ReadItem[] {
  const file = { uri: `file:///shop/${path}`, path, text, lines: linesOf(text) };
  return readRecord(file, { source: 'decisions:shop/docs/adr', log4brains: false, packageName: undefined, ...dialect });
}

/** The one decision of a record; fails where there is none. */
export function decisionOf(path: string, text: string, dialect: Partial<Dialect> = {}): Decision {
  const found = itemsOf(path, text, dialect).flatMap((item) => (item.type === 'decision' ? [item.decision] : []));
  if (found.length !== 1 || !found[0]) throw new Error(`${path} holds ${found.length} decisions`);
  return found[0];
}

/** A workspace folder of files that are given by path. */
export function surroundingsOf(files: Readonly<Record<string, string>>): Surroundings {
  return {
    folder: { uri: 'file:///shop', name: 'shop' },
    listing: { files: Object.keys(files).map((path) => ({ path, link: false })), truncated: false },
    readText: (path) => Promise.resolve(files[path]),
  };
}
