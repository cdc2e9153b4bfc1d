import { deepEqual, equal, notEqual, ok } from 'node:assert/strict';
import { configurationFiles } from '../../../../src/core/backlog/folderReader.js';
import type { ReadItem, SourceFile } from '../../../../src/core/backlog/format.js';
import type { Range } from '../../../../src/core/model/range.js';
import type { Criterion, StatusMark, Story } from '../../../../src/core/model/story.js';
import { allCriteria } from '../../../../src/core/notation/criteria.js';
import type { ReadFile, ReadFolder } from './folders.js';
import { reread } from './folders.js';

/** That nothing vanished from a folder, that all places lie in their texts, and that every `uid` is there once. */
export function assertTotal({ files }: ReadFolder): void {
  const uids = new Map<string, string>();
  for (const read of files) {
    assertFile(read);
    for (const uid of uidsOf(read.items)) {
      ok(!uids.has(uid), `${uid} stands in ${uids.get(uid) ?? ''} and in ${read.file.path}`);
      uids.set(uid, read.file.path);
    }
  }
}

/** What holds for every file, whatever its text; reading it again yields the same. */
export function assertFile(read: ReadFile): void {
  const { file, items } = read;
  // Where it says nothing of stories, the configuration is no file of a backlog.
  ok(items.length > 0 || configurationFiles.includes(file.path), `${file.path} should yield an item or a problem`);
  for (const item of items) assertItem(item, read);
  const uids = uidsOf(items);
  equal(new Set(uids).size, uids.length, `${file.path}: ${uids.join(', ')}`);
  deepEqual(reread(read, file.text).items, items, `${file.path} should be read the same again`);
}

function assertItem(item: ReadItem, { source, file }: ReadFile): void {
  switch (item.type) {
    case 'story':
      assertStory(item.story, file);
      equal(item.story.source, source.id);
      break;
    case 'decision':
      assertRange(item.decision.range, file, item.decision.id);
      equal(item.decision.source, source.id);
      equal(item.decision.uri, file.uri);
      break;
    case 'status':
      assertRange(item.note.range, file, item.note.story);
      assertMark(item.note.statusMark, file, item.note.story);
      equal(item.note.source, source.id);
      equal(item.note.uri, file.uri);
      if (item.alone) assertStory(item.alone, file);
      break;
    case 'problem':
      if (item.problem.uri === file.uri) assertRange(item.problem.range, file, item.problem.message);
      notEqual(item.problem.message, '');
      break;
  }
}

function assertStory(story: Story, file: SourceFile): void {
  const at = `${story.id} in ${file.path}`;
  notEqual(story.id, '', at);
  equal(story.uri, file.uri, at);
  assertRange(story.range, file, at);
  assertMark(story.statusMark, file, at);
  const criteria = allCriteria(story);
  const ids = criteria.map(({ id }) => id);
  equal(new Set(ids).size, ids.length, `${at} should have each criterion once: ${ids.join(', ')}`);
  for (const criterion of criteria) assertCriterion(criterion, file, `${criterion.id} of ${at}`);
  for (const { name, criterion } of story.localNames ?? []) {
    notEqual(name, '', at);
    ok(criterion === undefined || ids.includes(criterion), `${at} has no ${criterion ?? ''}, which ${name} names`);
  }
}

function assertCriterion({ done, state, tickable, tick, range }: Criterion, file: SourceFile, at: string): void {
  assertRange(range, file, at);
  equal(done, state === 'done', `${at} is ${state}`);
  equal(tickable, tick !== undefined, at);
  if (!tick) return;
  ok(state !== 'derived', at);
  ok(tick.start <= tick.end, at);
  equal(file.text.slice(tick.start, tick.end), tick.current, at);
  notEqual(tick.done, tick.open, at);
}

function assertMark(mark: StatusMark | undefined, file: SourceFile, at: string): void {
  if (mark) equal(file.text.slice(mark.start, mark.end), mark.current, at);
}

function assertRange(range: Range | undefined, { lines }: SourceFile, at: string): void {
  if (!range) return;
  const [start, end] = [range.start, range.end].map((place) => {
    ok(place.line >= 0 && place.line < lines.count, `${at}: line ${place.line} of ${lines.count}`);
    const length = lines.start(place.line + 1) - lines.start(place.line);
    ok(place.character >= 0 && place.character <= length, `${at}: character ${place.character} of ${length}`);
    return lines.start(place.line) + place.character;
  });
  ok((start ?? 0) <= (end ?? 0), at);
}

function uidsOf(items: readonly ReadItem[]): readonly string[] {
  return items.flatMap((item) =>
    item.type === 'story' ? [item.story.uid] : item.type === 'decision' ? [item.decision.uid] : [],
  );
}
