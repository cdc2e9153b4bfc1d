import { decisionsOf } from '../backlog/decisionsOf.js';
import type { Snapshot } from '../backlog/snapshot.js';
import type { Reference, Resolution } from '../model/reference.js';
import type { Story } from '../model/story.js';
import type { Why } from '../model/why.js';
import { criterionNamed } from '../notation/criteria.js';
import { t } from '../text/l10n.js';
import { candidatesOf } from './localReferences.js';

/** More answers than this are only counted. */
export const mostCandidates = 8;

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
 * already are left out.
 */
export function whysOfCandidates(
  snapshot: Snapshot,
  uri: string,
  references: readonly Reference[],
  taken: ReadonlySet<string>,
): readonly Why[] {
  const found = new Map<string, { readonly story: Story; readonly first: Reference; readonly criteria: Set<string> }>();
  for (const reference of references) {
    for (const { story, criterion } of candidatesOf(snapshot, reference)) {
      if (taken.has(story.uid)) continue;
      const entry = found.get(story.uid) ?? { story, first: reference, criteria: new Set() };
      if (criterion !== undefined) entry.criteria.add(criterion);
      found.set(story.uid, entry);
    }
  }
  const shown = [...found.values()].slice(0, mostCandidates);
  return shown.map(({ story, first, criteria }): Why => {
    const named = [...criteria].flatMap((id) => criterionNamed(story, id) ?? []);
    return {
      story,
      criteria: named.length > 0 ? named : story.criteria,
      decisions: decisionsOf(snapshot, story, uri),
      provenance: first.provenance,
      confidence: 0.5 / Math.max(2, first.candidates?.length ?? 0),
      because: becauseOfCandidates(snapshot, first, story),
      reference: { ...first, id: story.id },
    };
  });
}

/** Why there are several answers: which, and how to make it one. */
export function becauseOfCandidates(snapshot: Snapshot, reference: Reference, story?: Story): string {
  const { local, id, range, candidates = [] } = reference;
  const shown = candidates.slice(0, mostCandidates).join(', ');
  const more = candidates.length - mostCandidates;
  const list = more > 0 ? t('{0} and {1} more', shown, more) : shown;
  const may = t('{0} in line {1} may be that of any of these: {2}.', local?.name ?? id, range.start.line + 1, list);
  return `${may} ${certaintyHint(reference, story ?? candidatesOf(snapshot, reference)[0]?.story)}`;
}
