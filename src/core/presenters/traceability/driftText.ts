import { visibleText } from '../../text/visibleText.js';
import { t } from '../../text/l10n.js';
import type { Reference } from '../../model/reference.js';
import { rowText } from '../trees/nodeText.js';
import type { Drift, DriftedPart } from '../../traces/drift/drift.js';

/** What a story said when the code was written, and what it says now; plain texts with the same headings. */
export interface DriftTexts {
  readonly before: string;
  readonly now: string;
}

/** Names one finding of drift as long as the code stays where it is. */
export function driftKey(story: string, { uri, range }: Pick<Reference, 'uri' | 'range'>): string {
  return `${story}\n${uri}:${range.start.line}:${range.start.character}`;
}

/** The parts that changed, as two texts to compare. */
export function driftTexts({ parts }: Drift): DriftTexts {
  return { before: textOf(parts, 'added'), now: textOf(parts, 'removed') };
}

function textOf(parts: readonly DriftedPart[], leftOut: 'added' | 'removed'): string {
  return parts
    .map(({ part, criterion, words }) => {
      const text = words.map((piece) => (piece.type === leftOut ? '' : piece.text)).join('');
      return `${criterion === undefined ? partWords(part) : visibleText(criterion)}\n\n${visibleText(text).trim()}\n`;
    })
    .join('\n');
}

/** What changed in a part, on one line: `AC-2: At most [-two-][+three+] tries`. */
export function changedWords({ part, criterion, words }: Pick<DriftedPart, 'part' | 'criterion' | 'words'>): string {
  const name = criterion === undefined ? partWords(part) : rowText(criterion);
  const text = words
    .map(({ type, text: piece }) => (type === 'same' ? piece : type === 'added' ? `[+${piece}+]` : `[-${piece}-]`))
    .join('');
  return `${name}: ${rowText(text)}`;
}

/** A part of a story in words. */
function partWords(part: DriftedPart['part']): string {
  switch (part) {
    case 'title':
      return t('Title');
    case 'intent':
      return t('Intent');
    case 'value':
      return t('Value');
    case 'criterion':
      return t('Criterion');
  }
}
