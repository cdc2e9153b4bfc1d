/** How far an edit is apart from the last change of what was read. */
export type Apart = 'later' | 'at that time' | 'earlier';

/**
 * When an edit was made, compared with `since`, the time of the last change of what was read. Where either is told to the
 * second only, that whole second is `at that time`; so is what cannot be read.
 */
export function apart(at: string, since: string): Apart {
  const [time, start] = [Date.parse(at), Date.parse(since)];
  if (Number.isNaN(time) || Number.isNaN(start)) return 'at that time';
  const grain = at.includes('.') && since.includes('.') ? 1 : 1000;
  const difference = Math.floor(time / grain) - Math.floor(start / grain);
  return difference > 0 ? 'later' : difference === 0 ? 'at that time' : 'earlier';
}
