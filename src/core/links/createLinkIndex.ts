import type { Backlog } from '../backlog/backlog.js';
import type { Reference, ReferenceClass } from '../model/reference.js';
import type { Vocabulary } from '../notation/vocabulary.js';
import type { WorkspaceFolder } from '../ports/files.js';
import { createChangedFiles } from './changedFiles.js';
import type { ClassRules } from './classRules.js';
import type { BranchOf } from './localReferences.js';
import type { LinkPorts, LinkStore } from './linkStore.js';
import { createOpenFiles } from './openFiles.js';
import { createQuestions } from './questions.js';
import { createReaches } from './reaches.js';
import { createReferenceIndex } from './referenceIndex.js';
import { createScanners } from './scanners.js';
import { createScanScopes } from './scanScopes.js';
import { createWholeScan } from './wholeScan.js';

/** What the index is built of. */
export interface LinkIndexHost {
  readonly backlog: Backlog;
  readonly ports: LinkPorts;
  /** Files that editors hold, with what was known when they were looked through last. */
  readonly open: Map<string, Vocabulary | undefined>;
  readonly rules: () => ClassRules;
  readonly isRejected: (reference: Reference) => boolean;
  readonly branchOf: BranchOf;
  /** Hears which files' references changed; undefined when all may have. */
  readonly told: (uris: readonly string[] | undefined) => void;
  readonly failed: (error: unknown) => void;
}

/** The links once there are ids to look for. */
export interface LinkIndex extends Omit<
  LinkStore,
  'onDidChange' | 'onDidStartScan' | 'prepare' | 'useClassRules' | 'useRejections' | 'useBranches'
> {
  /** The host's rules are others than before. */
  useClassRules(): void;
}

/** Puts the index, the ways to fill it and the questions to it together. */
export function createLinkIndex(host: LinkIndexHost): LinkIndex {
  const { backlog, ports, open, rules, isRejected, branchOf, told, failed } = host;
  let folders: readonly WorkspaceFolder[] = [];
  const isLink = (referenceClass: ReferenceClass): boolean => rules()[referenceClass] === 'link';
  const index = createReferenceIndex(backlog.snapshot.vocabulary, isLink);
  const aside = createReferenceIndex(backlog.snapshot.vocabulary, isLink);
  const scopes = createScanScopes(backlog, ports.excludes, () => folders);
  const scanners = createScanners(ports, () => backlog.snapshot.vocabulary, failed);
  const shared = { index, scopes, scanners, backlog, folders: () => folders, told };
  const openFiles = createOpenFiles({ ...shared, aside, open, failed });
  const parts = { ...shared, openFiles, ports };
  const changed = createChangedFiles(parts);
  const whole = createWholeScan({ ...parts, changed });
  const reaches = createReaches(index, changed);
  const scanFolders = async (wanted: readonly WorkspaceFolder[]): Promise<void> => {
    folders = wanted;
    await whole.run();
    reaches.follow().catch(failed);
  };
  const excluding = ports.excludes?.onDidChange(() => {
    scopes.forget();
    scanFolders(folders).catch(failed);
  });

  return {
    ...createQuestions({ backlog, index, ofFile: openFiles.ofFile, rules, isRejected, branchOf }),
    files: () => index.files(),
    skipped: () => whole.skipped(),
    get isComplete() {
      return !whole.isRunning;
    },
    scanFolders,
    reach: reaches.find,
    verify: async () => {
      await whole.verify();
      await reaches.follow();
    },
    scanFiles: async (uris) => {
      whole.missed(uris);
      // Whoever changes what is ignored changes which files there are to look through.
      if (uris.some((uri) => /\/\.(?:git|rg)?ignore$/.test(uri)) && (await scanners.hasHosts())) await whole.run();
      else await changed.scan(uris);
    },
    scanOpen: (text) => {
      if (openFiles.scan(text)) told([text.uri]);
    },
    closeOpen: (uri) => {
      if (openFiles.close(uri)) told([uri]);
    },
    recognise: () => {
      const { vocabulary } = backlog.snapshot;
      const uris = [...index.recognise(vocabulary), ...openFiles.recognise(vocabulary)];
      if (uris.length > 0) told(uris);
    },
    useClassRules: () => {
      index.count(isLink);
    },
    dispose: () => {
      excluding?.dispose();
      whole.dispose();
      scanners.dispose();
    },
  };
}
