import type { BacklogSource, ReadItem } from '../../../core/backlog/format.js';
import type { SourceContent } from '../../../core/backlog/merge.js';
import { numberedId } from '../../../core/notation/ids.js';
import { paced } from '../../../core/ports/pace.js';
import type { Pace } from '../../../core/ports/pace.js';
import type { RemoteItem } from '../tracker.js';

/** What one source brings to the snapshot, built from its items. */
export interface Contents {
  /** Another object whenever something in it changed. */
  readonly content: SourceContent;
  /**
   * Builds it anew from the items as they are when it is its turn; only what changed is read again. Resolves when
   * `content` shows at least what was there when this was called. Calls that still wait share one turn.
   */
  update(): Promise<void>;
  /** From the next turn on everything is read anew: what reading depends on has changed. */
  readAgain(): void;
}

export interface ContentsOptions {
  readonly source: BacklogSource;
  readonly pace: Pace;
  readonly items: () => ReadonlyMap<string, RemoteItem>;
  /** Called before each turn, for what reading needs. */
  readonly prepare: () => Promise<void>;
  /** Pure: asked once for each object. Where it throws, the item is left out and `failed` hears of it. */
  readonly read: (item: RemoteItem) => readonly ReadItem[];
  /** What is shown of an item that something is to be written to; the items themselves where nothing is. */
  readonly withPending: (key: string, item: RemoteItem, read: readonly ReadItem[]) => readonly ReadItem[];
  /** Changes whenever the source answers differently although its items are the same. */
  readonly version: () => number;
  /** Called whenever `content` is another one. */
  readonly changed: () => void;
  readonly failed: (error: unknown) => void;
}

export function createContents(options: ContentsOptions): Contents {
  const { source, pace, items, prepare, read, withPending, version, changed, failed } = options;
  let known = new WeakMap<RemoteItem, readonly ReadItem[]>();
  let content: SourceContent = { source, files: new Map() };
  let shown = version();
  let order: readonly string[] = [];
  let queued: Promise<void> | undefined;
  let last: Promise<void> = Promise.resolve();

  const readOnce = (item: RemoteItem): readonly ReadItem[] => {
    const found = known.get(item) ?? tried(item);
    known.set(item, found);
    return found;
  };
  const tried = (item: RemoteItem): readonly ReadItem[] => {
    try {
      return read(item);
    } catch (error) {
      failed(error);
      return [];
    }
  };
  const build = async (): Promise<void> => {
    await prepare();
    const now = items();
    order = inOrder(now, order);
    const files = new Map<string, readonly ReadItem[]>();
    await paced(order, pace, (key) => {
      const item = now.get(key);
      if (item) files.set(key, withPending(key, item, readOnce(item)));
    });
    if (shown === version() && isSame(files, content.files)) return;
    shown = version();
    content = { source, files };
    changed();
  };
  return {
    get content() {
      return content;
    },
    update: () => {
      if (queued) return queued;
      const mine = last.then(() => {
        queued = undefined;
        return build();
      });
      queued = mine;
      last = mine.catch(() => undefined);
      return mine;
    },
    readAgain: () => {
      known = new WeakMap();
    },
  };
}

function isSame(a: SourceContent['files'], b: SourceContent['files']): boolean {
  return a.size === b.size && [...a].every(([key, read]) => b.get(key) === read);
}

/** By what stands before the number, then by number. */
function inOrder(items: ReadonlyMap<string, RemoteItem>, before: readonly string[]): readonly string[] {
  if (before.length === items.size && before.every((key) => items.has(key))) return before;
  return [...items.keys()]
    .map((key) => {
      const { head, number } =
        numberedId(key) ?? (/^\d+$/.test(key) ? { head: '', number: key } : { head: key, number: '0' });
      return { key, head, number: Number.parseFloat(number) };
    })
    .sort((a, b) => (a.head === b.head ? a.number - b.number : a.head < b.head ? -1 : 1))
    .map(({ key }) => key);
}
