import type { Snapshot } from '../../backlog/snapshot.js';
import type { Story } from '../../model/story.js';
import { canonicalId } from '../../notation/ids.js';
import type { Steps } from '../../ports/steps.js';
import type { StorySurvey } from './survey.js';
import { createTally } from './tally.js';
import type { Tally } from './tally.js';
import type { EpicCoverage } from './traceability.js';

/** A holder that the backlog has, or the name of one that it does not have; empty for none. */
interface Part {
  readonly key: string;
  readonly story?: Story;
  readonly name: string;
  readonly tally: Tally;
  readonly children: Part[];
}

/** Coverage by what stories are part of, and which parts each story belongs to. */
export interface EpicGroups {
  readonly epics: readonly EpicCoverage[];
  /** Keys of the parts around a story, the nearest first; a part belongs to itself. */
  readonly partsOf: (story: Story) => readonly string[];
}

/** No chain of parents is followed further: what is deeper, or goes round, is a mistake. */
const deepest = 20;

/** Groups by parents, nested as the backlog nests them. */
export function* byEpic(snapshot: Snapshot, surveys: readonly StorySurvey[]): Steps<EpicGroups> {
  const parts = new Map<string, Part>();
  const roots: Part[] = [];
  const partFor = (key: string, name: string, story: Story | undefined): Part => {
    const known = parts.get(key);
    if (known) return known;
    const part: Part = { key, name, tally: createTally(), children: [], ...(story ? { story } : {}) };
    parts.set(key, part);
    const chain = story ? chainOf(snapshot, story) : [];
    const [above] = chain;
    const isTop = !above || chain.length >= deepest || goesRound(snapshot, story, chain);
    (isTop ? roots : partFor(above.uid, above.id, above).children).push(part);
    return part;
  };
  const holders = new Set<string>();
  for (const { story } of surveys) {
    const holder = holderOf(snapshot, story);
    if (holder) holders.add(holder.uid);
    yield;
  }
  const partsOf = (story: Story): readonly string[] => {
    const chain = chainOf(snapshot, story).map(({ uid }) => uid);
    if (holders.has(story.uid)) return [story.uid, ...chain];
    if (chain.length > 0) return chain;
    return [missingKey(story)];
  };
  for (const { story } of surveys) {
    yield;
    const holder = holders.has(story.uid) ? story : holderOf(snapshot, story);
    if (holder) partFor(holder.uid, holder.id, holder);
    else partFor(missingKey(story), story.parent ?? '', undefined);
  }
  for (const survey of surveys) {
    for (const key of partsOf(survey.story)) parts.get(key)?.tally.add(survey);
    yield;
  }
  const sorted = [...roots].sort((a, b) => Number(a.key === '') - Number(b.key === ''));
  return { epics: sorted.flatMap((part) => rowsOf(part, 0)), partsOf };
}

function rowsOf({ key, name, story, tally, children }: Part, depth: number): readonly EpicCoverage[] {
  const row = { key, id: story?.id ?? name, title: story?.title ?? '', depth, known: story !== undefined };
  return [{ ...row, ...tally.coverage }, ...children.flatMap((child) => rowsOf(child, depth + 1))];
}

/** Of the part that a story says it belongs to although the backlog does not have it. */
function missingKey({ parent }: Story): string {
  return parent === undefined ? '' : canonicalId(parent);
}

function goesRound(snapshot: Snapshot, story: Story | undefined, chain: readonly Story[]): boolean {
  const last = chain.at(-1);
  return story !== undefined && last !== undefined && holderOf(snapshot, last)?.uid === story.uid;
}

function holderOf(snapshot: Snapshot, { uid, uri, parent }: Story): Story | undefined {
  const holder = parent === undefined ? undefined : snapshot.story(parent, uri);
  return holder?.uid === uid ? undefined : holder;
}

/** The holders around a story, the nearest first; ends before one that comes again. */
function chainOf(snapshot: Snapshot, story: Story): readonly Story[] {
  const chain: Story[] = [];
  for (let at = holderOf(snapshot, story); at && chain.length < deepest; at = holderOf(snapshot, at)) {
    if (at.uid === story.uid || chain.includes(at)) break;
    chain.push(at);
  }
  return chain;
}
