import type { Snapshot } from '../backlog/snapshot.js';
import type { Reference, Resolution } from '../model/reference.js';
import type { Story } from '../model/story.js';
import type { Why } from '../model/why.js';
import { criterionNamed } from '../notation/criteria.js';
import { t } from '../text/l10n.js';
import { candidatesOf } from './localReferences.js';

/** Of what a local name may mean, more than these are only counted. */
export const mostNamed = 3;

/** How sure the answer of a local name is: a branch and a list of paths are less than what the text says. */
export function confidenceOf(by: Resolution): number {
  return by === 'branch' ? 0.7 : by === 'path' || by === 'only' ? 0.9 : 1;
}

/** How it is known what a local name means, as the end of a sentence. */
export function resolutionWords(by: Resolution, story: Story): string {
  switch (by) {
    case 'line':
      return t('the same line says of which feature or story');
    case 'above':
      return t('a line further up says of which feature or story');
    case 'file':
      return t('this file is where {0} is written', story.id);
    case 'folder':
      return t('this file lies in the folder of {0}', story.id);
    case 'path':
      return t('the feature names this file among its paths');
    case 'only':
      return t('only {0} has one of this name', story.id);
    case 'branch':
      return t('the current branch is named for it');
  }
}

/** How a person makes a local name certain. */
export function certaintyHint({ local, id }: Reference, story: Story | undefined): string {
  const scope = story?.scope?.[0] ?? story?.parent ?? story?.id ?? '';
  return t('Writing which one it is beside it makes it certain, as in “{0}: {1}”.', scope, local?.name ?? id);
}

/**
 * One answer for each story that local names in these references may mean, the first named first; those that `taken` has
 * already are left out. As long as it is not certain that a story is meant, its decisions are none of the place's.
 */
export function whysOfCandidates(
  snapshot: Snapshot,
  references: readonly Reference[],
  taken: ReadonlySet<string>,
): readonly Why[] {
  const found = new Map<string, Candidate>();
  const seen = new Set<string>();
  for (const reference of references) {
    // A file may name the same thousands of times.
    const key = `${reference.id}\n${(reference.candidates ?? []).join('\n')}`;
    if (seen.has(key)) continue;
    seen.add(key);
    for (const { story, criterion } of candidatesOf(snapshot, reference)) {
      if (taken.has(story.uid)) continue;
      const entry = found.get(story.uid) ?? { story, first: reference, names: new Set(), criteria: new Set() };
      entry.names.add(reference.local?.name ?? reference.id);
      if (criterion !== undefined) entry.criteria.add(criterion);
      found.set(story.uid, entry);
    }
  }
  return [...found.values()].map(({ story, first, names, criteria }): Why => {
    const named = [...criteria].flatMap((id) => criterionNamed(story, id) ?? []);
    return {
      story,
      criteria: named.length > 0 ? named : story.criteria,
      decisions: [],
      provenance: first.provenance,
      confidence: 0.5 / Math.max(2, first.candidates?.length ?? 0),
      because: becauseOfCandidates(first, story),
      reference: { ...first, id: story.id },
      names: [...names],
    };
  });
}

interface Candidate {
  readonly story: Story;
  readonly first: Reference;
  readonly names: Set<string>;
  readonly criteria: Set<string>;
}

/** Why there are several answers: which, and how to make it one. */
function becauseOfCandidates(reference: Reference, story: Story): string {
  const { local, id, range, candidates = [] } = reference;
  const list = namedWords(candidates);
  const may = t('{0} in line {1} may be that of any of these: {2}.', local?.name ?? id, range.start.line + 1, list);
  return `${may} ${certaintyHint(reference, story)}`;
}

/** The first of several names, and how many more there are: `cart/1, pay/1, ship/1 and 2 more`. */
export function namedWords(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed).join(', ');
  const more = names.length - mostNamed;
  return more > 0 ? t('{0} and {1} more', shown, more) : shown;
}
