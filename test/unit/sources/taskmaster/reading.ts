import { taskmasterFormat } from '../../../../src/sources/taskmaster/index.js';
import { textContent } from '../everyFormat/folders.js';
import { readWith } from '../everyFormat/readWith.js';
import type { Found } from '../everyFormat/readWith.js';

/** What Taskmaster's reader makes of a folder's files. */
export function readFiles(texts: Readonly<Record<string, string>>): Promise<Found> {
  return readWith(taskmasterFormat(), textContent(texts));
}

export const usualPath = '.taskmaster/tasks/tasks.json';

/** What it makes of a text at Taskmaster's usual place. */
export async function readTasks(tasks: unknown): Promise<Found> {
  return readFiles({ [usualPath]: typeof tasks === 'string' ? tasks : JSON.stringify(tasks, undefined, 2) });
}
