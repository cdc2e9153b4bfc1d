import type { Kept } from './remembered.js';
import { readRemembered } from './rememberedFile.js';
import { placeOf } from './repository.js';
import { isSameSign, provenSign, signAt } from './sign.js';
import type { Sign } from './sign.js';
import { contentOf, entriesIn, foldersIn } from './walk.js';
import type { FolderEntries, WalkedFolder } from './walk.js';

/** Milliseconds after which messages are read: the look itself may be ordered meanwhile. */
const givesWayAfter = 5;

/** Of more entries than this no more are held. */
const mostEntries = 300_000;

/** What can be had of a folder before it is known what is looked for in it. */
export interface Preparation {
  /** Resolves when all is ready, or soon after the end. */
  run(): Promise<void>;
  /** What an earlier session kept, read and decoded. */
  readonly kept: Kept | undefined;
  /** What is in a folder as of now; undefined where it cannot be read. Paths relative to the root, with `/` at their end. */
  readonly entriesIn: (path: string) => FolderEntries | undefined;
  /** Whoever takes over goes on alone. */
  end(): void;
}

/** Decodes the file `kept`, or else lists the folder by the rules of version control. */
export function createPreparation(root: string, kept: string | undefined): Preparation {
  const listed = new Map<string, FolderEntries & { readonly sign: Sign }>();
  let [decoded, isOver, count]: [Kept | undefined, boolean, number] = [undefined, false, 0];

  const read = (path: string): FolderEntries | undefined => {
    const before = signAt(`${root}/${path}`);
    const entries = entriesIn(root, path);
    const sign = provenSign(before, Date.now());
    if (entries && sign) listed.set(path, { ...entries, sign });
    count += 1 + (entries?.files.length ?? 0);
    return entries;
  };
  const list = async (): Promise<void> => {
    const left: WalkedFolder[] = [{ path: '', rules: () => placeOf(root).rules }];
    let since = performance.now();
    for (let folder = left.pop(); folder && count < mostEntries; folder = left.pop()) {
      const entries = read(folder.path);
      if (entries) left.push(...foldersIn(root, folder, contentOf(folder, entries, () => false).folders));
      if (performance.now() - since < givesWayAfter) continue;
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      if (isOver) return;
      since = performance.now();
    }
  };
  return {
    run: async () => {
      decoded = kept === undefined ? undefined : readRemembered(kept);
      if (decoded) decoded.remembered();
      else await list();
    },
    get kept() {
      return decoded;
    },
    entriesIn: (path) => {
      const known = listed.get(path);
      return known && isSameSign(known.sign, signAt(`${root}/${path}`)) ? known : entriesIn(root, path);
    },
    end: () => {
      isOver = true;
    },
  };
}
