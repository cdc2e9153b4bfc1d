import type { FileChange } from '../../backlog/backlog.js';
import { configurationFiles } from '../../backlog/folderReader.js';
import { folderOf } from '../../backlog/nestedFolders.js';
import type { Story } from '../../model/story.js';
import { canonicalId } from '../../notation/ids.js';
import { createEmitter } from '../../ports/event.js';
import type { Disposable, Emitter } from '../../ports/event.js';
import type { WorkspaceFolder } from '../../ports/files.js';
import { paced } from '../../ports/pace.js';
import { globMatcher } from '../../text/globs.js';
import { relativePath } from '../../text/uris.js';
import type { TraceInput } from '../traceInput.js';
import type { Evidence, EvidenceBook } from './evidence.js';
import { evidenceOf, testReferencesTo } from './evidenceOf.js';
import { noteOf } from './evidenceWords.js';
import { createReportStore } from './reportStore.js';
import { findReportedIds, noReportedIds } from './tests/reportedIds.js';
import { isTestPath } from './tests/testFiles.js';
import { createResultIndex } from './tests/resultIndex.js';
import { createTestTexts } from './tests/testTexts.js';
import { usualReports } from './usualReports.js';

/** Where the host shows no reports there are still the tests that name criteria: they have no result. */
export function createEvidenceBook(input: TraceInput): EvidenceBook {
  const { backlog, links, failed } = input;
  const emitter: Emitter<void> = createEmitter(failed);
  const reports = input.reports && createReportStore({ ...input, reports: input.reports });
  const texts = createTestTexts(
    { ...input, modified: async (uri) => input.reports?.modified(uri), reach: (uris) => links.reach(uris) },
    () => {
      tell();
    },
    failed,
  );
  let folders: readonly WorkspaceFolder[] = [];
  let results = createResultIndex([]);
  let named = noReportedIds;
  let { vocabulary } = backlog.snapshot;
  let disposed = false;
  const isOver = (): boolean => disposed;
  const remembered = new Map<string, readonly Evidence[]>();

  const pathOf = (uri: string): string | undefined => {
    const folder = folderOf(uri, folders);
    return folder && relativePath(folder.uri, uri);
  };
  const tell = (): void => {
    remembered.clear();
    emitter.fire();
  };
  const wanted = (): readonly { readonly folder: WorkspaceFolder; readonly globs: readonly string[] }[] =>
    folders.map((folder) => ({
      folder,
      globs: backlog.folders.find((state) => state.folder.uri === folder.uri)?.configuration.reports ?? [],
    }));

  /** Which tests have results is known when their texts are; without results that can wait until somebody asks. */
  const readTests = async (): Promise<void> => {
    if (results.size === 0) return;
    const uris = new Set<string>();
    await paced(backlog.snapshot.stories, input.pace, (story) => {
      for (const { uri } of testReferencesTo(story, { links, pathOf })) uris.add(uri);
    });
    await texts.read(uris);
  };
  const recognise = async (): Promise<void> => {
    ({ vocabulary } = backlog.snapshot);
    named = await findReportedIds(reports?.tests ?? [], vocabulary, input.pace);
  };
  let last: Promise<void> = Promise.resolve();
  let isQueued = false;
  /** Looks for reports once more, one look after the other; calls while one waits share it. */
  const refresh = (): Promise<void> => {
    if (!reports || isQueued) return last;
    isQueued = true;
    last = last
      .catch(() => undefined)
      .then(async () => {
        isQueued = false;
        if (isOver() || !(await reports.refresh(wanted()))) return;
        results = createResultIndex(reports.tests);
        await recognise();
        await readTests();
        if (!isOver()) tell();
      });
    return last;
  };
  const refreshSoon = (): void => {
    refresh().catch(failed);
  };

  let globs = '';
  const subscriptions: readonly Disposable[] = [
    links.onDidChange((uris) => {
      texts.forget(uris);
      remembered.clear();
      if (uris?.some((uri) => isTestPath(pathOf(uri) ?? ''))) emitter.fire();
    }),
    backlog.onDidChange((snapshot) => {
      remembered.clear();
      const now = JSON.stringify(wanted());
      if (now !== globs) refreshSoon();
      globs = now;
      if (!snapshot.vocabulary.sameAs(vocabulary)) recognise().then(tell, failed);
    }),
    ...(input.reports?.onDidChange ? [input.reports.onDidChange(refreshSoon)] : []),
    emitter,
    texts,
  ];

  const all = (story: Story): readonly Evidence[] => {
    const known = remembered.get(story.uid);
    if (known) return known;
    const { snapshot } = backlog;
    const found = evidenceOf(story, { snapshot, links, pathOf, textOf: (uri) => texts.of(uri), results, named });
    remembered.set(story.uid, found);
    return found;
  };
  const of: EvidenceBook['of'] = (story, criterion) => {
    if (criterion === undefined) return all(story);
    const id = canonicalId(criterion);
    return all(story).filter((one) => one.criterion !== undefined && canonicalId(one.criterion) === id);
  };
  return Object.freeze<EvidenceBook>({
    onDidChange: emitter.event,
    open: async (opened) => {
      folders = opened;
      globs = JSON.stringify(wanted());
      await refresh();
    },
    update: async (changes) => {
      const matchers = wanted().map(({ folder, globs: own }) => ({
        uri: folder.uri,
        matches: globMatcher(own.length > 0 ? own : usualReports),
      }));
      let concerned = changes.some(({ path }) => configurationFiles.includes(path));
      const look = ({ folder, path }: FileChange): void => {
        concerned ||= matchers.some(({ uri, matches }) => uri === folder.uri && matches(path));
      };
      await paced(changes, input.pace, look, () => concerned);
      if (concerned) await refresh();
    },
    of,
    noteOf: (story, criterion) => noteOf(of(story, criterion), new Date()),
    get problems() {
      return reports?.problems ?? [];
    },
    dispose: () => {
      disposed = true;
      for (const subscription of subscriptions) subscription.dispose();
    },
  });
}
