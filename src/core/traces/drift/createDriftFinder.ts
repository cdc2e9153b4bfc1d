import type { Reference } from '../../model/reference.js';
import type { Story } from '../../model/story.js';
import type { Cancellation } from '../../ports/cancellation.js';
import { createEmitter } from '../../ports/event.js';
import type { Emitter } from '../../ports/event.js';
import { GitError } from '../../ports/git.js';
import type { Git } from '../../ports/git.js';
import { t } from '../../text/l10n.js';
import type { History } from '../history/history.js';
import type { TraceInput } from '../traceInput.js';
import { createCodeAges } from './codeAges.js';
import { driftsOfFile } from './driftsOfFile.js';
import type { DatedCode } from './driftsOfFile.js';
import type { Drift, DriftFinder } from './drift.js';

/** Where the repositories are in their history: what was rewritten is to be asked for again. */
type Heads = Pick<History, 'refresh' | 'repositories'>;

/** How many processes run at the same time: others have work to do as well. */
const filesAtOnce = 2;

/**
 * Compares what a story says with what it said at the latest commit in the lines that name it. Stories of trackers are
 * left out, since nobody tells what they said; so are stories that were not yet in the backlog when the code was written.
 */
export function createDriftFinder(input: TraceInput, history: Heads): DriftFinder {
  const { backlog, links, git, isTrusted, failed } = input;
  const emitter: Emitter<void> = createEmitter(failed);
  const codeAges = git && createCodeAges(git, input);
  let heads = '';
  let found: readonly Drift[] | undefined;
  let problem: string | undefined;

  /** What a file names that can have changed since. */
  const storiesNamedIn = (uri: string): ReadonlyMap<Reference, Story> =>
    new Map(
      backlog.sourceOf(uri)
        ? []
        : links.linksInFile(uri).flatMap((reference): readonly [Reference, Story][] => {
            const story = reference.known ? backlog.snapshot.story(reference.id, uri) : undefined;
            return story?.uri !== undefined && backlog.sourceOf(story.uri) ? [[reference, story]] : [];
          }),
    );
  /** One file that git cannot tell about costs itself alone. */
  const unlessGitFails = async <T>(answer: Promise<readonly T[]>): Promise<readonly T[]> => {
    try {
      return await answer;
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      if (error.code === 'unavailable' || error.code === 'not-a-repository') problem ??= error.message;
      return [];
    }
  };
  const followHeads = async (): Promise<void> => {
    await history.refresh();
    const now = history.repositories.map(({ root, head }) => `${root} ${head ?? ''}`).join('\n');
    if (now !== heads) codeAges?.forget();
    heads = now;
  };
  const codeIn = async (uri: string, cancellation: Cancellation | undefined): Promise<readonly DatedCode[]> => {
    const stories = storiesNamedIn(uri);
    const ages = stories.size === 0 ? [] : await codeAges?.of(uri, [...stories.keys()], cancellation);
    return (ages ?? []).flatMap((age) => {
      const story = stories.get(age.reference);
      return story ? [{ ...age, story }] : [];
    });
  };
  const findIn = async (repository: Git, cancellation: Cancellation | undefined): Promise<readonly Drift[]> => {
    const uris = [...links.files()].filter((uri) => storiesNamedIn(uri).size > 0);
    await links.reach(uris);
    const code = await inTurns(uris, cancellation, (uri) => unlessGitFails(codeIn(uri, cancellation)));
    const byFile = new Map<string, DatedCode[]>();
    for (const dated of code) {
      const { uri = '' } = dated.story;
      const others = byFile.get(uri);
      if (others) others.push(dated);
      else byFile.set(uri, [dated]);
    }
    return inTurns([...byFile], cancellation, ([uri, dated]) =>
      unlessGitFails(driftsOfFile(uri, dated, repository, input)),
    );
  };

  return Object.freeze<DriftFinder>({
    onDidChange: emitter.event,
    get found() {
      return found;
    },
    get problem() {
      return problem;
    },
    find: async (cancellation?: Cancellation) => {
      problem = undefined;
      await followHeads();
      if (!isTrusted()) problem = t('Git is asked nothing in Restricted Mode.');
      else if (!git) problem = t('There is no git here to tell what was written when.');
      const drifts = problem === undefined && git ? await findIn(git, cancellation) : [];
      if (cancellation?.aborted) return found ?? [];
      found = drifts;
      emitter.fire();
      return drifts;
    },
    of: ({ uid }: Story) => (found ?? []).filter(({ story }) => story.uid === uid),
    dispose: () => {
      emitter.dispose();
    },
  });
}

/** The answers in the order of what was asked, a few asked at the same time. */
async function inTurns<T, U>(
  items: readonly T[],
  cancellation: Cancellation | undefined,
  ask: (item: T) => Promise<readonly U[]>,
): Promise<readonly U[]> {
  const answers = new Map<T, readonly U[]>();
  const left = [...items].reverse();
  const work = async (): Promise<void> => {
    for (let item = left.pop(); item !== undefined && !cancellation?.aborted; item = left.pop()) {
      answers.set(item, await ask(item));
    }
  };
  await Promise.all(Array.from({ length: filesAtOnce }, work));
  return items.flatMap((item) => answers.get(item) ?? []);
}
