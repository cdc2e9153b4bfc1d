import type { Backlog } from '../backlog/backlog.js';
import type { Position } from '../model/range.js';
import type { Reference } from '../model/reference.js';
import type { Vocabulary } from '../notation/vocabulary.js';
import { createEmitter } from '../ports/event.js';
import type { WorkspaceFolder } from '../ports/files.js';
import { defaultClassRules } from './classRules.js';
import type { ClassRules } from './classRules.js';
import type { LinkIndex } from './createLinkIndex.js';
import type { LinkPorts, LinkStore } from './linkStore.js';
import type { BranchOf } from './localReferences.js';
import type { Scanner } from './scanner.js';
import type { ScannableText } from './scanText.js';

export type { LinkPorts, LinkStore } from './linkStore.js';

/**
 * The links, empty until there are ids to look for: languages, globs and the index are loaded then, and not when the
 * editor starts. `failed` hears errors that are nobody's input: listeners that throw, a scanner that fails.
 */
export function createLinks(backlog: Backlog, ports: LinkPorts, failed: (error: unknown) => void): LinkStore {
  const emitter = createEmitter<readonly string[] | undefined>(failed);
  const started = createEmitter<Promise<void>>(failed);
  const open = new Map<string, Vocabulary | undefined>();
  let rules = defaultClassRules;
  let isRejected: (reference: Reference) => boolean = () => false;
  let branchOf: BranchOf = () => undefined;
  let loading: Promise<LinkIndex> | undefined;
  let index: LinkIndex | undefined;
  let disposed = false;
  let reachesAll = false;

  const told = (uris: readonly string[] | undefined): void => {
    emitter.fire(uris);
  };
  // The one that prepares is the one that looks.
  let early: Promise<Scanner> | undefined;
  const scanner = ports.scanner && (() => (early ??= ports.scanner?.() as Promise<Scanner>));
  const load = async (): Promise<LinkIndex> => {
    const { createLinkIndex } = await import('./createLinkIndex.js');
    index = createLinkIndex({
      backlog,
      ports: { ...ports, scanner },
      open,
      rules: () => rules,
      isRejected: (one) => isRejected(one),
      branchOf: (uri) => branchOf(uri),
      told,
      failed,
    });
    if (disposed) index.dispose();
    else if (reachesAll) await index.reach();
    return index;
  };
  const scanFolders = async (folders: readonly WorkspaceFolder[]): Promise<void> => {
    if (disposed) return;
    if (!loading && backlog.snapshot.vocabulary.isEmpty) emitter.fire(undefined);
    else await (await (loading ??= load())).scanFolders(folders);
  };

  return Object.freeze<LinkStore>({
    onDidChange: emitter.event,
    onDidStartScan: started.event,
    get isComplete() {
      return index ? index.isComplete : !loading;
    },
    inFile: (uri: string) => index?.inFile(uri) ?? [],
    linksInFile: (uri: string) => index?.linksInFile(uri) ?? [],
    at: (uri: string, position: Position) => index?.at(uri, position),
    to: (ref: string) => index?.to(ref) ?? [],
    unknown: () => index?.unknown() ?? [],
    named: () => index?.named() ?? noIds,
    skipped: () => index?.skipped() ?? [],
    whyAt: (uri: string, position: Position) => index?.whyAt(uri, position) ?? [],
    whyOfFile: (uri: string) => index?.whyOfFile(uri) ?? [],
    files: () => index?.files() ?? [],
    prepare: (folders: readonly WorkspaceFolder[]) => {
      if (!ports.preparesScan || disposed) return;
      // Whoever needs it hears why there is none.
      scanner?.().then(
        (loaded) => {
          if (disposed) loaded.dispose();
          else for (const folder of folders) loaded.prepare?.(folder);
        },
        () => undefined,
      );
    },
    scanFolders: (folders: readonly WorkspaceFolder[]) => {
      const scan = scanFolders(folders);
      started.fire(scan);
      return scan;
    },
    reach: async (uris?: readonly string[]) => {
      reachesAll ||= uris === undefined;
      if (!disposed) await (await loading)?.reach(uris);
    },
    verify: async () => {
      await (await loading)?.verify();
    },
    scanFiles: async (uris: readonly string[]) => {
      if (!disposed) await (await loading)?.scanFiles(uris);
    },
    scanOpen: (text: ScannableText) => {
      if (index) index.scanOpen(text);
      else open.set(text.uri, undefined);
    },
    closeOpen: (uri: string) => {
      if (index) index.closeOpen(uri);
      else open.delete(uri);
    },
    recognise: () => index?.recognise(),
    useClassRules: (wanted: ClassRules) => {
      rules = wanted;
      index?.useClassRules();
      emitter.fire(undefined);
    },
    useRejections: (wanted: typeof isRejected) => {
      isRejected = wanted;
      emitter.fire(undefined);
    },
    useBranches: (wanted: BranchOf) => {
      branchOf = wanted;
      if (backlog.snapshot.vocabulary.local.length > 0) emitter.fire(undefined);
    },
    dispose: () => {
      disposed = true;
      index?.dispose();
      early?.then(
        (loaded) => {
          loaded.dispose();
        },
        () => undefined,
      );
      emitter.dispose();
      started.dispose();
    },
  });
}

const noIds: ReadonlySet<string> = new Set();
