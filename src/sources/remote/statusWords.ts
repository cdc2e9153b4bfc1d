import type { Status, StatusCategory } from '../../core/model/status.js';

const dropped =
  /(?<!\p{L})(?:won['’]?t ?(?:do|fix)|will not|cancell?ed|abandoned|dropped|rejected|declined|removed|obsolete|duplicate|invalid|not planned|verworfen|abgelehnt|rejeté|annulé)(?!\p{L})/u;
const done =
  /(?<!\p{L})(?:done|closed|complete|completed|resolved|fixed|finished|released|accepted|erledigt|geschlossen|gelöst|behoben|fermé|résolu|terminé)(?!\p{L})/u;
const unfinished = /\b(?:incomplete|undone|not (?:yet )?(?:done|complete|accepted))\b/;
const doing =
  /\b(?:progress|doing|started|active|committed|wip|review|testing|qa|verif\w*|feedback|blocked|hold|bearbeitung|cours)\b/;
const todo =
  /^(?:to[\s-]?do|backlog|draft|ready|open|opened|new|planned|proposed|pending|next|queued|icebox|triage|approved|reopened|neu|offen|nouveau|ouvert)\b/;

/**
 * What a tracker's status means, by its words in some languages. `closed` is what the tracker itself says of it, where
 * it does, and settles what words leave open.
 */
export function statusOfWords(raw: string, closed?: boolean): Status {
  return {
    raw,
    category: categoryOf(
      raw
        .trim()
        .toLowerCase()
        .replace(/[\s_-]+/g, ' '),
      closed,
    ),
  };
}

function categoryOf(status: string, closed: boolean | undefined): StatusCategory {
  if (closed === true) return dropped.test(status) ? 'dropped' : 'done';
  if (closed === undefined && dropped.test(status)) return 'dropped';
  if (closed === undefined && done.test(status) && !unfinished.test(status)) return 'done';
  if (todo.test(status)) return 'todo';
  // Whatever a team calls it: a tracker that does not count it as closed has work going on there.
  return doing.test(status) || closed === false ? 'doing' : 'unknown';
}
