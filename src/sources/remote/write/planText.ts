import { t } from '../../../core/text/l10n.js';
import type { TextReader } from '../texts/textReader.js';
import type { TextFormat } from '../tracker.js';
import { criterionConflict, IntentConflict } from './intentConflict.js';
import type { Lately, Repair, Tick } from './lately.js';
import { nameOf, stateOf, withTicks } from './lately.js';
import { mergeTexts } from './merge/mergeTexts.js';

/** What one text has to become. */
export interface TextPlan {
  readonly text: string;
  /** The ticks in it that were not there. */
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
  const wanted = [...ticks].flatMap(([name, { tick }]) => (givenUp.has(name) ? [] : [tick]));
  const ticked = withTicks(reader, next, wanted);
  const { boxes } = wanted.length > 0 ? reader.read(text, 'other') : { boxes: [] };
  for (const [{ box, done }, { code }] of ticked.faults) {
    givenUp.set(nameOf(box), criterionConflict(code, box.words, done, reader.toMarkdown(next)));
  }
  return {
    text: ticked.text,
    ticks: wanted.filter((tick) => !ticked.faults.has(tick) && stateOf(boxes, tick) !== true),
    givenUp,
  };
}

interface Repaired {
  readonly text: string;
  readonly contradiction: boolean;
}

function repairOf(reader: TextReader, format: TextFormat, text: string, repair: Repair): Repaired {
  if (repair.type === 'boxes') return { text: withTicks(reader, text, repair.boxes).text, contradiction: false };
  const { base, theirs, written } = repair;
  const merged = mergeTexts(format, { base, ours: text, theirs });
  if (merged !== undefined) return { text: merged, contradiction: false };
  // Without our ticks, so that what they only moved can be found and ticked where it is now.
  const untouched = withTicks(reader, text, written.ticks.map(opposite)).text;
  const without = mergeTexts(format, { base, ours: untouched, theirs });
  if (without === undefined) return { text, contradiction: true };
  const ticked = withTicks(reader, without, written.ticks);
  return ticked.faults.size === 0
    ? { text: ticked.text, contradiction: false }
    : { text: without, contradiction: true };
}

function opposite({ box, done }: Tick): Tick {
  return { box, done: !done };
}
