import type { TextStore } from '../../../core/ports/textStore.js';
import { parseRecord } from './itemLines.js';
import type { StoredMeta } from './stored.js';

const format = 1;

/** What is known about the source itself: one small text that all windows write to. */
export interface MetaText {
  /** Of the text. */
  readonly name: string;
  read(): Promise<StoredMeta>;
  isThere(): Promise<boolean>;
  merge(changes: StoredMeta): Promise<void>;
  /** After a loss of items: whatever claims that nothing else has changed since must go. */
  keepAccount(): Promise<StoredMeta>;
}

export function createMetaText(store: TextStore, folder: string): MetaText {
  const name = `${folder}/meta.json`;
  const read = async (): Promise<StoredMeta> => {
    const head = parseRecord((await store.read(name)) ?? '');
    const meta = head?.['format'] === format ? head['meta'] : undefined;
    return typeof meta === 'object' && meta !== null ? (meta as StoredMeta) : {};
  };
  const change = (work: (old: StoredMeta) => StoredMeta): Promise<StoredMeta> =>
    store.exclusively(name, async () => {
      const old = await read();
      const fresh = JSON.stringify({ format, meta: work(old) });
      if (fresh !== JSON.stringify({ format, meta: old })) await store.write(name, fresh);
      return read();
    });
  return {
    name,
    read,
    isThere: async () => (await store.read(name)) !== undefined,
    merge: async (changes) => {
      await change((old) => mergeMeta(old, changes));
    },
    keepAccount: () => change(({ account }) => ({ account })),
  };
}

function mergeMeta(old: StoredMeta, changes: StoredMeta): StoredMeta {
  const merged = { ...old, ...changes };
  const [was, is] = [old['cursor'], changes['cursor']];
  const isBehind =
    (typeof was === 'string' && typeof is === 'string' && is < was) ||
    (typeof was === 'number' && typeof is === 'number' && is < was);
  return isBehind ? { ...merged, cursor: was } : merged;
}
