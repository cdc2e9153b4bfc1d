import type { ItemLine } from './itemLines.js';

/** What one window knows of each key: what was said last, and in which text. Never the items themselves. */
export interface ItemIndex {
  /** Takes note of a line where it is news. `text` orders what was said at the same time: what was saved last counts. */
  readonly note: (line: ItemLine, text: string) => boolean;
  /** When the tracker said what is known of the key, unless it was removed. Epoch ms. */
  readonly seenAt: (key: string) => number | undefined;
  readonly clear: () => void;
}

export function createItemIndex(): ItemIndex {
  const known = new Map<string, { readonly at: number; readonly text: string; readonly isGone: boolean }>();
  return {
    note: ({ key, at, state }, text) => {
      const old = known.get(key);
      if (old && (at < old.at || (at === old.at && text <= old.text))) return false;
      known.set(key, { at, text, isGone: state === 'removed' });
      return true;
    },
    seenAt: (key) => {
      const entry = known.get(key);
      return entry && !entry.isGone ? entry.at : undefined;
    },
    clear: () => {
      known.clear();
    },
  };
}
