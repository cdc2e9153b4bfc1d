import { numberedId } from '../../notation/ids.js';

/** A reference as it is written, taken apart: `shop-142` and `/AC-2`. */
export interface WrittenReference {
  readonly id: string;
  /** What stands between id and criterion: `/`, ` `, `: `, `#`; empty where no criterion is named. */
  readonly separator: string;
  readonly criterion: string;
}

const criterionBehind = /(\/|#|:? )((?:AC|DOR|DOD)[- ]?\d+|(?<=\/)[A-Za-z]{1,12}-?\d+(?:[.-]\d+)*)$/u;

/** Takes the text of a reference apart; `hasCriterion` says whether it names one. */
export function writtenReference(text: string, hasCriterion: boolean): WrittenReference {
  const match = hasCriterion ? criterionBehind.exec(text) : null;
  if (!match) return { id: text, separator: '', criterion: '' };
  const [, separator = '', criterion = ''] = match;
  return { id: text.slice(0, match.index), separator, criterion };
}

/**
 * An id as the hand writes that wrote another: in small letters, without leading zeros, with a blank before the number.
 * `anyCase` says whether the backlog takes it in small letters.
 */
export function inStyleOf(written: string, id: string, anyCase: boolean): string {
  const [before, after] = [numberedId(written), numberedId(id)];
  if (!before || !after) return id;
  const isSmall = anyCase && before.head === before.head.toLowerCase() && before.head !== before.head.toUpperCase();
  const head = isSmall ? after.head.toLowerCase() : after.head;
  const isBlank = before.head.endsWith(' ') && head.endsWith('-');
  const isShort = !before.number.startsWith('0') && /^0+[1-9]/.test(after.number);
  const number = isShort ? after.number.replace(/^0+/, '') : after.number;
  return `${isBlank ? `${head.slice(0, -1)} ` : head}${number}`;
}

/** A criterion's id as the hand writes that wrote another: `ac2`, `AC 2`. */
export function criterionInStyleOf(written: string, id: string): string {
  const [, word = '', sign = '', number] = /^([A-Za-z]+)([- ]?)(\d+)$/.exec(id) ?? [];
  const own = /^[A-Za-z]+([- ]?)\d+$/.exec(written);
  if (number === undefined || !own || sign !== '-' || !/^(?:AC|DOR|DOD)$/i.test(word)) return id;
  return `${word}${own[1] ?? ''}${number}`;
}
