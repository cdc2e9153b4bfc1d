import { sameItems } from '../../core/backlog/sameItems.js';
import type { ScannedFile, SkippedFile } from '../../core/links/scanner.js';
import type { SearchedPortion } from './portion.js';
import { writeRemembered } from './rememberedFile.js';
import type { Fingerprint, Kept, Remembered, RememberedFile, RememberedFolder } from './remembered.js';
import { isSameSign, noFilesSign, provenSign, setSign, signAt, signLength } from './sign.js';
import type { Sign, Signs } from './sign.js';
import type { FolderContent } from './walk.js';

/** What one look through a folder remembers of earlier ones, and what it leaves to the next. */
export interface ScanMemory {
  /** All files with references, as they were, some at a time. */
  readonly files: readonly (readonly ScannedFile[])[];
  /** What is in a folder, where it is certainly the same as it was. By paths with `/` at their end. */
  contentOf(folder: string): FolderContent | undefined;
  /** What is remembered of the files in a folder, in their order. */
  signsOf(folder: string, content: FolderContent): Signs;
  listed(folder: string, content: FolderContent): void;
  /** Files were looked through; returns those that are remembered with references and have none by now. */
  searched(portion: SearchedPortion): readonly ScannedFile[];
  /**
   * Everything was listed and looked through, as far as ever: which remembered files are not there any more, or are too
   * many, and which are skipped still.
   */
  complete(): { readonly gone: readonly ScannedFile[]; readonly skipped: readonly SkippedFile[] };
  /**
   * Writes it down, also in the middle of the work: the next look goes on there. Takes as long as asking for every file's
   * sign does; waits for `pause` now and then.
   */
  save(pause: () => Promise<void> | undefined): Promise<void>;
}

/** `file` is where it is kept; `outside` are the files of rules around the folder; `read` gives what lies in the file. */
export function createScanMemory(
  file: string,
  fingerprint: Fingerprint,
  root: string,
  outside: readonly string[],
  read: () => Kept | undefined,
): ScanMemory {
  const began = Date.now();
  const kept = sameKept(read(), fingerprint);
  const old = once(() => kept?.remembered());
  const sameRules = once(() => {
    const known = old();
    return known !== undefined && haveSameRules(known, root, outside);
  });
  const folders = new Map<string, FolderContent>();
  const fresh = new Map<string, RememberedFile>();
  let hasChanged = false;
  let hasOtherRules = false;
  let isComplete = false;

  /** Whether a folder that is as it was holds what it held. The rules of a folder are met before all that is in it. */
  const hasSameRules = (): boolean => sameRules() && !hasOtherRules;
  const contentOf = (path: string): FolderContent | undefined => {
    const known = hasSameRules() ? old()?.folders.get(path) : undefined;
    return known && isSameSign(known.sign, signAt(`${root}/${path}`)) ? known : undefined;
  };
  const signsOf = (path: string, { files }: FolderContent): Signs => {
    const known = old()?.folders.get(path);
    if (known?.files === files) return known.signs;
    const signs = new Float64Array(files.length * signLength);
    const places = new Map(known?.files.map((name, place) => [name, place * signLength]));
    for (const [at, name] of files.entries()) {
      const place = places.get(name);
      if (known && place !== undefined) signs.set(known.signs.subarray(place, place + signLength), at * signLength);
    }
    return signs;
  };
  /** `files` gets those of its files that have something. */
  const folderNow = (path: string, content: FolderContent, files: Map<string, RememberedFile>): RememberedFolder => {
    const known = old()?.folders.get(path);
    const names = new Set(known?.files);
    const signs = signsOf(path, content).slice();
    let isWhole = true;
    for (const [at, name] of content.files.entries()) {
      const found = fresh.get(path + name);
      const file = found ?? old()?.files.get(path + name);
      // What could not be read may be readable without any change of its own.
      if (found?.skipped === 'unreadable') setSign(signs, at, undefined);
      else if (found) setSign(signs, at, provenSign(signAt(`${root}/${path}${name}`), began));
      else isWhole &&= names.has(name);
      if (file?.references ?? file?.skipped) files.set(path + name, file);
    }
    const sign = isWhole ? provenSign(signAt(`${root}/${path}`), began) : undefined;
    const { files: own, folders: inner, rules } = content;
    return { sign: known === content ? known.sign : sign, files: own, signs, folders: inner, rules };
  };
  const rememberedNow = async (pause: () => Promise<void> | undefined): Promise<Remembered> => {
    const now = { folders: new Map<string, RememberedFolder>(), files: new Map<string, RememberedFile>() };
    const rules = new Map(outside.map((path) => [path, ruleSignAt(path, began)] as const));
    for (const [path, content] of folders) {
      await pause();
      now.folders.set(path, folderNow(path, content, now.files));
      for (const name of content.rules) rules.set(path + name, ruleSignAt(`${root}/${path}${name}`, began));
    }
    if (!isComplete) carryOver({ ...now, rules });
    return { ...now, rules };
  };
  /** A look that is interrupted says nothing of the folders that it did not come to: the next one verifies them. */
  const carryOver = (now: {
    readonly folders: Map<string, RememberedFolder>;
    readonly files: Map<string, RememberedFile>;
    readonly rules: Map<string, RememberedFolder['sign']>;
  }): void => {
    for (const [path, known] of old()?.folders ?? []) {
      if (folders.has(path)) continue;
      now.folders.set(path, hasSameRules() ? known : { ...known, sign: undefined });
      for (const name of known.rules) now.rules.set(path + name, old()?.rules.get(path + name));
      for (const name of known.files) {
        const file = old()?.files.get(path + name);
        if (file) now.files.set(path + name, file);
      }
    }
  };

  return {
    files: kept?.files ?? [],
    contentOf,
    signsOf,
    listed: (folder, content) => {
      const known = old()?.folders.get(folder);
      folders.set(folder, content);
      hasChanged ||= known !== content;
      hasOtherRules ||= known !== undefined && !sameItems(content.rules, known.rules);
    },
    searched: ({ read, files, skipped }) => {
      hasChanged ||= read.length > 0;
      for (const path of read) fresh.set(path, {});
      for (const { path, references } of files) fresh.set(path, { references });
      for (const { path, reason } of skipped) fresh.set(path, { skipped: reason });
      return read.filter((path) => old()?.files.get(path)?.references && !fresh.get(path)?.references).map(bare);
    },
    complete: () => {
      isComplete = true;
      const gone = new Set<string>();
      for (const [path, before] of old()?.folders ?? []) {
        const now = folders.get(path);
        if (now === before) continue;
        const names = new Set(now?.files);
        for (const name of before.files) if (!names.has(name)) gone.add(path + name);
      }
      hasChanged ||= gone.size > 0;
      const all = [...(old()?.files ?? [])];
      return {
        gone: all.flatMap(([path, { references }]) => (references && gone.has(path) ? [{ path }] : [])),
        skipped: all.flatMap(([path, { skipped: reason }]) =>
          reason && !gone.has(path) && !fresh.has(path) ? [{ path, reason }] : [],
        ),
      };
    },
    save: async (pause) => {
      if (hasChanged || !sameRules()) writeRemembered(file, fingerprint, await rememberedNow(pause));
    },
  };
}

/** Of a file of rules. One that may have changed since it was read counts as changed: everything is listed again. */
function ruleSignAt(path: string, read: number): Sign | undefined {
  const sign = signAt(path);
  return sign && (provenSign(sign, read) ?? noFilesSign);
}

function bare(path: string): ScannedFile {
  return { path };
}

function sameKept(found: Kept | undefined, fingerprint: Fingerprint): Kept | undefined {
  const isSame =
    found?.fingerprint.tool === fingerprint.tool &&
    found.fingerprint.root === fingerprint.root &&
    found.fingerprint.places === fingerprint.places;
  return isSame ? found : undefined;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Whether the same files say what to leave out, and say the same. */
function haveSameRules({ rules }: Remembered, root: string, outside: readonly string[]): boolean {
  return (
    outside.every((path) => rules.has(path)) &&
    [...rules].every(([path, sign]) => {
      const now = signAt(outside.includes(path) ? path : `${root}/${path}`);
      return sign === undefined ? now === undefined && outside.includes(path) : isSameSign(sign, now);
    })
  );
}
