import type { BacklogSource, ReadItem } from '../../../core/backlog/format.js';
import type { StatusCategory } from '../../../core/model/status.js';
import type { Pace } from '../../../core/ports/pace.js';
import type { Intent } from '../store/intent.js';
import { readItem } from '../story.js';
import { loadTextReaders } from '../texts/index.js';
import type { TextReaders } from '../texts/textReader.js';
import type { TextFormat, TrackerPlace } from '../tracker.js';
import { createContents } from './contents.js';
import type { Contents } from './contents.js';
import type { ItemIds } from './itemIds.js';
import type { Shelf } from './shelf.js';
import { wishOf } from './wishes.js';
import { withWishes } from './withPending.js';

export interface SourceContentsOptions {
  readonly source: BacklogSource;
  readonly place: TrackerPlace;
  readonly ids: ItemIds;
  readonly shelf: Shelf;
  readonly pace: Pace;
  /** What is still to be written. */
  readonly intents: () => readonly Intent[];
  /** Whether an item below another can be marked done. */
  readonly canSetDone: boolean;
  /** Whether anything can be written at all, as far as that is known. */
  readonly canWrite: () => boolean;
  readonly changed: () => void;
}

/** The contents of a source from its shelf, with what is still to be written shown as if it were. */
export function createSourceContents(options: SourceContentsOptions): Contents {
  const { source, place, ids, shelf, pace, intents, canSetDone, canWrite, changed } = options;
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
    source,
    pace,
    items: () => shelf.items,
    prepare,
    read: (item) => {
      const read = readItem(item, {
        source: source.id,
        idOf: ids.idOf,
        aliasesOf: ids.aliasesOf,
        urlOf: place.page,
        readers: known(),
        canSetDone,
      });
      return canWrite() ? read : read.map(asReadOnly);
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
