import type { Commit } from '../../model/commit.js';
import type { Position } from '../../model/range.js';
import type { Story } from '../../model/story.js';
import type { Why } from '../../model/why.js';
import { createEmitter } from '../../ports/event.js';
import type { Disposable, Emitter } from '../../ports/event.js';
import type { WorkspaceFolder } from '../../ports/files.js';
import type { Vocabulary } from '../../notation/vocabulary.js';
import { t } from '../../text/l10n.js';
import type { TraceInput } from '../traceInput.js';
import { createBlames } from './blames.js';
import type { History } from './history.js';
import { idsInBranch } from './naming.js';
import { createRepositories } from './repositories.js';
import { findsNoMore } from './sameNames.js';
import { whysOfBranch, whysOfCommit } from './whyOfCommit.js';

/** Of so many files that changed at once it is not looked which of them were asked about. */
const manyChanges = 100;

/** Ids of looked-at lines that trackers are asked for. */
const mostNamed = 300;

export function createHistory({ git, backlog, openTexts, isTrusted, resolve, failed }: TraceInput): History {
  const emitter: Emitter<void> = createEmitter(failed);
  if (!git) return withoutGit(emitter);
  const repositories = createRepositories(git);
  const blames = createBlames(git, openTexts, failed);
  let read: Vocabulary | undefined;

  /** One after the other; what is asked for meanwhile is done once. */
  let refreshing: Promise<void> | undefined;
  let isAskedAgain = false;
  const refreshOnce = async (): Promise<void> => {
    const { vocabulary } = backlog.snapshot;
    read = vocabulary;
    if (!(await repositories.refresh(vocabulary))) return;
    blames.forget();
    emitter.fire();
  };
  const refresh = (): Promise<void> => {
    if (!isTrusted()) return Promise.resolve();
    if (refreshing) {
      isAskedAgain = true;
      return refreshing;
    }
    const run = async (): Promise<void> => {
      do {
        isAskedAgain = false;
        await refreshOnce();
      } while (isAskedAgain as boolean);
    };
    refreshing = run().finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  };
  const whyOfBranch = (uri: string | undefined): readonly Why[] => {
    const { snapshot } = backlog;
    const branch = repositories.branchOf(uri);
    return branch === undefined ? [] : whysOfBranch(snapshot, branch, idsInBranch(branch, snapshot.vocabulary), uri);
  };
  let named: ReadonlySet<string> = new Set();
  /** Whether the line's commit names what no commit did so far. */
  const learnNames = (uri: string, line: number): boolean => {
    const writer = blames.writerOf(uri, line);
    const naming = writer?.type === 'commit' ? repositories.commit(writer.hash) : undefined;
    const fresh = naming?.namings.map(({ id }) => id).filter((id) => !named.has(id)) ?? [];
    if (fresh.length > 0) named = new Set([...named, ...fresh].slice(-mostNamed));
    return fresh.length > 0;
  };
  const follow = (): void => {
    refresh().catch(failed);
  };
  const subscriptions: readonly (Disposable | undefined)[] = [
    git.onDidChange?.(follow),
    backlog.onDidChange(() => {
      const { vocabulary } = backlog.snapshot;
      if (read && !findsNoMore(vocabulary, read)) follow();
    }),
  ];

  return Object.freeze<History>({
    get repositories() {
      return repositories.states();
    },
    onDidChange: emitter.event,
    open: async (folders: readonly WorkspaceFolder[]) => {
      if (!isTrusted()) return;
      await repositories.open(folders);
      blames.forget();
      await refresh();
      emitter.fire();
    },
    refresh,
    update: (changes) => {
      // Few files are known at a time; to find them among thousands that a change of branch brings costs more than asking again.
      if (changes.length > manyChanges) blames.forget();
      else blames.forget(changes.map(({ folder, path }) => resolve(folder, path)));
    },
    whyAt: (uri: string, { line }: Position) => {
      const writer = blames.writerOf(uri, line);
      switch (writer?.type) {
        case 'commit': {
          const naming = repositories.commit(writer.hash);
          return naming ? whysOfCommit(backlog.snapshot, naming, uri) : [];
        }
        case 'nobody-yet':
          return whyOfBranch(uri);
        case 'unknown':
        case undefined:
          return [];
      }
    },
    problemAt: (uri: string, { line }: Position) => {
      const writer = blames.writerOf(uri, line);
      if (writer?.type === 'commit' && writer.isBoundary && repositories.isShallow(uri))
        return t('The history ends here: this clone is shallow, and older commits were not fetched.');
      return repositories.problemOf(uri) ?? blames.problemOf(uri);
    },
    look: async (uri, line, cancellation) => {
      if (!isTrusted() || backlog.snapshot.vocabulary.isEmpty) return;
      const [writer, problem] = [blames.writerOf(uri, line), blames.problemOf(uri)];
      const found = repositories.find(uri, backlog.snapshot.vocabulary);
      await blames.look(uri, line, cancellation);
      await found;
      await refreshing;
      const hasLearned = learnNames(uri, line);
      if (hasLearned || blames.writerOf(uri, line) !== writer || blames.problemOf(uri) !== problem) emitter.fire();
    },
    get named() {
      return named;
    },
    whyOfBranch,
    commitsOf: ({ id, aliases = [] }: Story): readonly Commit[] => repositories.naming([id, ...aliases]),
    dispose: () => {
      for (const subscription of subscriptions) subscription?.dispose();
      blames.dispose();
      emitter.dispose();
    },
  });
}

function withoutGit(emitter: Emitter<void>): History {
  return Object.freeze<History>({
    repositories: [],
    onDidChange: emitter.event,
    open: () => Promise.resolve(),
    refresh: () => Promise.resolve(),
    update: () => undefined,
    whyAt: () => [],
    problemAt: () => undefined,
    look: () => Promise.resolve(),
    named: new Set(),
    whyOfBranch: () => [],
    commitsOf: () => [],
    dispose: () => {
      emitter.dispose();
    },
  });
}
