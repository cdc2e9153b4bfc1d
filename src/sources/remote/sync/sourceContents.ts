import type { BacklogSource, ReadItem } from '../../../core/backlog/format.js';
import type { StatusCategory } from '../../../core/model/status.js';
import type { Intent } from '../store/intent.js';
import { readItem } from '../story.js';
import { loadTextReaders } from '../texts/index.js';
import type { TextReaders } from '../texts/textReader.js';
import type { TextFormat, Tracker } from '../tracker.js';
import { createContents } from './contents.js';
import type { Contents } from './contents.js';
import type { RemoteSourceOptions } from './remoteSourceOptions.js';
import type { Shelf } from './shelf.js';
import { wishOf } from './wishes.js';
import { withWishes } from './withPending.js';

export interface SourceContentsOptions {
  readonly options: RemoteSourceOptions;
  readonly shelf: Shelf;
  readonly tracker: Tracker;
  /** What is still to be written. */
  readonly intents: () => readonly Intent[];
  readonly changed: () => void;
}

/** The contents of a source from its shelf, with what is still to be written shown as if it were. */
export function createSourceContents({ options, shelf, tracker, intents, changed }: SourceContentsOptions): Contents {
  const { id, place, ids, ports } = options;
  let readers: TextReaders | undefined;
  let loaded: ReadonlySet<TextFormat> = new Set();
  const prepare = async (): Promise<void> => {
    const formats = new Set(loaded);
    for (const { texts, comments = [] } of shelf.items.values()) {
      for (const { format } of texts) formats.add(format);
      for (const { format } of comments) formats.add(format);
    }
    if (readers && formats.size === loaded.size) return;
    readers = await loadTextReaders(formats);
    loaded = formats;
  };
  const known = (): TextReaders => {
    if (!readers) throw new Error('not prepared');
    return readers;
  };
  const categoryOf = (status: string): StatusCategory =>
    [...shelf.items.values()].find((item) => item.status.raw === status)?.status.category ?? 'unknown';
  return createContents({
    source: sourceOf(options, shelf),
    pace: ports.pace,
    items: () => shelf.items,
    prepare,
    read: (item) => {
      const read = readItem(item, {
        source: id,
        idOf: (key) => ids.idOf(key),
        aliasesOf: (key) => ids.aliasesOf(key),
        urlOf: (key) => place.page(key),
        readers: known(),
        canSetDone: tracker.setDone !== undefined,
      });
      return shelf.notes.account?.canWrite === false ? read.map(asReadOnly) : read;
    },
    withPending: (key, item, read) => {
      const own = intents().filter((intent) => intent.key === key);
      return own.length === 0
        ? read
        : withWishes(
            read,
            own.map((intent) => wishOf(intent, item, known(), categoryOf)),
          );
    },
    version: () => shelf.missing.size,
    changed,
    failed: ports.failed,
  });
}

function asReadOnly(item: ReadItem): ReadItem {
  if (item.type !== 'story') return item;
  const { story } = item;
  const shown = (criteria: typeof story.criteria): typeof story.criteria =>
    criteria.map((criterion) => ({ ...criterion, tickable: false }));
  return {
    type: 'story',
    story: {
      ...story,
      criteria: shown(story.criteria),
      definitionOfReady: shown(story.definitionOfReady),
      definitionOfDone: shown(story.definitionOfDone),
      abilities: { comment: false, statuses: [] },
    },
  };
}

function sourceOf({ id, wanted, place, ids }: RemoteSourceOptions, { missing }: Shelf): BacklogSource {
  return {
    ...{ id, type: wanted.entry.type, label: place.label, folder: wanted.folder, remote: true },
    heads: ids.heads,
    keys: [],
    anyCase: ids.anyCase,
    lacks: (named) => {
      const key = ids.keyOf(named);
      return key !== undefined && missing.has(key);
    },
  };
}
