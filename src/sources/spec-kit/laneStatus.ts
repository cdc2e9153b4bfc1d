import type { Status, StatusCategory } from '../../core/model/status.js';

/** Spec Kitty's lanes, as its own board has them. */
export const lanes: readonly string[] = ['planned', 'doing', 'for_review', 'done'];

const categories: ReadonlyMap<string, StatusCategory> = new Map([
  ['planned', 'todo'],
  ['claimed', 'doing'],
  ['doing', 'doing'],
  ['in_progress', 'doing'],
  ['for_review', 'doing'],
  ['in_review', 'doing'],
  ['approved', 'doing'],
  ['blocked', 'doing'],
  ['done', 'done'],
  ['canceled', 'dropped'],
]);

/** The lane as written; `unknown` where Spec Kitty has no such lane. */
export function laneStatus(raw: string): Status {
  return { raw, category: categories.get(raw.toLowerCase()) ?? 'unknown' };
}
