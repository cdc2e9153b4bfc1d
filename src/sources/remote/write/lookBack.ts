import { RemoteError } from '../remoteError.js';
import type { TextReader } from '../texts/textReader.js';
import type { RemoteText } from '../tracker.js';
import type { History } from './history/history.js';
import { createHistory } from './history/createHistory.js';
import type { Lately, Repair, Tick, Written } from './lately.js';
import { isSet, stateOf, withTicks } from './lately.js';
import { isSameText } from './merge/mergeTexts.js';
import type { WritePorts } from './writePorts.js';

/**
 * Compares a text that was just read with what we wrote into it lately: what our writes wrote over goes to
 * `lately.repairs`; ticks that somebody took back on purpose are forgotten. All others are to be there.
 */
export async function lookBack(
  ports: WritePorts,
  reader: TextReader,
  found: RemoteText,
  lately: Lately,
): Promise<void> {
  const history = asked(ports, reader, found, lately);
  if (lately.written.length > 0) await verify(ports, reader, lately, ports.tracker.edits ? await history() : 'none');
  const gone: Tick[] = [];
  const { boxes } = lately.ticks.size > 0 ? reader.read(found.text, 'other') : { boxes: [] };
  for (const [name, entry] of lately.ticks) {
    const state = stateOf(boxes, entry.tick);
    if (state === true) entry.seen = true;
    else if (!entry.seen) continue;
    else if (state === false) gone.push(entry.tick);
    else lately.ticks.delete(name);
  }
  if (gone.length > 0) judge(reader, found, lately, gone, await history());
  lately.text = found.text;
}

/**
 * Replaces the list of writes that are not verified. On disk are those too whose damage is not repaired yet: after a crash
 * it is found again from them.
 */
export async function keepWritten(ports: WritePorts, lately: Lately, written: readonly Written[]): Promise<void> {
  lately.written = written;
  if (!ports.tracker.edits) return;
  const kept = new Set([...lately.repairs.map((repair) => repair.written), ...written]);
  await ports.journal?.write(lately.key, lately.field, [...kept]);
}

/** The history, asked for at most once and only when it is needed. Undefined: it tells nothing, at least not now. */
function asked(
  { tracker, account }: WritePorts,
  reader: TextReader,
  { format }: RemoteText,
  { key, field }: Lately,
): () => Promise<History | undefined> {
  let answer: Promise<History | undefined> | undefined;
  const ask = async (): Promise<History | undefined> => {
    try {
      return createHistory((await tracker.edits?.(key, field)) ?? [], reader, format, account.id);
    } catch (error) {
      if (error instanceof RemoteError) return undefined;
      throw error;
    }
  };
  return () => (answer ??= ask());
}

async function verify(
  ports: WritePorts,
  reader: TextReader,
  lately: Lately,
  history: History | 'none' | undefined,
): Promise<void> {
  if (!history) return;
  const repairs: Repair[] = [];
  const unknown: Written[] = [];
  for (const written of lately.written) {
    const overwritten = history === 'none' ? { repairs: [] } : history.overwritten(written, lately.edit);
    if (!overwritten) unknown.push(written);
    else repairs.push(...overwritten.repairs);
    if (overwritten?.edit !== undefined) lately.edit = overwritten.edit;
  }
  for (const repair of repairs) {
    for (const [name, { tick }] of lately.ticks) {
      const isTakenBack =
        repair.type === 'text' && isSet(reader, repair.base, tick) && !isSet(reader, repair.theirs, tick);
      if (isTakenBack) lately.ticks.delete(name);
    }
  }
  lately.repairs = [...lately.repairs, ...repairs];
  if (unknown.length < lately.written.length) await keepWritten(ports, lately, unknown);
}

/**
 * Forgets of the ticks that are gone those that were taken back on purpose. Without a history to tell, that is what a
 * change did that did nothing else: whoever writes an older text back has something of their own in it.
 */
function judge(
  reader: TextReader,
  { format, text }: RemoteText,
  { ticks, text: before }: Lately,
  gone: readonly Tick[],
  history: History | undefined,
): void {
  const isAlone = before !== undefined && isSameText(format, withTicks(reader, text, gone).text, before);
  for (const [name, entry] of ticks) {
    if (!gone.includes(entry.tick)) continue;
    if (history?.tookBack(entry.tick) ?? isAlone) ticks.delete(name);
    else entry.seen = false;
  }
}
