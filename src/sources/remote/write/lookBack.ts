import { RemoteError } from '../remoteError.js';
import type { TextReader } from '../texts/textReader.js';
import type { FieldEdit, RemoteText } from '../tracker.js';
import { replacedBy, setBackBy, wasDecided } from './history.js';
import type { Lately, Repair, Tick, Written } from './lately.js';
import { withTicks } from './lately.js';
import { isSameText } from './merge/mergeTexts.js';
import type { WritePorts } from './writePorts.js';

/**
 * Compares a text that was just read with what we wrote into it lately: what our writes wrote over goes to
 * `lately.repairs`; ticks that somebody else wrote over are open again; ticks that somebody took back on purpose are
 * forgotten.
 */
export async function lookBack(
  ports: WritePorts,
  reader: TextReader,
  found: RemoteText,
  lately: Lately,
): Promise<void> {
  const history = historyOf(ports, lately);
  await verify(ports, reader, found, lately, history);
  const gone: Tick[] = [];
  for (const [name, entry] of lately.ticks) {
    const { text, faults } = withTicks(reader, found.text, [entry.tick]);
    if (faults.size > 0 && entry.seen) lately.ticks.delete(name);
    else if (faults.size === 0 && text === found.text) entry.seen = true;
    else if (entry.seen) gone.push(entry.tick);
  }
  if (gone.length > 0) {
    const isDecision = await isDecided(reader, found, lately, gone, history);
    for (const [name, entry] of lately.ticks) {
      if (!gone.includes(entry.tick)) continue;
      if (isDecision) lately.ticks.delete(name);
      else entry.seen = false;
    }
  }
  lately.text = found.text;
}

/** Replaces the list of writes that are not verified, on disk too. */
export async function keepWritten(ports: WritePorts, lately: Lately, written: readonly Written[]): Promise<void> {
  lately.written = written;
  if (ports.tracker.edits) await ports.journal?.write(lately.key, lately.field, written);
}

/** Asked at most once, and only when it is needed. Undefined: it does not tell, at least not now. */
type History = () => Promise<readonly FieldEdit[] | undefined>;

function historyOf({ tracker }: WritePorts, { key, field }: Lately): History {
  let asked: ReturnType<History> | undefined;
  const ask: History = async () => {
    try {
      return await tracker.edits?.(key, field);
    } catch (error) {
      if (error instanceof RemoteError) return undefined;
      throw error;
    }
  };
  return () => (asked ??= ask());
}

async function verify(
  ports: WritePorts,
  reader: TextReader,
  { format }: RemoteText,
  lately: Lately,
  history: History,
): Promise<void> {
  if (lately.written.length === 0) return;
  const edits = ports.tracker.edits ? await history() : [];
  if (!edits) return;
  const repairs: Repair[] = [];
  const unknown = lately.written.filter((written) => {
    if (!ports.tracker.edits) return false;
    if (edits.some(({ boxes }) => boxes)) {
      const boxes = setBackBy(edits, written, reader, ports.account.id);
      if (boxes.length > 0) repairs.push({ type: 'boxes', boxes });
      return false;
    }
    const theirs = replacedBy(edits, written, format, ports.account.id);
    if (theirs !== undefined && !isSameText(format, theirs, written.base)) {
      repairs.push({ type: 'text', written, theirs });
    }
    return theirs === undefined;
  });
  lately.repairs = [...lately.repairs, ...repairs];
  if (unknown.length < lately.written.length) await keepWritten(ports, lately, unknown);
}

/** Whether the ticks were taken back on purpose: by a change that did nothing else. */
async function isDecided(
  reader: TextReader,
  { format, text }: RemoteText,
  lately: Lately,
  gone: readonly Tick[],
  history: History,
): Promise<boolean> {
  const redone = (changed: string): string => withTicks(reader, changed, gone).text;
  if (lately.text !== undefined && isSameText(format, redone(text), lately.text)) return true;
  return wasDecided((await history()) ?? [], format, redone);
}
