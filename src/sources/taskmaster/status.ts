import { statusOf as statusOfWords } from '../../core/backlog/words.js';
import type { Status, StatusCategory } from '../../core/model/status.js';

const categories: ReadonlyMap<string, StatusCategory> = new Map<string, StatusCategory>([
  ['', 'todo'],
  ['pending', 'todo'],
  ['in-progress', 'doing'],
  ['review', 'doing'],
  ['blocked', 'doing'],
  ['done', 'done'],
  ['completed', 'done'],
  ['deferred', 'todo'],
  ['cancelled', 'dropped'],
]);

/** What Taskmaster accepts (0.43.1, packages/tm-core, `TaskStatus`). */
export const statuses: readonly string[] = [...categories.keys()].filter((status) => status !== '');

/** A task without a status is pending, as the tool takes it. */
export function statusOf(raw: string): Status {
  const category = categories.get(raw.toLowerCase());
  return category === undefined ? statusOfWords(raw) : { raw, category };
}
