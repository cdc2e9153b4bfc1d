import type { ReadItem } from '../../../core/backlog/format.js';
import type { StatusCategory } from '../../../core/model/status.js';
import type { Criterion, Story } from '../../../core/model/story.js';

/** What somebody wants of an item that its tracker does not have yet. */
export interface Wish {
  /** Of the criterion that is to become done or open. */
  readonly criterion?: { readonly id: string; readonly done: boolean };
  readonly status?: { readonly raw: string; readonly category: StatusCategory };
}

/** The item as it will be: each criterion as it was ticked here, and marked as pending; the status as it was set. */
export function withWishes(read: readonly ReadItem[], wishes: readonly Wish[]): readonly ReadItem[] {
  return wishes.length === 0
    ? read
    : read.map((item) => (item.type === 'story' ? { ...item, story: wishes.reduce(withWish, item.story) } : item));
}

function withWish(story: Story, { criterion, status }: Wish): Story {
  const changed = (criteria: readonly Criterion[]): readonly Criterion[] =>
    criterion && criteria.some(({ id }) => id === criterion.id)
      ? criteria.map((old) => (old.id === criterion.id ? asWished(old, criterion.done) : old))
      : criteria;
  return {
    ...story,
    ...(status ? { status } : {}),
    criteria: changed(story.criteria),
    definitionOfReady: changed(story.definitionOfReady),
    definitionOfDone: changed(story.definitionOfDone),
  };
}

function asWished(criterion: Criterion, done: boolean): Criterion {
  const { id, text, tickable, range } = criterion;
  return { id, text, tickable, ...(range ? { range } : {}), done, state: done ? 'done' : 'open', pending: true };
}
