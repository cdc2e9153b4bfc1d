const longestName = 1000;
const longestMessage = 600;

/** A name from a report, not endless. */
export function nameText(text: string): string {
  return text.length <= longestName ? text : text.slice(0, longestName);
}

/** The first lines of why a test failed, without colours of a terminal; undefined where there is nothing to say. */
export function messageText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const plain = text.slice(0, 4 * longestMessage).replace(/\u001B\[[\d;]*[A-Za-z]/g, '');
  const start = plain.trim();
  return start === '' ? undefined : start.slice(0, longestMessage);
}

/** Seconds as reports write them (`0.012`, `1,234.5`) in milliseconds. */
export function millisecondsOf(seconds: string | undefined): number | undefined {
  const number = Number(seconds?.replaceAll(',', '') ?? Number.NaN);
  return Number.isFinite(number) && number >= 0 ? Math.round(number * 1e6) / 1e3 : undefined;
}

/**
 * A report's date-time as ISO 8601 in UTC. Most tools that leave out the zone mean UTC; those that mean local time are
 * wrong by hours, which shows only around midnight.
 */
export function dateTimeOf(text: string | number | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  const date = new Date(typeof text === 'string' ? withZone(text.trim()) : text);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** Mocha writes `Sun, 22 Nov 2026 16:59:42 GMT`: what is no ISO 8601 is left as it is. */
function withZone(text: string): string {
  const iso = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,3})\d*)?(.*)$/.exec(text);
  if (!iso) return text;
  const [, day = '', time = '', part = '0', zone = ''] = iso;
  return `${day}T${time}${time.length === 5 ? ':00' : ''}.${part}${zone === '' ? 'Z' : zone}`;
}
