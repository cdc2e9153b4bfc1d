/**
 * Whether an edit was made after `since`, the time of the last change of what was read; true where a date cannot be read.
 * Where either is told to the second only, that whole second counts.
 */
export function isSince(at: string, since: string): boolean {
  const [time, start] = [Date.parse(at), Date.parse(since)];
  if (Number.isNaN(time) || Number.isNaN(start)) return true;
  const isFine = at.includes('.') && since.includes('.');
  return isFine ? time > start : time >= Math.floor(start / 1000) * 1000;
}
