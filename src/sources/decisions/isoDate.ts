const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `31 January 2026`, `31-Jan-2026`, `January 31st, 2026`. */
const named = /^(?:(\d{1,2})[\s-]+)?([a-z]{3,9})\.?[\s-]+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})(?!\d)/i;

/** A date as ISO 8601 where it can only mean one day, else as written; undefined for a template's placeholder. */
export function isoDateOf(raw: string): string | undefined {
  const written = raw.replace(/[*_`[\]]/g, '').trim();
  if (written === '' || /^\{|yyyy|^insert /i.test(written)) return undefined;
  return dayOf(written) ?? written;
}

function dayOf(text: string): string | undefined {
  const [, year, month, day] =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})(?!\d)/.exec(text) ?? [];
  if (year) return dayOfParts(year, month, day);
  const [, d = '', mark, m, y] = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?!\d)/.exec(text) ?? [];
  // With other marks than dots the first number may be the month, unless it is too large for one.
  if (y) return mark === '.' || Number(d) > 12 ? dayOfParts(y, m, d) : undefined;
  const [, before, name, after, last] = named.exec(text) ?? [];
  const at = months.indexOf(name?.slice(0, 3).toLowerCase() ?? '') + 1;
  return at > 0 ? dayOfParts(last, String(at), before ?? after) : undefined;
}

function dayOfParts(year = '', month = '', day = ''): string | undefined {
  const [m, d] = [Number(month), Number(day)];
  if (m < 1 || m > 12 || d < 1 || d > 31) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
