import type { RemoteItem } from '../tracker.js';

/**
 * What to keep of two readings of one item. The old object itself where nothing is new in the other: whatever was
 * derived from it stays right. Lists often leave out what a reading of the one item tells; that stays as it was.
 */
export function mergeItem(old: RemoteItem | undefined, read: RemoteItem): RemoteItem {
  if (!old) return read;
  if (Date.parse(read.updatedAt) < Date.parse(old.updatedAt)) return old;
  const merged: RemoteItem = {
    ...read,
    ...((read.comments ?? old.comments) ? { comments: read.comments ?? old.comments ?? [] } : {}),
    ...((read.links ?? old.links) ? { links: read.links ?? old.links ?? [] } : {}),
    ...((read.statuses ?? (isSameStatus(old, read) && old.statuses))
      ? { statuses: read.statuses ?? old.statuses ?? [] }
      : {}),
  };
  return isEqual(old, merged) ? old : merged;
}

function isSameStatus(a: RemoteItem, b: RemoteItem): boolean {
  return a.status.raw === b.status.raw;
}

/** Of plain JSON; the order of an object's members does not count. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a).filter(([, value]) => value !== undefined);
  const right = new Map(Object.entries(b).filter(([, value]) => value !== undefined));
  return (
    left.length === right.size && left.every(([name, value]) => right.has(name) && isEqual(value, right.get(name)))
  );
}
