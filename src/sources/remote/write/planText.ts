import { t } from '../../../core/text/l10n.js';
import type { TextReader } from '../texts/textReader.js';
import type { TextFormat } from '../tracker.js';
import { criterionConflict, IntentConflict } from './intentConflict.js';
import type { Lately, Repair, Tick } from './lately.js';
import { nameOf, withTicks } from './lately.js';
import { isSameText, mergeTexts } from './merge/mergeTexts.js';

/** What one text has to become. */
export interface TextPlan {
  readonly text: string;
  /** The ticks that it holds beyond what was there. */
  readonly ticks: readonly Tick[];
  /** Ticks that cannot be had, by `nameOf` their box: somebody else's words stand in their place. */
  readonly givenUp: ReadonlyMap<string, IntentConflict>;
}

/**
 * Brings back what our writes wrote over, then the ticks that are not there. Where both cannot be had, the other
 * person's words stand.
 */
export function planText(
  reader: TextReader,
  format: TextFormat,
  text: string,
  { repairs, ticks }: Pick<Lately, 'repairs' | 'ticks'>,
): TextPlan {
  const givenUp = new Map<string, IntentConflict>();
  let next = text;
  for (const repair of repairs) {
    const repaired = repairOf(reader, format, next, repair);
    next = repaired.text;
    if (!repaired.contradiction || repair.type === 'boxes') continue;
    const conflict = new IntentConflict(
      t('Somebody else has changed the same words at the same time.'),
      reader.toMarkdown(repair.written.wrote),
      reader.toMarkdown(repair.theirs),
    );
    for (const { box } of repair.written.ticks) givenUp.set(nameOf(box), conflict);
  }
  const missing = [...ticks].flatMap(([name, { tick, seen }]) => (seen || givenUp.has(name) ? [] : [tick]));
  const ticked = withTicks(reader, next, missing);
  for (const [{ box, done }, { code }] of ticked.faults) {
    givenUp.set(nameOf(box), criterionConflict(code, box.words, done, reader.toMarkdown(next)));
  }
  return { text: ticked.text, ticks: missing.filter((tick) => !ticked.faults.has(tick)), givenUp };
}

interface Repaired {
  readonly text: string;
  readonly contradiction: boolean;
}

function repairOf(reader: TextReader, format: TextFormat, text: string, repair: Repair): Repaired {
  if (repair.type === 'boxes') return { text: withTicks(reader, text, repair.boxes).text, contradiction: false };
  const { theirs, written } = repair;
  const { base, wrote, ticks, repairs } = written;
  if (!repairs && isSameText(format, text, wrote)) {
    const ticked = withTicks(reader, theirs, ticks);
    return ticked.faults.size === 0
      ? { text: ticked.text, contradiction: false }
      : { text: theirs, contradiction: true };
  }
  const merged = mergeTexts(format, { base, ours: text, theirs });
  if (merged !== undefined) return { text: merged, contradiction: false };
  const without = mergeTexts(format, { base: wrote, ours: text, theirs });
  return { text: without ?? text, contradiction: true };
}
