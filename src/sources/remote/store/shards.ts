import type { Pace } from '../../../core/ports/pace.js';
import type { TextStore } from '../../../core/ports/textStore.js';
import { readLines, writeLine, writeLines } from './itemLines.js';
import type { ItemLine } from './itemLines.js';

/** What merging needs to know of the store around it. */
export interface ShardsHost {
  readonly store: TextStore;
  /** Folder of the source in the store. */
  readonly name: string;
  readonly pace: Pace;
  /** Bytes that all shards together may take. */
  readonly limit: number;
  /** When somebody wanted this key last (epoch ms), as far as this window knows. */
  readonly wanted: (key: string) => number;
  /** Never dropped, however large the store is. */
  readonly keeps: (key: string) => boolean;
  /** These texts of the journal are about to go: the last moment to read in them what nobody has told us of yet. */
  readonly going: (texts: readonly string[]) => Promise<void>;
  /** A text held less than it should; what remained of it was used. */
  readonly damaged: (name: string) => Promise<void>;
}

/** Where a source keeps what was saved lately, a text per save, and what was merged, by key. */
export const foldersOf = (name: string): { readonly journal: string; readonly shards: string } => ({
  journal: `${name}/journal`,
  shards: `${name}/shards`,
});

const shardCount = 64;

/** FNV-1a over UTF-16 units. */
export function shardOf(key: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return String((hash >>> 0) % shardCount).padStart(2, '0');
}

/**
 * Merges what was saved lately into the shards, and drops what nobody wanted for longest where they grow too large. One
 * window at a time; one that goes down meanwhile leaves everything in place for the next.
 */
export async function mergeIntoShards(host: ShardsHost): Promise<void> {
  const { journal, shards } = foldersOf(host.name);
  await host.store.exclusively(`${host.name}/merging`, async () => {
    const saved = (await host.store.list(journal)).map(({ name }) => name);
    const news = new Map<string, Map<string, ItemLine>>();
    for (const name of saved) {
      await readText(host, name, (line) => {
        const shard = shardOf(line.key);
        const lines = news.get(shard) ?? new Map<string, ItemLine>();
        news.set(shard, lines);
        const known = lines.get(line.key);
        if (!known || line.at >= known.at) lines.set(line.key, line);
      });
    }
    for (const [shard, lines] of news) await rewrite(host, shard, (old) => merged(old, lines));
    await host.going(saved);
    // The oldest first: of two that say the same time, the later one must be the last to go.
    for (const name of saved) await host.store.remove(name);
    await shrink(host, shards);
  });
}

function merged(old: ReadonlyMap<string, ItemLine>, news: ReadonlyMap<string, ItemLine>): Map<string, ItemLine> {
  const lines = new Map(old);
  for (const [key, line] of news) {
    const known = lines.get(key);
    if (known && known.at > line.at) continue;
    if (line.state === 'removed') lines.delete(key);
    else lines.set(key, known && known.wanted > line.wanted ? { ...line, wanted: known.wanted } : line);
  }
  return lines;
}

async function rewrite(
  host: ShardsHost,
  shard: string,
  change: (old: ReadonlyMap<string, ItemLine>) => ReadonlyMap<string, ItemLine>,
): Promise<void> {
  const name = `${foldersOf(host.name).shards}/${shard}.jsonl`;
  const old = new Map<string, ItemLine>();
  await readText(host, name, (line) => old.set(line.key, line));
  const lines = [...change(old).values()].map((line) =>
    writeLine({ ...line, wanted: Math.max(line.wanted, host.wanted(line.key)) }),
  );
  if (lines.length > 0) await host.store.write(name, writeLines(lines));
  else await host.store.remove(name);
  await host.pace.pause();
}

async function readText(host: ShardsHost, name: string, found: (line: ItemLine) => void): Promise<void> {
  const text = await host.store.read(name);
  if (text !== undefined && (await readLines(text, host.pace, found)) === 'broken') await host.damaged(name);
}

/** Leaves a tenth of the room free, so that this is seldom needed. */
async function shrink(host: ShardsHost, shards: string): Promise<void> {
  const texts = await host.store.list(shards);
  const size = texts.reduce((sum, text) => sum + text.size, 0);
  if (size <= host.limit) return;
  const lines: { readonly key: string; readonly wanted: number; readonly size: number }[] = [];
  for (const { name } of texts) {
    await readText(host, name, ({ key, wanted, json }) => {
      if (!host.keeps(key))
        lines.push({ key, wanted: Math.max(wanted, host.wanted(key)), size: json.length + key.length });
    });
  }
  lines.sort((a, b) => a.wanted - b.wanted);
  const dropped = new Map<string, Set<string>>();
  let room = host.limit * 0.9 - size;
  for (const line of lines) {
    if (room >= 0) break;
    room += line.size;
    const shard = shardOf(line.key);
    dropped.set(shard, (dropped.get(shard) ?? new Set()).add(line.key));
  }
  for (const [shard, keys] of dropped) {
    await rewrite(host, shard, (old) => new Map([...old].filter(([key]) => !keys.has(key))));
  }
}
