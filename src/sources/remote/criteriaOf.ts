import { criterionIds } from '../../core/notation/criterionIds.js';
import type { BoxIdentity, BoxState, FoundCriterion, TextReaders, TextReading } from './texts/textReader.js';
import type { RemoteItem, RemoteText } from './tracker.js';

/** Where the tick of a criterion is kept: a box in one of the item's texts, or an item of its own. */
export type CriterionPlace = { readonly field: string; readonly box: BoxIdentity } | { readonly child: string };

/** A criterion of an item, with its place in the tracker. */
export interface RemoteCriterion {
  readonly list: FoundCriterion['list'];
  /** Unique in the item: as written, else by 1-based position. */
  readonly id: string;
  readonly text: string;
  readonly done: boolean;
  readonly state: BoxState;
  /** What is in the box where the state is `other`. */
  readonly mark?: string;
  /** Absent where nothing can be written: a statement, a mark of somebody's own, a field that is read-only. */
  readonly place?: CriterionPlace;
}

/** A text of an item and what it says. */
export interface ReadText {
  readonly text: RemoteText;
  readonly reading: TextReading;
}

/**
 * What the texts of an item say, in their order. Boxes that nothing calls criteria count only where no text of the item
 * names its criteria.
 */
export function readTexts(item: RemoteItem, readers: TextReaders): readonly ReadText[] {
  const read = (text: RemoteText, loose: boolean): ReadText => {
    const title = text.role === 'other' || text.role === 'criteria' ? { title: text.name } : {};
    return { text, reading: readers.of(text.format).read(text.text, text.role, { ...title, loose }) };
  };
  const texts = item.texts.map((text) => read(text, true));
  if (!texts.some(({ reading }) => reading.explicit)) return texts;
  return texts.map((one) => (one.reading.criteria.length > 0 && !one.reading.explicit ? read(one.text, false) : one));
}

/**
 * The criteria of an item: the one place that gives them their ids, for reading and for writing. Where no text has any,
 * the items below it are its criteria; whether these can be ticked is the tracker's affair.
 */
export function criteriaOf(
  item: RemoteItem,
  readers: TextReaders,
  texts: readonly ReadText[] = readTexts(item, readers),
): readonly RemoteCriterion[] {
  const found: Record<FoundCriterion['list'], Said[]> = { criteria: [], ready: [], done: [] };
  for (const { text, reading } of texts) {
    for (const criterion of reading.criteria) found[criterion.list].push({ text, criterion });
  }
  const criteria = found.criteria.length > 0 ? withIds(found.criteria, 'AC') : childrenOf(item);
  if (found.ready.length + found.done.length === 0) return criteria;
  return [...criteria, ...withIds(found.ready, 'DOR'), ...withIds(found.done, 'DOD')];
}

interface Said {
  readonly text: RemoteText;
  readonly criterion: FoundCriterion;
}

function withIds(found: readonly Said[], prefix: 'AC' | 'DOR' | 'DOD'): readonly RemoteCriterion[] {
  const ids = criterionIds(
    found.map(({ criterion }) => criterion.id),
    prefix,
  );
  return found.map((said, index) => ofText(said, ids[index] ?? ''));
}

function ofText({ text, criterion: { list, text: said, box } }: Said, id: string): RemoteCriterion {
  const state = box?.state ?? 'open';
  const done = state === 'done';
  if (box?.tickable && text.writable)
    return { list, id, text: said, done, state, place: { field: text.field, box: box.identity } };
  return { list, id, text: said, done, state, ...(box?.mark !== undefined && { mark: box.mark }) };
}

function childrenOf({ children = [] }: RemoteItem): readonly RemoteCriterion[] {
  return children.map(({ key, title, done }, index) => ({
    list: 'criteria',
    id: `AC-${index + 1}`,
    text: title,
    done,
    state: done ? 'done' : 'open',
    place: { child: key },
  }));
}
