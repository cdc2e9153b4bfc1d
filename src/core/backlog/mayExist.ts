import { numberedId } from '../notation/ids.js';
import type { BacklogSource } from './format.js';
import type { Snapshot } from './snapshot.js';

/** `Snapshot.mayExist` over these sources. */
export function createMayExist(sources: readonly BacklogSource[]): Snapshot['mayExist'] {
  const byHead = new Map<string, BacklogSource[]>();
  for (const source of sources) {
    for (const head of source.heads ?? []) {
      const others = byHead.get(head.toUpperCase());
      if (others) others.push(source);
      else byHead.set(head.toUpperCase(), [source]);
    }
  }
  return (id) => {
    if (byHead.size === 0) return false;
    const head = numberedId(id)?.head.toUpperCase() ?? '';
    const answering = byHead.get(head);
    if (!answering) return false;
    return !/\p{L}/u.test(head) || answering.some((source) => !source.lacks?.(id));
  };
}
