import { t } from '../../../core/text/l10n.js';
import { RemoteError } from '../remoteError.js';
import type { TextReader } from '../texts/textReader.js';
import type { RemoteItem, RemoteText } from '../tracker.js';
import type { Attempt } from './attempt.js';
import { attempt, isUncertain } from './attempt.js';
import type { IntentConflict } from './intentConflict.js';
import { criterionConflict } from './intentConflict.js';
import type { Lately, Tick, Written } from './lately.js';
import { nameOf, withTicks } from './lately.js';
import { keepWritten, lookBack } from './lookBack.js';
import { isSameText } from './merge/mergeTexts.js';
import type { Patience } from './patience.js';
import { createPatience } from './patience.js';
import { planText } from './planText.js';
import type { WritePorts } from './writePorts.js';

/** A text as the tracker has it, with all done that was to be done to it. */
export interface SettledText {
  readonly item: RemoteItem;
  /** Whether anything was written for that. */
  readonly wrote: boolean;
}

/** A tick that a person wants now, with its words for people. */
export interface Wish extends Tick {
  readonly words: string;
}

/**
 * Writes `wish` into a text, and puts right what was written into it lately, until the tracker shows all of it: every
 * round reads afresh, looks at what the last one did, and writes what is still missing. Without `wish` it only looks
 * after the earlier ones. Rejects with `RemoteError` or `IntentConflict`; then `wish` is not pursued any further.
 */
export async function settleText(ports: WritePorts, lately: Lately, wish?: Wish): Promise<SettledText> {
  const name = wish && nameOf(wish.box);
  if (name !== undefined) lately.ticks.delete(name);
  try {
    return await settle(ports, lately, wish);
  } catch (error) {
    if (name !== undefined) lately.ticks.delete(name);
    throw error;
  }
}

async function settle(ports: WritePorts, lately: Lately, wish?: Wish): Promise<SettledText> {
  const patience = createPatience(ports);
  let last: Written | undefined;
  let conflict: IntentConflict | undefined;
  for (let wrote = false, round = 0; ; round++) {
    await patience.after('rounds');
    const item = await ports.tracker.fresh(lately.key);
    const found = textIn(item, lately, wish);
    const { format, text } = found;
    const reader = ports.readers.of(format);
    if (last && isSameText(format, text, last.base)) await patience.after('ignored');
    await lookBack(ports, reader, found, lately);
    if (wish && round === 0) begin(reader, text, lately, wish);
    const plan = planText(reader, format, text, lately);
    if (wish) conflict ??= plan.givenUp.get(nameOf(wish.box));
    for (const name of plan.givenUp.keys()) lately.ticks.delete(name);
    if (isSameText(format, plan.text, text)) {
      if (lately.repairs.length > 0) {
        lately.repairs = [];
        await keepWritten(ports, lately, lately.written);
      }
      if (conflict) throw conflict;
      return { item, wrote };
    }
    const written: Written = {
      ...{ key: lately.key, field: lately.field, base: text, wrote: plan.text, since: item.updatedAt },
      ticks: plan.ticks,
    };
    const outcome = await write(ports, patience, lately, item, written);
    last = outcome === 'written' ? written : undefined;
    wrote ||= outcome !== 'conflict';
  }
}

/** The text of an item that is written into. */
function textIn({ texts }: RemoteItem, { field }: Lately, wish: Wish | undefined): RemoteText {
  const found = texts.find((text) => text.field === field);
  if (found?.writable) return found;
  if (found) throw new RemoteError('forbidden', t('You may read this text, but not change it.'));
  if (wish) throw criterionConflict('missing', wish.words, wish.done, '');
  throw new RemoteError('not-found', t('The text is not there any longer.'));
}

/** The tick is to be made, where it is not made already. */
function begin(reader: TextReader, text: string, { ticks }: Lately, wish: Wish): void {
  const { box, done, words } = wish;
  const ticked = withTicks(reader, text, [wish]);
  const fault = ticked.faults.get(wish);
  if (fault) throw criterionConflict(fault.code, words, done, reader.toMarkdown(text));
  if (ticked.text !== text) ticks.set(nameOf(box), { tick: { box, done }, seen: false });
}

/** Notes what is being written before it is, since nobody may be there afterwards to remember it. */
async function write(
  ports: WritePorts,
  patience: Patience,
  lately: Lately,
  item: RemoteItem,
  written: Written,
): Promise<Attempt> {
  const earlier = lately.written;
  const { field, wrote } = written;
  await keepWritten(ports, lately, [...earlier, written]);
  try {
    const outcome = await attempt(patience, () => ports.tracker.writeText(item, field, wrote));
    if (outcome === 'conflict') await keepWritten(ports, lately, earlier);
    if (outcome === 'written') lately.repairs = [];
    return outcome;
  } catch (error) {
    if (!isUncertain(error)) await keepWritten(ports, lately, earlier);
    throw error;
  }
}
