import type { Backlog } from '../backlog/backlog.js';
import type { Reference } from '../model/reference.js';
import { createEmitter } from '../ports/event.js';
import type { Disposable } from '../ports/event.js';
import type { Files, OpenTexts, ResolveUri, WorkspaceFolder } from '../ports/files.js';
import type { Pace } from '../ports/pace.js';
import { defaultClassRules } from './classRules.js';
import type { ClassRules } from './classRules.js';
import type { Links } from './links.js';
import { ignoredFilesFor } from './pathRules.js';
import { createReferenceIndex } from './referenceIndex.js';
import { scanText } from './scanText.js';
import type { ScannableText } from './scanText.js';
import { isScannable, largestScanned } from './scannable.js';
import { whyAt, whyOfFile } from './why.js';

/** What the links need of their host. */
export interface LinkPorts {
  readonly files: Files;
  readonly openTexts: OpenTexts;
  readonly resolve: ResolveUri;
  readonly pace: Pace;
}

/** The links with the means to keep them true. */
export interface LinkStore extends Links, Disposable {
  /** Looks through all files of the folders. Resolves when the index is complete; a newer call replaces an older one. */
  scanFolders(folders: readonly WorkspaceFolder[]): Promise<void>;
  /** Looks through files again that changed on disk; those that are gone lose their references. */
  scanFiles(uris: readonly string[]): Promise<void>;
  /** Looks through the text of an open editor. Immediate. */
  scanOpen(text: ScannableText): void;
  useClassRules(rules: ClassRules): void;
}

const readsAtOnce = 32;

/** `failed` hears errors that are nobody's input: listeners that throw. */
export function createLinks(backlog: Backlog, ports: LinkPorts, failed: (error: unknown) => void): LinkStore {
  const emitter = createEmitter<readonly string[] | undefined>(failed);
  const index = createReferenceIndex();
  let rules = defaultClassRules;
  let folders: readonly WorkspaceFolder[] = [];
  let scan = 0;

  const isLink = (reference: Reference): boolean => rules[reference.class] === 'link';
  const isIgnored = (uri: string): boolean => ignoredFilesFor(backlog.snapshot)(uri);

  const scanOne = async (uri: string, replaced: typeof index): Promise<boolean> => {
    const { vocabulary } = backlog.snapshot;
    const text =
      ports.openTexts.textOf(uri) ?? (await ports.files.readText(uri, largestScanned).catch(() => undefined));
    if (text === undefined || isIgnored(uri)) return replaced.set(uri, []);
    return replaced.set(uri, scanText({ uri, text }, vocabulary));
  };
  const scanAll = async (uris: readonly string[], target: typeof index, stopped: () => boolean): Promise<string[]> => {
    const changed: string[] = [];
    let since = ports.pace.now();
    for (let at = 0; at < uris.length && !stopped(); at += readsAtOnce) {
      await Promise.all(
        uris.slice(at, at + readsAtOnce).map(async (uri) => {
          if (await scanOne(uri, target)) changed.push(uri);
          if (ports.pace.now() - since < 8) return;
          await ports.pace.pause();
          since = ports.pace.now();
        }),
      );
    }
    return changed;
  };

  return Object.freeze({
    onDidChange: emitter.event,
    inFile: (uri: string) => index.ofFile(uri).filter((reference) => rules[reference.class] !== 'off'),
    linksInFile: (uri: string) => index.ofFile(uri).filter(isLink),
    to: (id: string) =>
      index.ofId(id).filter((reference) => rules[reference.class] !== 'off' && !backlog.sourceOf(reference.uri)),
    unknown: () =>
      [...index.files()].flatMap((uri) =>
        backlog.sourceOf(uri) ? [] : index.ofFile(uri).filter((reference) => !reference.known && isLink(reference)),
      ),
    whyAt: (uri: string, position: Parameters<Links['whyAt']>[1]) =>
      whyAt(backlog.snapshot, index.ofFile(uri).filter(isLink), uri, position),
    whyOfFile: (uri: string) => whyOfFile(backlog.snapshot, index.ofFile(uri).filter(isLink), uri),
    scanFolders: async (wanted: readonly WorkspaceFolder[]) => {
      const own = ++scan;
      folders = wanted;
      const stopped = (): boolean => own !== scan;
      const fresh = createReferenceIndex();
      if (!backlog.snapshot.vocabulary.isEmpty) {
        for (const folder of folders) {
          const { files } = await ports.files.list(folder);
          const uris = files
            .filter(({ path, link }) => !link && isScannable(path))
            .map(({ path }) => ports.resolve(folder, path));
          await scanAll(uris, fresh, stopped);
        }
      }
      if (stopped()) return;
      index.clear();
      for (const uri of fresh.files()) index.set(uri, fresh.ofFile(uri));
      emitter.fire(undefined);
    },
    scanFiles: async (uris: readonly string[]) => {
      const changed = await scanAll(uris, index, () => false);
      if (changed.length > 0) emitter.fire(changed);
    },
    scanOpen: (text: ScannableText) => {
      const references = isIgnored(text.uri) ? [] : scanText(text, backlog.snapshot.vocabulary);
      if (index.set(text.uri, references)) emitter.fire([text.uri]);
    },
    useClassRules: (wanted: ClassRules) => {
      rules = wanted;
      emitter.fire(undefined);
    },
    dispose: () => {
      scan++;
      emitter.dispose();
    },
  });
}
