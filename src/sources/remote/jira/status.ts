import type { Status, StatusCategory } from '../../../core/model/status.js';
import type { StoryKind } from '../../../core/model/story.js';
import { numberAt, textAt } from '../jsonPath.js';
import { kindOfWords } from '../kindWords.js';
import { statusOfWords } from '../statusWords.js';

/** Categories have these keys in every Jira, whatever a site calls its statuses. */
const categories: ReadonlyMap<string, StatusCategory> = new Map([
  ['new', 'todo'],
  ['indeterminate', 'doing'],
  ['done', 'done'],
]);

/** What a status (with its `statusCategory`) and a resolution come to. */
export function statusOf(status: unknown, resolution: unknown): Status {
  const raw = textAt(status, 'name') ?? '';
  const key = textAt(status, 'statusCategory', 'key');
  if (key === undefined) return statusOfWords(raw);
  const isDropped = key === 'done' && (isDroppedName(raw) || isDroppedName(textAt(resolution, 'name') ?? ''));
  return { raw, category: isDropped ? 'dropped' : (categories.get(key) ?? 'unknown') };
}

/** Whether a finished item with this status or resolution came to nothing. */
export function isDroppedName(name: string): boolean {
  return statusOfWords(name, true).category === 'dropped';
}

/** What an issue type stands for: by its name, else by its level. */
export function kindOf(issueType: unknown): StoryKind {
  const named = kindOfWords(textAt(issueType, 'name') ?? '');
  const level = numberAt(issueType, 'hierarchyLevel') ?? 0;
  if (named !== 'story' || level === 0) return named;
  return level > 1 ? 'goal' : level === 1 ? 'epic' : 'task';
}
