import type { Snapshot } from '../backlog/snapshot.js';
import type { Problem, ProblemCode } from '../model/problem.js';
import type { Reference } from '../model/reference.js';
import { criterionNamed } from '../notation/criteria.js';
import { t } from '../text/l10n.js';

/** What is to be said about the references in one file: unknown, closed or superseded ones. */
export function findingsOf(snapshot: Snapshot, links: readonly Reference[]): readonly Problem[] {
  return links.flatMap((reference) => {
    const finding = findingOf(snapshot, reference);
    return finding ? [finding] : [];
  });
}

function findingOf(snapshot: Snapshot, reference: Reference): Problem | undefined {
  const { id, criterion, uri } = reference;
  const told = (code: ProblemCode, message: string): Problem => ({
    code,
    message,
    severity: 'information',
    uri,
    range: reference.range,
  });
  const story = snapshot.story(id, uri);
  if (!story) {
    const decision = snapshot.decision(id, uri);
    if (!decision && snapshot.mayExist(id)) return undefined;
    if (!decision) return told('unknown-id', t('{0} is not in the backlog.', id));
    if (decision.status.category !== 'superseded' && decision.supersededBy.length === 0) return undefined;
    const successors = decision.supersededBy.join(', ');
    return told(
      'superseded-decision',
      successors === '' ? t('{0} is superseded.', id) : t('{0} is superseded by {1}.', id, successors),
    );
  }
  if (criterion !== undefined && !hasCriterion(snapshot, id, criterion)) {
    return told('unknown-criterion', t('{0} has no criterion {1}.', id, criterion));
  }
  if (story.status.category === 'dropped')
    return told('closed-story', t('{0} was dropped ({1}).', id, story.status.raw));
  if (story.archived) return told('closed-story', t('{0} is archived.', id));
  return undefined;
}

function hasCriterion(snapshot: Snapshot, id: string, criterion: string): boolean {
  return snapshot.storiesWith(id).some((story) => criterionNamed(story, criterion));
}
