/**
 * Whether an edit was made at `since` or later; true where a date cannot be read. Trackers tell time to the second or
 * more finely, and in their history by a moment later than in the item. `moment` leaves out what was made at that very
 * time, where both are fine enough.
 */
export function isSince(at: string, since: string, precision: 'second' | 'moment'): boolean {
  const [time, start] = [Date.parse(at), Date.parse(since)];
  if (Number.isNaN(time) || Number.isNaN(start)) return true;
  const isFine = precision === 'moment' && at.includes('.') && since.includes('.');
  return isFine ? time > start : time >= Math.floor(start / 1000) * 1000;
}
