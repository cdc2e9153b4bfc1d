import { decisionsOf } from '../../backlog/decisionsOf.js';
import type { Snapshot } from '../../backlog/snapshot.js';
import { allCriteria } from '../../notation/criteria.js';
import { criterionStateWords } from '../progress.js';
import { markdownRow, rowText } from '../trees/nodeText.js';
import { decisionStatusWords } from '../words.js';
import type { CompletionRequest } from './completionRequest.js';
import type { Completion } from './completion.js';

/** A story's criteria in their order, and, behind a slash, the decisions that are named so (`SHOP-157/D-1`). */
export function criterionCompletions(
  snapshot: Snapshot,
  { story: id, behindSlash }: Extract<CompletionRequest, { kind: 'criterion' }>,
  near: string,
): readonly Completion[] {
  const story = snapshot.story(id, near);
  if (!story) return [];
  const criteria = allCriteria(story).map((criterion): Completion => {
    const text = markdownRow(criterion.text);
    return {
      kind: 'criterion',
      label: rowText(criterion.id),
      detail: text,
      description: criterionStateWords(criterion),
      insert: criterion.id,
      filter: `${criterion.id} ${text}`,
      isOver: false,
      about: { uid: story.uid, criterion: criterion.id },
    };
  });
  const prefix = `${story.id}/`;
  const own = behindSlash
    ? decisionsOf(snapshot, story, near).filter((decision) => decision.id.startsWith(prefix))
    : [];
  const decisions = own.map((decision): Completion => {
    const name = decision.id.slice(prefix.length);
    const title = markdownRow(decision.title);
    return {
      kind: 'decision',
      label: rowText(name),
      detail: title,
      description: decisionStatusWords(decision.status.category),
      insert: name,
      filter: `${name} ${title}`,
      isOver: decision.status.category === 'superseded' || decision.supersededBy.length > 0,
      about: { uid: decision.uid },
    };
  });
  return [...criteria, ...decisions];
}
