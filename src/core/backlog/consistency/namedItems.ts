import type { Decision } from '../../model/decision.js';
import type { Story } from '../../model/story.js';
import { canonicalId, numberedId } from '../../notation/ids.js';
import { t } from '../../text/l10n.js';
import type { Snapshot } from '../snapshot.js';
import { listed, told } from './inconsistency.js';
import type { Inconsistency } from './inconsistency.js';

/** Where a story names items that are not there, were dropped or hold no longer. */
export function* namedByStory(snapshot: Snapshot, story: Story): Iterable<Inconsistency> {
  const { parent, dependsOn, decisions } = story;
  const isOver = story.status.category === 'done' || story.status.category === 'dropped';
  for (const [id, isParent] of [
    ...(parent === undefined ? [] : [[parent, true] as const]),
    ...dependsOn.map((each) => [each, false] as const),
  ]) {
    const found = snapshot.story(id, story.uri);
    if (!found) yield* unknownStory(snapshot, story, id, isParent);
    else if (!isOver && !isParent && found.status.category === 'dropped') yield* dropped(story, id, found);
  }
  for (const id of decisions) {
    const found = snapshot.decision(id, story.uri);
    if (!found) yield* unknownDecision(snapshot, story, id);
    else if (!isOver && found.supersededBy.length > 0) yield* superseded(snapshot, story, id, found);
  }
}

/** Where a decision is superseded, but not by anything that is there. */
export function* namedByDecision(snapshot: Snapshot, decision: Decision): Iterable<Inconsistency> {
  if (decision.supersededBy.length === 0 && decision.status.category === 'superseded') {
    const message = t(
      '{0} is superseded, but nothing says by what. Name its successor in its status: “superseded by …”.',
      listed([decision.id]),
    );
    yield* told('no-successor', decision, message);
  }
  for (const id of decision.supersededBy) {
    if (snapshot.decision(id, decision.uri) || !hasKnownHead(snapshot, id)) continue;
    const message = t(
      '{0} is superseded by {1}, which is not in the backlog. Correct the id, or write that record.',
      ...[listed([decision.id]), listed([id])],
    );
    yield* told('unknown-dependency', decision, message, { named: id });
  }
}

function unknownStory(snapshot: Snapshot, story: Story, id: string, isParent: boolean): readonly Inconsistency[] {
  if (snapshot.decision(id, story.uri) || !hasKnownHead(snapshot, id)) return [];
  const words = [listed([story.id]), listed([id])] as const;
  const message = isParent
    ? t('{0} is a part of {1}, which is not in the backlog. Correct the id, or create that story.', ...words)
    : t('{0} depends on {1}, which is not in the backlog. Correct the id, or take it out.', ...words);
  return told('unknown-dependency', story, message, { named: id });
}

function unknownDecision(snapshot: Snapshot, story: Story, id: string): readonly Inconsistency[] {
  if (snapshot.story(id, story.uri) || !hasKnownHead(snapshot, id)) return [];
  const message = t(
    '{0} rests on {1}, which is not in the backlog. Correct the id, or write that record.',
    ...[listed([story.id]), listed([id])],
  );
  return told('unknown-dependency', story, message, { named: id });
}

function dropped(story: Story, id: string, found: Story): readonly Inconsistency[] {
  const message = t(
    '{0} depends on {1}, which was dropped ({2}). See whether it can go on without.',
    ...[listed([story.id]), listed([id]), listed([found.status.raw])],
  );
  return told('closed-dependency', story, message, { named: id, others: [found.uid] });
}

function superseded(snapshot: Snapshot, story: Story, id: string, found: Decision): readonly Inconsistency[] {
  const successors = found.supersededBy.flatMap((each) => snapshot.decision(each, story.uri) ?? []);
  const message = t(
    '{0} rests on {1}, which is superseded by {2}. Name the successor if it holds for the story.',
    ...[listed([story.id]), listed([id]), listed(found.supersededBy)],
  );
  return told('superseded-decision', story, message, { named: id, others: successors.map(({ uid }) => uid) });
}

/** Names such as `v2` or `Checkout` may be anything; behind a key of the backlog an unknown number is a slip. */
function hasKnownHead(snapshot: Snapshot, id: string): boolean {
  const head = numberedId(canonicalId(id))?.head;
  if (head === undefined || !/\p{L}/u.test(head)) return false;
  return snapshot.vocabulary.heads.some((each) => each.toUpperCase() === head) && !snapshot.mayExist(id);
}
