import type { Event } from './event.js';

/**
 * Small texts that Storyroot keeps on this machine, shared by all of its windows. Names are paths of `[a-z0-9_.-]`
 * parts joined by `/`; no part begins with a dot.
 */
export interface TextStore {
  /** Undefined where there is none, or none that can be read. */
  read(name: string): Promise<string | undefined>;
  /** Replaces it whole: whoever reads meanwhile, or after a crash, sees the old text or the new one. */
  write(name: string, text: string): Promise<void>;
  /** Writes it only where there is none of that name; `false` where there is. */
  create(name: string, text: string): Promise<boolean>;
  remove(name: string): Promise<void>;
  /** Names below `folder`, at any depth, in their order, with their size in bytes and when they were written (epoch ms). */
  list(folder: string): Promise<readonly StoredText[]>;
  /**
   * Runs `work` while nobody else, in this or another window, runs work under the same name. What a window that died
   * left locked is free again after a while. Rejects with what `work` rejects with.
   */
  exclusively<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Another window wrote or removed something below this folder. Told late rather than never. */
  readonly onDidChange: Event<string>;
}

export interface StoredText {
  readonly name: string;
  readonly size: number;
  readonly writtenAt: number;
}

/** Throws for a name that is none. On disk it could lead anywhere. */
export function checkTextName(name: string): void {
  if (name.length > 400 || !/^[a-z0-9_-][a-z0-9_.-]{0,119}(?:\/[a-z0-9_-][a-z0-9_.-]{0,119})*$/.test(name)) {
    throw new Error(`Not the name of a stored text: ${JSON.stringify(name)}`);
  }
}

/** Whether a text's name lies below a folder's. */
export function isBelow(name: string, folder: string): boolean {
  return name.startsWith(`${folder}/`);
}
