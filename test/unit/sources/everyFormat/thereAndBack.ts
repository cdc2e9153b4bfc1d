import { deepEqual, equal, ok } from 'node:assert/strict';
import { ActionError } from '../../../../src/core/actions/actionError.js';
import { holderOf, planStatus } from '../../../../src/core/actions/planStatus.js';
import type { SeenStatus } from '../../../../src/core/actions/planStatus.js';
import { planTick } from '../../../../src/core/actions/planTick.js';
import { byteEditOf, spliceBytes } from '../../../../src/core/actions/spliceBytes.js';
import type { ReadItem } from '../../../../src/core/backlog/format.js';
import type { Criterion, Story } from '../../../../src/core/model/story.js';
import type { TextEdit } from '../../../../src/core/ports/writer.js';
import { allCriteria } from '../../../../src/core/notation/criteria.js';
import { decodeUtf8 } from '../../../../src/core/text/utf8.js';
import type { ReadFile } from './folders.js';
import { reread, storiesIn } from './folders.js';

/** How many places of a file were written and written back. */
export interface Written {
  readonly ticks: number;
  readonly statuses: number;
}

const statuses = ['Done', 'In Progress', "Won't Do", 'a: b, c #d'];

/**
 * Ticks or unticks every box of a file and sets every status of it to others, each as the actions would; then back.
 * Nothing else in the file changes, neither its bytes nor what the reader makes of them. Of a story with more boxes than
 * `most`, so many are taken, spread over it: each box costs several readings of the file.
 */
export function thereAndBack(read: ReadFile, most = Infinity): Written {
  const stories = storiesIn(read.items);
  const written = { ticks: 0, statuses: 0 };
  if (stories.reduce((sum, story) => sum + allCriteria(story).length, 0) > most) allAtOnce(read);
  for (const story of stories) {
    for (const criterion of spread(allCriteria(story), most)) {
      tickAndBack(read, story, criterion);
      written.ticks++;
    }
  }
  for (const seen of statusesIn(read)) {
    const { statusMark } = holderOf(seen);
    if (!statusMark) continue;
    for (const status of statusMark.allowed ?? statuses) setAndBack(read, seen, status);
    written.statuses++;
  }
  return written;
}

/** Everything in a file that says a status: stories, decisions, and notes of what other files tell. */
function statusesIn({ source, file, items }: ReadFile): readonly SeenStatus[] {
  const place = { uri: file.uri, path: file.path, source };
  return items.flatMap((item): readonly SeenStatus[] => {
    switch (item.type) {
      case 'story':
        return [{ ...place, story: item.story }];
      case 'decision':
        return [{ ...place, decision: item.decision }];
      case 'status':
        return [{ ...place, note: item.note }];
      case 'problem':
        return [];
    }
  });
}

/** Flips every box in one go and reads once: cheap enough for files of any length. */
function allAtOnce(read: ReadFile): void {
  const boxes = storiesIn(read.items).flatMap((story) =>
    allCriteria(story).filter(({ tick }) => tick?.current.length === 1),
  );
  let { text } = read.file;
  for (const { done, tick } of [...boxes].sort((a, b) => (b.tick?.start ?? 0) - (a.tick?.start ?? 0))) {
    if (tick) text = text.slice(0, tick.start) + (done ? tick.open : tick.done) + text.slice(tick.end);
  }
  const states = (items: readonly ReadItem[]): readonly boolean[] =>
    storiesIn(items).flatMap((story) =>
      allCriteria(story).flatMap(({ done, tick }) => (tick?.current.length === 1 ? [done] : [])),
    );
  deepEqual(
    states(reread(read, text).items),
    boxes.map(({ done }) => !done),
    read.file.path,
  );
}

function spread(criteria: readonly Criterion[], most: number): readonly Criterion[] {
  const boxes = criteria.filter(({ tickable }) => tickable);
  const step = Math.max(1, boxes.length / most);
  return boxes.filter((_, at) => Math.floor(at / step) > Math.floor((at - 1) / step));
}

function tickAndBack(read: ReadFile, story: Story, criterion: Criterion): void {
  const { source, file, bytes } = read;
  const at = `${criterion.id} of ${story.id} in ${file.path}`;
  const seen = { story, criterion, uri: file.uri, path: file.path, source };
  const there = planTick(seen, file.text, { done: !criterion.done });
  ok(there, at);
  const changed = write(bytes, file.text, there);
  const after = reread(read, changed.text);
  deepEqual(statesIn(after.items), statesIn(read.items, criterion), `${at} should be the only change`);

  const restore = { was: there.expected, written: there.replacement };
  const back = planTick(seen, changed.text, { done: criterion.done, restore });
  ok(back, at);
  const again = write(changed.bytes, changed.text, back);
  // What was not there before stays, saying that the criterion is open.
  if (there.expected === '') deepEqual(statesIn(reread(read, again.text).items), statesIn(read.items), at);
  else deepEqual(again.bytes, new Uint8Array(bytes), `${at} should be as it was`);
}

function setAndBack(read: ReadFile, seen: SeenStatus, status: string): void {
  const { file, bytes } = read;
  const { status: before, statusMark } = holderOf(seen);
  const was = before.raw;
  const at = `${was} of ${file.path} as “${status}”`;
  const there = planned(seen, file.text, status);
  if (there === 'refused') {
    ok(statusMark?.form === 'text' || 'decision' in seen, at);
    return;
  }
  if (!there) {
    equal(was, status, at);
    return;
  }
  const changed = write(bytes, file.text, there);
  const set = withStatus(seen, status);
  const restore = { was: there.expected, written: there.replacement };
  const back = planStatus(set, changed.text, { status: was, restore });
  ok(back, at);
  deepEqual(write(changed.bytes, changed.text, back).bytes, new Uint8Array(bytes), at);
  // Where the quotes could stay as they were, saying the old status again is enough.
  if (there.replacement.charAt(0) !== '"' || there.expected.startsWith('"')) {
    deepEqual(planStatus(set, changed.text, { status: was }), back, at);
  }
}

function withStatus(seen: SeenStatus, raw: string): SeenStatus {
  if ('story' in seen) return { ...seen, story: { ...seen.story, status: { ...seen.story.status, raw } } };
  if ('note' in seen) return { ...seen, note: { ...seen.note, status: { ...seen.note.status, raw } } };
  return { ...seen, decision: { ...seen.decision, status: { ...seen.decision.status, raw } } };
}

/** A line of plain text holds no status that would end there or read as something else. */
function planned(seen: SeenStatus, text: string, status: string): TextEdit | 'refused' | undefined {
  try {
    return planStatus(seen, text, { status });
  } catch (error) {
    if (error instanceof ActionError && error.code === 'not-settable') return 'refused';
    throw error;
  }
}

/** The bytes as the writer makes them; those before and behind the edit are the same. */
function write(bytes: Uint8Array, text: string, edit: TextEdit): { readonly bytes: Uint8Array; readonly text: string } {
  equal(text.slice(edit.span.start, edit.span.end), edit.expected);
  const changed = spliceBytes(bytes, byteEditOf(bytes, text, edit));
  const after = decodeUtf8(changed);
  equal(after, text.slice(0, edit.span.start) + edit.replacement + text.slice(edit.span.end));
  return { bytes: changed, text: after };
}

/** Id, words and state of all criteria, one of them the other way round. */
function statesIn(items: readonly ReadItem[], flipped?: Criterion): readonly string[] {
  return storiesIn(items).flatMap((story) =>
    allCriteria(story).map((criterion) => {
      const done = criterion === flipped ? !criterion.done : criterion.done;
      return `${story.uid} ${criterion.id} ${done ? 'x' : '-'} ${criterion.text}`;
    }),
  );
}
