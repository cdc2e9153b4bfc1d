import type { Decision } from '../model/decision.js';
import type { Story } from '../model/story.js';
import { canonicalId, numberedId } from '../notation/ids.js';
import type { NumberedId } from '../notation/ids.js';
import { slip } from '../text/slip.js';
import type { Snapshot } from './snapshot.js';

/** An item that somebody may have meant, and how far its id is from what was written. */
export interface NearItem {
  readonly item: Story | Decision;
  /** 0 for two characters that changed places, 1 for one too many or too few, or another key, 2 for another one. */
  readonly distance: number;
}

/**
 * The items whose ids are one slip away from an id that the backlog does not have; the nearest and livelier first. The
 * same number of any other key counts too, where the key that was written is one of the backlog's.
 */
export function nearestItems(snapshot: Snapshot, id: string): readonly NearItem[] {
  const written = numberedId(canonicalId(id));
  if (!written) return [];
  const isKey = snapshot.vocabulary.heads.some((head) => head.toUpperCase() === written.head);
  const found: NearItem[] = [];
  for (const { item, head, number } of numberedItems(snapshot)) {
    const distance = distanceBetween(written, { head, number }, isKey);
    if (distance !== undefined) found.push({ item, distance });
  }
  return found.sort((a, b) => a.distance - b.distance || Number(isOver(a.item)) - Number(isOver(b.item)));
}

/** The items whose ids differ from this one in their number alone. */
export function itemsOfSameKey(snapshot: Snapshot, id: string): readonly (Story | Decision)[] {
  const wanted = numberedId(canonicalId(id))?.head;
  return numberedItems(snapshot).flatMap(({ item, head }) => (head === wanted ? item : []));
}

interface NumberedItem extends NumberedId {
  readonly item: Story | Decision;
}

const taken = new WeakMap<Snapshot, readonly NumberedItem[]>();

/** Taking thousands of ids apart takes its time, and each finding on a page asks. */
function numberedItems(snapshot: Snapshot): readonly NumberedItem[] {
  const known = taken.get(snapshot);
  if (known) return known;
  const items = [...snapshot.stories, ...snapshot.decisions].flatMap((item): readonly NumberedItem[] => {
    const parts = numberedId(canonicalId(item.id));
    return parts ? [{ item, ...parts }] : [];
  });
  taken.set(snapshot, items);
  return items;
}

function distanceBetween(written: NumberedId, other: NumberedId, isKey: boolean): number | undefined {
  if (other.head === written.head) return slip(written.number, other.number);
  if (other.number !== written.number || !/\p{L}/u.test(other.head)) return undefined;
  return slip(written.head, other.head) ?? (isKey ? 1 : undefined);
}

function isOver({ archived, status: { category } }: Story | Decision): boolean {
  return (
    archived || category === 'done' || category === 'dropped' || category === 'superseded' || category === 'rejected'
  );
}
