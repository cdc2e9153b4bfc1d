import type { Snapshot } from '../backlog/snapshot.js';
import type { Decision } from '../model/decision.js';
import type { Problem, ProblemCode } from '../model/problem.js';
import type { Range } from '../model/range.js';
import type { Reference } from '../model/reference.js';
import type { Story } from '../model/story.js';
import { allCriteria, criterionNamed } from '../notation/criteria.js';
import { t } from '../text/l10n.js';
import { idAndTitle, rowText } from './trees/nodeText.js';

/** Another place that a finding is about. */
export interface RelatedPlace {
  readonly message: string;
  readonly uri: string;
  readonly range?: Range;
}

/** What is to be said about a reference. */
export interface Finding extends Problem {
  /** Where the story is written, or what took the decision's place. */
  readonly related: readonly RelatedPlace[];
  /** Whether what is named holds no longer. */
  readonly isOutdated: boolean;
}

/** What is to be said about the references in one file: unknown, closed or superseded ones. */
export function findingsOf(snapshot: Snapshot, links: readonly Reference[]): readonly Finding[] {
  return links.flatMap((reference) => {
    const finding = findingOf(snapshot, reference);
    return finding ? [finding] : [];
  });
}

function findingOf(snapshot: Snapshot, reference: Reference): Finding | undefined {
  const { id, criterion, uri, candidates } = reference;
  // Nobody has made a mistake with a name that several features have.
  if (candidates) return undefined;
  const told = (code: ProblemCode, message: string, about: readonly (Story | Decision)[] = []): Finding => ({
    code,
    message,
    severity: 'information',
    uri,
    range: reference.range,
    related: about.flatMap(placesOf),
    isOutdated: code === 'superseded-decision',
  });
  const story = snapshot.story(id, uri);
  if (!story) {
    const decision = snapshot.decision(id, uri);
    if (!decision && snapshot.mayExist(id)) return undefined;
    if (!decision) return told('unknown-id', t('{0} is not in the backlog. Correct the id, or create the story.', id));
    if (decision.status.category !== 'superseded' && decision.supersededBy.length === 0) return undefined;
    const successors = decision.supersededBy.map(rowText).join(', ');
    return told(
      'superseded-decision',
      successors === ''
        ? t('{0} is superseded, but nothing says by what. See whether it still holds here.', id)
        : t('{0} is superseded by {1}. Name the successor if it holds here.', id, successors),
      decision.supersededBy.flatMap((successor) => snapshot.decision(successor, uri) ?? []),
    );
  }
  if (criterion !== undefined && !hasCriterion(snapshot, id, criterion)) {
    return told('unknown-criterion', lacksCriterion(story, criterion), [story]);
  }
  if (story.status.category === 'dropped')
    return told(
      'closed-story',
      t('{0} was dropped ({1}). See whether this is still needed.', id, rowText(story.status.raw)),
      [story],
    );
  if (story.archived)
    return told('closed-story', t('{0} is archived. See whether another story is behind this now.', id), [story]);
  return undefined;
}

const mostListed = 8;

function lacksCriterion(story: Story, criterion: string): string {
  const ids = allCriteria(story).map(({ id }) => rowText(id));
  if (ids.length === 0) return t('{0} has no criterion {1}: it has none. Name the story alone.', story.id, criterion);
  const listed = [...ids.slice(0, mostListed), ...(ids.length > mostListed ? ['…'] : [])].join(', ');
  return t('{0} has no criterion {1}. Name one that it has: {2}.', story.id, criterion, listed);
}

function hasCriterion(snapshot: Snapshot, id: string, criterion: string): boolean {
  return snapshot.storiesWith(id).some((story) => criterionNamed(story, criterion));
}

/** Where an item is written; nothing where it is in no file. */
export function placesOf(item: Story | Decision | undefined): readonly RelatedPlace[] {
  if (item?.uri === undefined) return [];
  const { uri, range } = item;
  return [{ message: idAndTitle(item), uri, ...(range ? { range } : {}) }];
}
