import { numberedId } from '../../../core/notation/ids.js';
import type { IdHead } from '../tracker.js';

/** How texts name the items of one source, both ways. */
export interface ItemIds {
  /** What stands before the numbers, the usual way first. */
  readonly heads: readonly string[];
  /** Whether texts may write the ids in any case: the tracker's own keys have letters. */
  readonly anyCase: boolean;
  /** The tracker's key of what a text names; undefined where it names nothing of this source. */
  keyOf(id: string): string | undefined;
  /** The id of an item as the backlog writes it. */
  idOf(key: string): string;
  /** Its other names. */
  aliasesOf(key: string): readonly string[];
}

export function createItemIds(heads: readonly IdHead[]): ItemIds {
  const anyCase = heads.some(({ keyHead }) => /\p{L}/u.test(keyHead));
  const byHead = new Map(heads.map((head) => [folded(head.head, anyCase), head]));
  const namesOf = (key: string): readonly string[] =>
    heads.filter(({ keyHead }) => isBehind(keyHead, key)).map(({ head, keyHead }) => head + key.slice(keyHead.length));
  return {
    heads: heads.map(({ head }) => head),
    anyCase,
    keyOf: (id) => {
      const numbered = numberedId(id.trim());
      const head = numbered && byHead.get(folded(numbered.head, anyCase));
      return head && /^\d{1,12}$/.test(numbered.number) ? head.keyHead + withoutZeros(numbered.number) : undefined;
    },
    idOf: (key) => namesOf(key)[0] ?? key,
    aliasesOf: (key) => namesOf(key).slice(1),
  };
}

/**
 * The heads that each place of one workspace folder may use, in the order of the places: a head that several of them
 * have belongs to the first.
 */
export function shareHeads(places: readonly (readonly IdHead[])[]): readonly (readonly IdHead[])[] {
  const taken = new Set<string>();
  return places.map((heads) => {
    const own = heads.filter(({ head }) => !taken.has(head.toUpperCase()));
    for (const { head } of own) taken.add(head.toUpperCase());
    return own;
  });
}

/** A `prefix` of the configuration stands for the usual head. Undefined where no id can begin with it. */
export function withPrefix(heads: readonly IdHead[], prefix: string): readonly IdHead[] | undefined {
  if (!/^[\p{L}\p{N}#!@_./-]{1,40}$/u.test(prefix) || !/[\p{L}#!]/u.test(prefix) || /[\d.]$/.test(prefix)) {
    return undefined;
  }
  const [usual, ...others] = heads;
  const head = { head: prefix, keyHead: usual?.keyHead ?? '' };
  return [head, ...others.filter((other) => other.head !== prefix)];
}

function isBehind(keyHead: string, key: string): boolean {
  return key.startsWith(keyHead) && /^\d+$/.test(key.slice(keyHead.length));
}

function folded(head: string, anyCase: boolean): string {
  return anyCase ? head.toUpperCase() : head;
}

function withoutZeros(number: string): string {
  return number.replace(/^0+(?=\d)/, '');
}
