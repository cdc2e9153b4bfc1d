import { decisionsOf } from '../backlog/decisionsOf.js';
import type { Snapshot } from '../backlog/snapshot.js';
import { rangeContains } from '../model/range.js';
import type { Position, Range } from '../model/range.js';
import type { Reference } from '../model/reference.js';
import type { Criterion, Story } from '../model/story.js';
import type { Why } from '../model/why.js';
import { canonicalId } from '../notation/ids.js';
import { t } from '../text/l10n.js';
import { className } from './className.js';
import { pathRulesFor } from './pathRules.js';

/** The stories and decisions behind a position: named on its line, then by what reaches it (smallest first), then by path. */
export function whyAt(
  snapshot: Snapshot,
  links: readonly Reference[],
  uri: string,
  position: Position,
): readonly Why[] {
  const onLine = links.filter(({ range }) => range.start.line <= position.line && position.line <= range.end.line);
  const reaching = links
    .filter((reference) => !onLine.includes(reference) && rangeContains(reference.reach, position))
    .sort((a, b) => linesIn(a.reach) - linesIn(b.reach));
  return withPaths(snapshot, uri, whysOf(snapshot, uri, [...onLine, ...reaching]));
}

/** The stories and decisions behind a file, the most referenced first. */
export function whyOfFile(snapshot: Snapshot, links: readonly Reference[], uri: string): readonly Why[] {
  const counts = new Map<string, number>();
  for (const { id } of links) counts.set(canonicalId(id), (counts.get(canonicalId(id)) ?? 0) + 1);
  const count = ({ id }: Reference): number => counts.get(canonicalId(id)) ?? 0;
  const sorted = [...links].sort((a, b) => count(b) - count(a));
  return withPaths(snapshot, uri, whysOf(snapshot, uri, sorted));
}

/** One answer per story or decision; criteria that several references name are joined. */
function whysOf(snapshot: Snapshot, uri: string, references: readonly Reference[]): readonly Why[] {
  const found = new Map<string, Why>();
  const namedOf = new Map<string, readonly string[]>();
  for (const reference of references) {
    const story = snapshot.story(reference.id, uri);
    const decision = story ? undefined : snapshot.decision(reference.id, uri);
    const key = story?.uid ?? decision?.uid;
    if (key === undefined) continue;
    const named = [...(namedOf.get(key) ?? []), ...(reference.criterion === undefined ? [] : [reference.criterion])];
    namedOf.set(key, named);
    found.set(key, {
      ...(found.get(key) ?? answer(reference)),
      ...(story ? { story } : {}),
      criteria: story ? criteriaNamed(story, named) : [],
      decisions: story ? decisionsOf(snapshot, story, uri) : decision ? [decision] : [],
    });
  }
  return [...found.values()];
}

function answer(reference: Reference): Why {
  return {
    criteria: [],
    decisions: [],
    provenance: reference.provenance,
    confidence: 1,
    because: t(
      'A {0} in line {1} names {2}.',
      className(reference.class),
      reference.range.start.line + 1,
      reference.id,
    ),
    reference,
  };
}

function withPaths(snapshot: Snapshot, uri: string, whys: readonly Why[]): readonly Why[] {
  const known = new Set(whys.map(({ story }) => story?.uid));
  const byPath = pathRulesFor(snapshot)
    .idsFor(uri)
    .flatMap((id): readonly Why[] => {
      const story = snapshot.story(id, uri);
      if (!story || known.has(story.uid)) return [];
      known.add(story.uid);
      return [
        {
          story,
          criteria: story.criteria,
          decisions: decisionsOf(snapshot, story, uri),
          provenance: 'path',
          confidence: 0.6,
          because: t('{0} names this file among its paths.', story.id),
        },
      ];
    });
  return [...whys, ...byPath];
}

function criteriaNamed(story: Story, named: readonly string[]): readonly Criterion[] {
  const wanted = new Set(named.map(canonicalId));
  const found = story.criteria.filter(({ id }) => wanted.has(canonicalId(id)));
  return found.length > 0 ? found : story.criteria;
}

function linesIn(range: Range): number {
  return range.end.line - range.start.line;
}
