import type { StoredItem } from '../store/stored.js';
import type { SyncNotes } from './shelf.js';

/** What is not on disk yet. */
export interface Unsaved {
  readonly put: Map<string, StoredItem>;
  readonly missing: Map<string, number>;
  readonly removed: Set<string>;
  notes: SyncNotes | undefined;
}

export function nothingUnsaved(): Unsaved {
  return { put: new Map(), missing: new Map(), removed: new Set(), notes: undefined };
}

export function isNothing({ put, missing, removed, notes }: Unsaved): boolean {
  return put.size + missing.size + removed.size === 0 && !notes;
}

/** What could not be saved, with what came to it since: of each key the later counts. */
export function together(earlier: Unsaved, later: Unsaved): Unsaved {
  const isLater = (key: string): boolean => later.put.has(key) || later.missing.has(key) || later.removed.has(key);
  const notes = earlier.notes || later.notes ? { ...earlier.notes, ...later.notes } : undefined;
  return {
    put: new Map([...[...earlier.put].filter(([key]) => !isLater(key)), ...later.put]),
    missing: new Map([...[...earlier.missing].filter(([key]) => !isLater(key)), ...later.missing]),
    removed: new Set([...[...earlier.removed].filter((key) => !isLater(key)), ...later.removed]),
    notes,
  };
}
