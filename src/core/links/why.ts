import { decisionsOf } from '../backlog/decisionsOf.js';
import type { Snapshot } from '../backlog/snapshot.js';
import { rangeContains } from '../model/range.js';
import type { Position, Range } from '../model/range.js';
import type { Reference } from '../model/reference.js';
import type { Criterion, Story } from '../model/story.js';
import type { Why } from '../model/why.js';
import { allCriteria, criterionNamed } from '../notation/criteria.js';
import { canonicalId } from '../notation/ids.js';
import { t } from '../text/l10n.js';
import { className } from './className.js';
import { confidenceOf, resolutionWords, whysOfCandidates } from './localWhy.js';
import { pathRulesFor } from './pathRules.js';

/** The stories and decisions behind a position: named on its line, then by what reaches it (smallest first), then by path. */
export function whyAt(
  snapshot: Snapshot,
  links: readonly Reference[],
  uri: string,
  position: Position,
): readonly Why[] {
  const isOnLine = ({ range }: Reference): boolean =>
    range.start.line <= position.line && position.line <= range.end.line;
  const onLine = links.filter(isOnLine);
  const reaching = links
    .filter((reference) => !isOnLine(reference) && reference.reach && rangeContains(reference.reach, position))
    .sort((a, b) => linesIn(a.reach) - linesIn(b.reach));
  return allWhys(snapshot, uri, [...onLine, ...reaching]);
}

/** The stories and decisions behind a file, the most referenced first. */
export function whyOfFile(snapshot: Snapshot, links: readonly Reference[], uri: string): readonly Why[] {
  const counts = new Map<string, number>();
  // Completion asks at every key, and files name thousands of ids.
  const named = links.map((reference) => ({ reference, id: canonicalId(reference.id) }));
  for (const { id } of named) counts.set(id, (counts.get(id) ?? 0) + 1);
  const count = ({ id }: { readonly id: string }): number => counts.get(id) ?? 0;
  const sorted = named.sort((a, b) => count(b) - count(a)).map(({ reference }) => reference);
  return allWhys(snapshot, uri, sorted);
}

/** What the texts say for certain, then what paths say, then what local names may mean. */
function allWhys(snapshot: Snapshot, uri: string, references: readonly Reference[]): readonly Why[] {
  const certain = withPaths(snapshot, uri, whysOf(snapshot, uri, references));
  const open = references.filter(({ candidates }) => candidates);
  if (open.length === 0) return certain;
  const taken = new Set(certain.flatMap(({ story }) => story?.uid ?? []));
  return [...certain, ...whysOfCandidates(snapshot, open, taken)];
}

/** One answer per story or decision; criteria that several references name are joined. */
function whysOf(snapshot: Snapshot, uri: string, references: readonly Reference[]): readonly Why[] {
  const found = new Map<string, { readonly first: Reference; readonly criteria: Set<string> }>();
  const keys = new Map<string, string | undefined>();
  for (const reference of references) {
    const { id, criterion, candidates } = reference;
    if (candidates) continue;
    if (!keys.has(id)) keys.set(id, (snapshot.story(id, uri) ?? snapshot.decision(id, uri))?.uid);
    const key = keys.get(id);
    if (key === undefined) continue;
    const entry = found.get(key) ?? { first: reference, criteria: new Set() };
    if (criterion !== undefined) entry.criteria.add(criterion);
    found.set(key, entry);
  }
  return [...found.values()].map(({ first, criteria }) => answer(snapshot, uri, first, criteria));
}

function answer(snapshot: Snapshot, uri: string, reference: Reference, named: ReadonlySet<string>): Why {
  const { local } = reference;
  const by = local?.by;
  const [own, line] = [className(reference.class), reference.range.start.line + 1];
  const story = snapshot.story(reference.id, uri);
  const decision = story ? undefined : snapshot.decision(reference.id, uri);
  return {
    ...(story ? { story } : {}),
    criteria: story ? criteriaNamed(story, named) : [],
    decisions: story ? decisionsOf(snapshot, story, uri) : decision ? [decision] : [],
    provenance: reference.provenance,
    confidence: by === undefined ? 1 : confidenceOf(by),
    because:
      story && local && by !== undefined
        ? t('A {0} in line {1} names {2}: {3}.', own, line, local.name, resolutionWords(by, story))
        : t('A {0} in line {1} names {2}.', own, line, reference.id),
    reference,
  };
}

function withPaths(snapshot: Snapshot, uri: string, whys: readonly Why[]): readonly Why[] {
  const known = new Set(whys.flatMap(({ story, decisions }) => [story?.uid, ...decisions.map(({ uid }) => uid)]));
  const byPath = pathRulesFor(snapshot)
    .idsFor(uri)
    .flatMap((id): readonly Why[] => {
      const story = snapshot.story(id, uri);
      const item = story ?? snapshot.decision(id, uri);
      if (!item || known.has(item.uid)) return [];
      known.add(item.uid);
      const decision = story ? undefined : snapshot.decision(id, uri);
      return [
        {
          ...(story && { story }),
          criteria: story?.criteria ?? [],
          decisions: story ? decisionsOf(snapshot, story, uri) : decision ? [decision] : [],
          provenance: 'path',
          confidence: 0.6,
          because: t('{0} names this file among its paths.', item.id),
        },
      ];
    });
  return [...whys, ...byPath];
}

/** The check lists count where one of theirs is named; without a name the story's own criteria are meant. */
function criteriaNamed(story: Story, named: ReadonlySet<string>): readonly Criterion[] {
  if (named.size === 0) return story.criteria;
  const all = allCriteria(story);
  // A text may name any number of criteria that the story does not have.
  const ids = new Set(all.map(({ id }) => canonicalId(id)));
  const meant = new Set([...named].filter((id) => ids.has(canonicalId(id))).map((id) => criterionNamed(story, id)?.id));
  const found = all.filter(({ id }) => meant.has(id));
  return found.length > 0 ? found : story.criteria;
}

function linesIn(range: Range | undefined): number {
  return range ? range.end.line - range.start.line : 0;
}
