import { t } from '../../text/l10n.js';
import { idAndTitle, rowText } from '../trees/nodeText.js';
import type { EpicCoverage, TracePlace } from './traceability.js';

/** What a part of the backlog is called. */
export function epicName({ key, id, title }: Pick<EpicCoverage, 'key' | 'id' | 'title'>): string {
  return key === '' ? t('Without parent') : idAndTitle({ id, title });
}

/** A share in whole per cent. All is only all, and nothing only nothing: 999 of 1,000 are 99 %. */
export function percentWords(part: number, all: number): string {
  return t('{0} %', percentOf(part, all));
}

/** 0 to 100, as `percentWords` says it; 0 of nothing. */
export function percentOf(part: number, all: number): number {
  if (all === 0 || part === 0) return 0;
  return part === all ? 100 : Math.min(99, Math.max(1, Math.round((100 * part) / all)));
}

/** `src/a.ts:12`, the line 1-based. */
export function placeLabel({ path, range }: TracePlace): string {
  return range ? `${rowText(path)}:${range.start.line + 1}` : rowText(path);
}
