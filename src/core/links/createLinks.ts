import type { Backlog } from '../backlog/backlog.js';
import { folderOf } from '../backlog/nestedFolders.js';
import { rangeContains } from '../model/range.js';
import type { Position } from '../model/range.js';
import type { Reference } from '../model/reference.js';
import type { Vocabulary } from '../notation/vocabulary.js';
import { createEmitter } from '../ports/event.js';
import type { Disposable } from '../ports/event.js';
import type { Files, OpenTexts, ResolveUri, WorkspaceFolder } from '../ports/files.js';
import type { Pace } from '../ports/pace.js';
import { defaultClassRules } from './classRules.js';
import type { ClassRules } from './classRules.js';
import type { Links } from './links.js';
import { createNamedIds } from './namedIds.js';
import { createReferenceIndex } from './referenceIndex.js';
import type { ScannableText } from './scanText.js';
import { isScannable, largestScanned } from './scannable.js';
import type { Scanner } from './scanner.js';

/** What the links need of their host. */
export interface LinkPorts {
  readonly files: Files;
  readonly openTexts: OpenTexts;
  readonly resolve: ResolveUri;
  readonly pace: Pace;
  /** Looks through whole folders in other threads; absent where the host has none. Loaded when there are ids to look for. */
  readonly scanner?: (() => Promise<Scanner>) | undefined;
}

/** The links with the means to keep them true. */
export interface LinkStore extends Links, Disposable {
  /** Looks through all files of the folders. Resolves when the index is complete; a newer call replaces an older one. */
  scanFolders(folders: readonly WorkspaceFolder[]): Promise<void>;
  /**
   * Looks through files again that changed on disk; those that are gone lose their references. Leaves out those that an
   * editor holds: their host knows text, language and symbols better than the disk; and, as a look through all files
   * does, symbolic links.
   */
  scanFiles(uris: readonly string[]): Promise<void>;
  /** Looks through the text of an open editor, and relies on being told of its changes from then on. Immediate. */
  scanOpen(text: ScannableText): void;
  /**
   * The disk counts again for a file that no editor holds any longer; what is found there is left to `scanFiles`. What
   * lies in no folder, such as an untitled text, is forgotten.
   */
  closeOpen(uri: string): void;
  useClassRules(rules: ClassRules): void;
  /** The backlog knows other ids than before in places where there are references already: nothing is looked through. */
  recognise(): void;
  /** All files with a reference of whatever class. */
  files(): Iterable<string>;
}

const readsAtOnce = 32;

/** Languages and globs: loaded when there are ids to look for, not when the editor starts. */
const loadTools = () => import('./tools.js');

/** `failed` hears errors that are nobody's input: listeners that throw. */
export function createLinks(backlog: Backlog, ports: LinkPorts, failed: (error: unknown) => void): LinkStore {
  const emitter = createEmitter<readonly string[] | undefined>(failed);
  const index = createReferenceIndex();
  let rules = defaultClassRules;
  let folders: readonly WorkspaceFolder[] = [];
  let scan = 0;
  let scanning: Promise<void> = Promise.resolve();
  /** Files that changed while all files are looked through: what that finds of them may be out of date. */
  let changedMeanwhile: Set<string> | undefined;
  /** Files whose links an editor keeps true. */
  const open = new Set<string>();
  /** Absent as long as no id is known; then nothing is a link to anything. */
  let tools: Awaited<ReturnType<typeof loadTools>> | undefined;

  const isLink = (reference: Reference): boolean => rules[reference.class] === 'link';
  const named = createNamedIds(index, isLink);
  const textOf = async (uri: string): Promise<string | undefined> =>
    tools?.ignoredFilesFor(backlog.snapshot)(uri)
      ? undefined
      : (ports.openTexts.textOf(uri) ?? (await ports.files.readText(uri, largestScanned).catch(() => undefined)));
  /** Of a file that no list of files vouches for. */
  const changedTextOf = async (uri: string): Promise<string | undefined> => {
    const { files } = ports;
    const folder = folderOf(uri, folders);
    const isOwn = async (): Promise<boolean> =>
      folder !== undefined && (await files.isInside(uri, folder)) && !(await files.isLink(uri));
    return (await isOwn().catch(() => false)) ? textOf(uri) : undefined;
  };
  const scanAll = async (
    uris: readonly string[],
    target: typeof index,
    read: typeof textOf,
    stopped: () => boolean = () => false,
  ): Promise<string[]> => {
    const { scanText } = (tools ??= await loadTools());
    const { vocabulary } = backlog.snapshot;
    const changed: string[] = [];
    let since = ports.pace.now();
    for (let at = 0; at < uris.length && !stopped(); at += readsAtOnce) {
      const batch = uris.slice(at, at + readsAtOnce);
      const texts = await Promise.all(batch.map(read));
      for (const [position, uri] of batch.entries()) {
        const text = texts[position];
        if (target.set(uri, text === undefined ? [] : scanText({ uri, text }, vocabulary))) changed.push(uri);
        if (ports.pace.now() - since < 8) continue;
        await ports.pace.pause();
        since = ports.pace.now();
      }
    }
    return changed;
  };

  /** What is known has changed where there are references already; returns the files with others than before. */
  const recognise = (): string[] => {
    const { vocabulary } = backlog.snapshot;
    const changed: string[] = [];
    for (const uri of [...index.files()]) {
      const references = index.ofFile(uri).map((reference) => {
        const entry = vocabulary.known(reference.id);
        if (reference.known === (entry !== undefined)) return reference;
        return { ...reference, id: entry?.id ?? reference.id, known: entry !== undefined };
      });
      if (index.set(uri, references)) changed.push(uri);
    }
    return changed;
  };
  /** Files are looked through with what was known when that began. */
  const recogniseSince = (vocabulary: Vocabulary): string[] =>
    vocabulary === backlog.snapshot.vocabulary ? [] : recognise();

  const scanListed = async (target: typeof index, stopped: () => boolean): Promise<void> => {
    for (const folder of folders) {
      const { files } = await ports.files.list(folder);
      const uris = files
        .filter(({ path, link }) => !link && isScannable(path))
        .map(({ path }) => ports.resolve(folder, path));
      await scanAll(uris, target, textOf, stopped);
    }
  };
  const scanEverything = async (): Promise<void> => {
    const own = ++scan;
    const stopped = (): boolean => own !== scan;
    const fresh = createReferenceIndex();
    const meanwhile = (changedMeanwhile ??= new Set());
    const { vocabulary } = backlog.snapshot;
    try {
      if (!backlog.snapshot.vocabulary.isEmpty) await scanListed(fresh, stopped);
    } finally {
      if (!stopped()) changedMeanwhile = undefined;
    }
    if (stopped()) return;
    index.clear();
    for (const uri of fresh.files()) index.set(uri, fresh.ofFile(uri));
    await scanAll([...meanwhile].filter(isScannable), index, changedTextOf, stopped);
    recogniseSince(vocabulary);
    emitter.fire(undefined);
  };

  return Object.freeze({
    onDidChange: emitter.event,
    inFile: (uri: string) => index.ofFile(uri).filter((reference) => rules[reference.class] !== 'off'),
    linksInFile: (uri: string) => index.ofFile(uri).filter(isLink),
    at: (uri: string, position: Position) =>
      index.ofFile(uri).find(({ range, class: own }) => rules[own] !== 'off' && rangeContains(range, position)),
    skipped: () => [],
    to: (ref: string) => {
      const { snapshot } = backlog;
      const item = snapshot.story(ref) ?? snapshot.decision(ref);
      const aliases = item && 'aliases' in item ? (item.aliases ?? []) : [];
      const isMeant = ({ id, uri }: Reference): boolean =>
        item?.uid !== ref || (snapshot.story(id, uri) ?? snapshot.decision(id, uri))?.uid === ref;
      return [item?.id ?? ref, ...aliases]
        .flatMap((id) => index.ofId(id))
        .filter(
          (reference) => rules[reference.class] !== 'off' && !backlog.sourceOf(reference.uri) && isMeant(reference),
        );
    },
    unknown: () =>
      [...index.files()].flatMap((uri) =>
        backlog.sourceOf(uri)
          ? []
          : index
              .ofFile(uri)
              .filter((reference) => !reference.known && isLink(reference) && !backlog.snapshot.mayExist(reference.id)),
      ),
    named: () => named.ids(),
    whyAt: (uri: string, position: Parameters<Links['whyAt']>[1]) =>
      tools?.whyAt(backlog.snapshot, index.ofFile(uri).filter(isLink), uri, position) ?? [],
    whyOfFile: (uri: string) => tools?.whyOfFile(backlog.snapshot, index.ofFile(uri).filter(isLink), uri) ?? [],
    scanFolders: async (wanted: readonly WorkspaceFolder[]) => {
      folders = wanted;
      let latest = (scanning = scanEverything());
      await latest;
      // Where a newer call took over, the index is complete when that one is.
      while (latest !== scanning) await (latest = scanning);
    },
    scanFiles: async (uris: readonly string[]) => {
      for (const uri of uris) changedMeanwhile?.add(uri);
      const onDisk = uris.filter((uri) => isScannable(uri) && !open.has(uri));
      const { vocabulary } = backlog.snapshot;
      const changed = await scanAll(onDisk, index, changedTextOf);
      changed.push(...recogniseSince(vocabulary));
      if (changed.length > 0) emitter.fire(changed);
    },
    scanOpen: (text: ScannableText) => {
      open.add(text.uri);
      // Once ids are known, open texts are looked through again.
      const { snapshot } = backlog;
      const references =
        tools && !tools.ignoredFilesFor(snapshot)(text.uri) ? tools.scanText(text, snapshot.vocabulary) : [];
      if (index.set(text.uri, references)) emitter.fire([text.uri]);
    },
    closeOpen: (uri: string) => {
      open.delete(uri);
      if (!folderOf(uri, folders) && index.set(uri, [])) emitter.fire([uri]);
    },
    recognise: () => {
      const changed = recognise();
      if (changed.length > 0) emitter.fire(changed);
    },
    files: () => index.files(),
    useClassRules: (wanted: ClassRules) => {
      rules = wanted;
      named.forget();
      emitter.fire(undefined);
    },
    dispose: () => {
      scan++;
      emitter.dispose();
    },
  });
}
