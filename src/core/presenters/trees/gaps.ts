import type { Snapshot } from '../../backlog/snapshot.js';
import type { Links } from '../../links/links.js';
import type { Decision } from '../../model/decision.js';
import type { Reference } from '../../model/reference.js';
import type { StatusCategory } from '../../model/status.js';
import type { Story } from '../../model/story.js';
import { canonicalId } from '../../notation/ids.js';

/** Those who should have code by now come first. */
const urgency: readonly StatusCategory[] = ['doing', 'done', 'unknown', 'todo'];

/** Stories that are to have code: neither archived nor dropped, and without those that only hold others. */
export function storiesThatNeedCode(snapshot: Snapshot): readonly Story[] {
  const parents = new Set(snapshot.stories.map(({ parent }) => parent ?? ''));
  const holders = new Set([...parents].map(canonicalId));
  return snapshot.stories.filter(
    (story) =>
      !story.archived &&
      story.status.category !== 'dropped' &&
      story.kind !== 'goal' &&
      story.kind !== 'epic' &&
      !(holders.has(canonicalId(story.id)) && snapshot.children(story).length > 0),
  );
}

/**
 * Those of them that no code names and that name no files. Under way and done ones first, else in the backlog's order.
 */
export function storiesWithoutCode(snapshot: Snapshot, links: Pick<Links, 'to'>): readonly Story[] {
  const mapped = new Set(snapshot.paths.flatMap(({ ids }) => ids.map((id) => snapshot.story(id)?.uid)));
  const lacking = storiesThatNeedCode(snapshot).filter(
    (story) => story.paths.length === 0 && !mapped.has(story.uid) && !links.to(story.uid).some(isInCode),
  );
  return urgency.flatMap((category) => lacking.filter(({ status }) => status.category === category));
}

/** Stories that are done although not all of their criteria are. */
export function openDoneStories(snapshot: Snapshot): readonly Story[] {
  return snapshot.stories.filter(
    ({ archived, status, criteria }) => !archived && status.category === 'done' && criteria.some(({ done }) => !done),
  );
}

/** Superseded decisions that code still names, with the places. */
export function supersededInUse(
  snapshot: Snapshot,
  links: Pick<Links, 'to'>,
): readonly { readonly decision: Decision; readonly references: readonly Reference[] }[] {
  return snapshot.decisions
    .filter(({ status }) => status.category === 'superseded')
    .map((decision) => ({ decision, references: links.to(decision.uid).filter(isInCode) }))
    .filter(({ references }) => references.length > 0);
}

/** A change log or a guide that names a story is no code of it. */
function isInCode({ class: referenceClass }: Reference): boolean {
  return referenceClass !== 'prose';
}
