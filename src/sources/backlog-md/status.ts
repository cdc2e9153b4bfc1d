import type { Status, StatusCategory } from '../../core/model/status.js';

const dropped =
  /^(?:won['’]?t ?(?:do|fix)|will not|cancell?ed|skipped|abandoned|dropped|rejected|obsolete|duplicate|invalid)\b/;
const unfinished = /\b(?:incomplete|undone|uncompleted|not (?:yet )?(?:done|complete))/;
const doing = /\b(?:progress|doing|started|active|wip|review|testing|qa|verif|await|merge|blocked|hold)/;
const todo = /^(?:to[\s-]?do|backlog|draft|ready|open|new|planned|proposed|pending|next|queued|icebox|triage)\b/;

/**
 * What a status means. Backlog.md itself knows one rule, the last configured status ends the work, and counts whatever
 * contains "done" or "complete"; the other words are those that its users' backlogs hold.
 */
export function statusOf(raw: string, configured: readonly string[]): Status {
  return { raw, category: categoryOf(plain(raw), configured.map(plain)) };
}

function categoryOf(status: string, configured: readonly string[]): StatusCategory {
  if (status === '') return 'unknown';
  if (dropped.test(status)) return 'dropped';
  if (status === configured.at(-1)) return 'done';
  if (/done|complete/.test(status) && !unfinished.test(status)) return 'done';
  if (status === configured[0] || todo.test(status)) return 'todo';
  return doing.test(status) || configured.includes(status) ? 'doing' : 'unknown';
}

function plain(status: string): string {
  return status
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}
