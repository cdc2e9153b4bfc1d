const hour = 3_600_000;

/**
 * A time as JQL reads it: `2026/11/22 07:00` in the account's time zone, to the minute, rounded down. Where the zone is
 * unknown, or its clocks are put back, an earlier time: asking for more is harmless, for less is not.
 */
export function localMinute(iso: string, timeZone: string | undefined): string {
  const time = Date.parse(iso);
  const local = timeZone === undefined ? undefined : formatterOf(timeZone);
  // The earliest that any place on earth reads on its clock.
  if (!local) return minuteOf(new Date(time - 12 * hour), 'UTC');
  const text = minuteOf(new Date(time), timeZone);
  // An hour that comes twice may be taken for its second coming.
  return text === minuteOf(new Date(time + hour), timeZone) ? minuteOf(new Date(time - hour), timeZone) : text;
}

function minuteOf(time: Date, timeZone = 'UTC'): string {
  const parts = new Map(
    formatterOf(timeZone)
      ?.formatToParts(time)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name) ?? '';
  return `${part('year')}/${part('month')}/${part('day')} ${part('hour')}:${part('minute')}`;
}

/** Undefined for a time zone that this machine does not know. */
function formatterOf(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  } catch {
    return undefined;
  }
}
