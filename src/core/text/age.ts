import { t } from './l10n.js';

/** A date and how long ago that is. */
export interface Age {
  /** As the backlog has it. */
  readonly iso: string;
  /** `3 days ago`; the date itself where it lies ahead or cannot be read. */
  readonly words: string;
}

const day = 86_400_000;

/** The age of an ISO 8601 date or date-time, in whole days, months or years. */
export function ageOf(iso: string, now: Date): Age {
  const then = Date.parse(iso);
  const days = Math.floor(now.getTime() / day) - Math.floor(then / day);
  return { iso, words: Number.isNaN(days) || days < 0 ? iso : daysAgo(days) };
}

function daysAgo(days: number): string {
  if (days === 0) return t('today');
  if (days === 1) return t('yesterday');
  if (days < 60) return t('{0} days ago', days);
  if (days < 730) return t('{0} months ago', Math.floor(days / 30.44));
  return t('{0} years ago', Math.floor(days / 365.25));
}
