const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?$/;
const legacy = /^(\d\d)[-/.](\d\d)[-/.](\d\d)$/;

/**
 * A date as Backlog.md writes it, in ISO 8601: `2026-01-31`, `2026-01-31 09:30` (UTC, hence `…T09:30:00Z`) and the old
 * `31-01-26`. Undefined for anything else.
 */
export function isoDateOf(written: string | undefined): string | undefined {
  const value = written?.trim() ?? '';
  const [whole, day, time, seconds = ':00', zone = 'Z'] = iso.exec(value) ?? [];
  if (whole !== undefined && day !== undefined) return time === undefined ? day : `${day}T${time}${seconds}${zone}`;
  const [, date, month, year] = legacy.exec(value) ?? [];
  return date && month && year ? `20${year}-${month}-${date}` : undefined;
}
