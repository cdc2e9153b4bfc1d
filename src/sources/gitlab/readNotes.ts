import { listOf, numberKeyOf, objectOf, textOf, timeOf } from '../remote/json.js';
import type { JsonObject } from '../remote/json.js';
import type { FieldEdit, RemoteComment } from '../remote/tracker.js';

/** What people wrote below an issue, in the order given; internal notes stay in GitLab. */
export function readComments(notes: unknown): readonly RemoteComment[] {
  return listOf(notes).flatMap((value) => {
    const note = objectOf(value);
    const id = numberKeyOf(note['id']);
    const at = timeOf(note['created_at']);
    const text = textOf(note['body']);
    if (id === undefined || at === undefined || text === undefined) return [];
    if (note['system'] === true || note['internal'] === true || note['confidential'] === true) return [];
    const author = textOf(objectOf(note['author'])['name']) ?? '';
    return [{ id, author, at, format: 'markdown' as const, text }];
  });
}

/**
 * What GitLab itself noted about the description: which boxes changed (`task` until 15, `checklist item` since), or only
 * that something did. Source: its SystemNoteService; the REST API gives no versions of a description.
 */
export function readEdits(notes: unknown): readonly FieldEdit[] {
  return listOf(notes).flatMap((value) => {
    const note = objectOf(value);
    const at = timeOf(note['created_at']);
    const body = textOf(note['body']);
    if (note['system'] !== true || at === undefined || body === undefined) return [];
    const by = authorOf(note);
    const edit = { at, ...(by === undefined ? {} : { by }) };
    const [, text, state] =
      /^marked the (?:checklist item|task) \*\*(.*)\*\* as (completed|incomplete)$/s.exec(body) ?? [];
    if (text !== undefined) return [{ ...edit, boxes: [{ text, done: state === 'completed' }] }];
    return body.startsWith('changed the description') ? [edit] : [];
  });
}

function authorOf(note: JsonObject): string | undefined {
  return numberKeyOf(objectOf(note['author'])['id']);
}
