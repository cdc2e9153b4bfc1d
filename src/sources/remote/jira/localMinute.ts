const hour = 3_600_000;

/**
 * A time as JQL reads it: `2026/11/22 07:00` in the account's time zone, to the minute, rounded down. Where the zone is
 * unknown, or its clocks are about to be put back, an earlier time: asking for more is harmless, for less is not.
 */
export function localMinute(iso: string, timeZone: string | undefined): string {
  const time = Date.parse(iso);
  const clock = timeZone === undefined ? undefined : clockOf(timeZone);
  // The earliest that any place on earth reads on its clock.
  if (!clock) return textOf(time - 12 * hour);
  const local = clock(time);
  // What comes twice may be taken for its second coming.
  const putBack = Math.max(0, hour - (clock(time + hour) - local));
  return textOf(local - putBack);
}

function textOf(local: number): string {
  return new Date(local).toISOString().slice(0, 16).replace('T', ' ').replaceAll('-', '/');
}

/** What the clocks of a time zone show, as if that were UTC; undefined for one that this machine does not know. */
function clockOf(timeZone: string): ((time: number) => number) | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
      hourCycle: 'h23',
    });
    return (time) => {
      const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
      const [year = 0, month = 1, day, hours, minutes] = (['year', 'month', 'day', 'hour', 'minute'] as const).map(
        (name) => parts.get(name),
      );
      return Date.UTC(year, month - 1, day, hours, minutes);
    };
  } catch {
    return undefined;
  }
}
