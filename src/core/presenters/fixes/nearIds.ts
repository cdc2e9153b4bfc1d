import type { Snapshot } from '../../backlog/snapshot.js';
import type { Decision } from '../../model/decision.js';
import type { Story } from '../../model/story.js';
import { canonicalId, numberedId } from '../../notation/ids.js';

/** An item that somebody may have meant, and how far its id is from what was written. */
export interface NearItem {
  readonly item: Story | Decision;
  /** 0 for two digits that changed places, 1 for one too many or too few, or another key, 2 for another digit. */
  readonly distance: number;
}

/** The items whose ids are one slip away from an id that the backlog does not have; the nearest and livelier first. */
export function nearIds({ stories, decisions }: Snapshot, id: string): readonly NearItem[] {
  const written = partsOf(id);
  if (!written) return [];
  const found: NearItem[] = [];
  for (const item of [...stories, ...decisions]) {
    const distance = distanceTo(written, item.id);
    if (distance !== undefined) found.push({ item, distance });
  }
  return found.sort((a, b) => a.distance - b.distance || Number(isOver(a.item)) - Number(isOver(b.item)));
}

interface Parts {
  readonly head: string;
  readonly number: string;
}

function partsOf(id: string): Parts | undefined {
  return numberedId(canonicalId(id));
}

function distanceTo(written: Parts, id: string): number | undefined {
  // Most ids are of another length; taking thousands of them apart takes its time.
  if (Math.abs(id.length - written.head.length - written.number.length) > 8) return undefined;
  const { head, number } = partsOf(id) ?? {};
  if (head === undefined || number === undefined) return undefined;
  if (head === written.head) return slip(written.number, number);
  return number === written.number && /\p{L}/u.test(head) ? 1 : undefined;
}

/** How one slip of the fingers makes `a` of `b`; undefined where it takes more. */
function slip(a: string, b: string): number | undefined {
  if (Math.abs(a.length - b.length) > 1) return undefined;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length === 2 && right.length === 2) return left === `${right.charAt(1)}${right.charAt(0)}` ? 0 : undefined;
  if (left.length + right.length === 1) return 1;
  return left.length === 1 && right.length === 1 ? 2 : undefined;
}

function isOver({ archived, status: { category } }: Story | Decision): boolean {
  return (
    archived || category === 'done' || category === 'dropped' || category === 'superseded' || category === 'rejected'
  );
}
