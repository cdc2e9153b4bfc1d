import type { Place } from '../actions/actionError.js';
import type { Snapshot } from '../backlog/snapshot.js';
import type { Decision } from '../model/decision.js';
import type { DecisionStatus, Status } from '../model/status.js';
import type { Story } from '../model/story.js';
import { present } from './present.js';
import { decisionStatusWords, statusWords } from './words.js';

/** A status as a person reads it: the backlog's own word where it has one. */
export interface StatusView<Category extends string> {
  readonly category: Category;
  readonly words: string;
}

/** Another item that a page leads to. Only the id is there when the backlog does not have it. */
export interface ItemLink<Category extends string = Status['category']> {
  readonly id: string;
  readonly uid?: string;
  readonly title?: string;
  readonly status?: StatusView<Category>;
}

/** A decision that a story rests on, with its outcome (untrusted Markdown). */
export interface DecisionLink extends ItemLink<DecisionStatus['category']> {
  readonly summary?: string;
  readonly date?: string;
  readonly supersededBy?: readonly string[];
  readonly place?: Place;
}

/** Undefined where the backlog says nothing. */
export function statusView({ raw, category }: Status): StatusView<Status['category']> | undefined {
  if (raw === '' && category === 'unknown') return undefined;
  return { category, words: raw === '' ? statusWords(category) : raw };
}

/** Undefined where the backlog says nothing. */
export function decisionStatusView({
  category,
  raw,
}: DecisionStatus): StatusView<DecisionStatus['category']> | undefined {
  if (raw === '' && category === 'unknown') return undefined;
  return { category, words: category === 'unknown' && raw !== '' ? raw : decisionStatusWords(category) };
}

export function linkTo(story: Story): ItemLink {
  return present({ id: story.id, uid: story.uid, title: story.title, status: statusView(story.status) });
}

/** Links to stories by id, in the order given; those that the backlog does not have by their id alone. */
export function storyLinks(snapshot: Snapshot, ids: readonly string[], near: string | undefined): readonly ItemLink[] {
  return ids.map((id) => {
    const story = snapshot.story(id, near);
    return story ? linkTo(story) : { id };
  });
}

export function decisionLinks(
  snapshot: Snapshot,
  ids: readonly string[],
  near: string | undefined,
): readonly DecisionLink[] {
  return ids.map((id) => {
    const decision = snapshot.decision(id, near);
    return decision ? linkToDecision(decision) : { id };
  });
}

function linkToDecision(decision: Decision): DecisionLink {
  return present({
    id: decision.id,
    uid: decision.uid,
    title: decision.title,
    status: decisionStatusView(decision.status),
    summary: decision.summary,
    date: decision.date,
    supersededBy: decision.supersededBy.length === 0 ? undefined : decision.supersededBy,
    place: placeOf(decision),
  });
}

/** Where an item is written, if the backlog can tell. */
export function placeOf({ uri, range }: Pick<Story, 'uri' | 'range'>): Place | undefined {
  return uri === undefined ? undefined : present({ uri, range });
}

/** The stories above this one, the topmost first. A circle of parents is cut where it closes. */
export function parentsOf(snapshot: Snapshot, story: Story): readonly ItemLink[] {
  const chain: ItemLink[] = [];
  const seen = new Set([story.uid]);
  let { parent } = story;
  while (parent !== undefined) {
    const above = snapshot.story(parent, story.uri ?? `${snapshot.folderOf(story.source) ?? ''}/`);
    if (!above) return [{ id: parent }, ...chain];
    if (seen.has(above.uid)) break;
    seen.add(above.uid);
    chain.unshift(linkTo(above));
    ({ parent } = above);
  }
  return chain;
}
