import type { LocalSource } from '../../backlog/format.js';
import type { Backlog } from '../../backlog/backlog.js';
import { uncommitted } from '../../model/commit.js';
import type { Commit } from '../../model/commit.js';
import type { Story } from '../../model/story.js';
import { canonicalId } from '../../notation/ids.js';
import type { Git } from '../../ports/git.js';
import { paced } from '../../ports/pace.js';
import type { Pace } from '../../ports/pace.js';
import { linesOf } from '../../text/lines.js';
import type { CodeAge } from './codeAges.js';
import { compareStories } from './compareStories.js';
import type { Drift } from './drift.js';
import { createFileVersions } from './fileVersions.js';

/** Code that names a story, and how old it is. */
export interface DatedCode extends CodeAge {
  readonly story: Story;
}

/** A story's words at some commit; undefined where it was not there. */
type StoryAt = (story: Story, commit: string) => Promise<Story | undefined>;

/** What changed in the stories of one file of the backlog since code was written for them. Rejects with `GitError`. */
export async function driftsOfFile(
  uri: string,
  code: readonly DatedCode[],
  git: Git,
  host: { readonly backlog: Pick<Backlog, 'sourceOf'>; readonly pace: Pace },
): Promise<readonly Drift[]> {
  const owner = host.backlog.sourceOf(uri);
  const source = owner?.state.sources.find((one) => one.claims(owner.path));
  if (!owner || !source) return [];
  const file = createFileVersions(git, uri);
  // One question for all of them; what follows is answered from it.
  await file.textsAt([...new Set(code.map(({ commit }) => commit.hash))]);
  /** By text: most commits leave a file as it was. */
  const read = new Map<string, ReadonlyMap<string, Story>>();
  const storyAt: StoryAt = async ({ id }, commit) => {
    const text = (await file.textsAt([commit])).get(commit);
    if (text === undefined) return undefined;
    const stories = read.get(text) ?? (await storiesIn({ uri, path: owner.path, text }, source, host.pace));
    read.set(text, stories);
    return stories.get(canonicalId(id));
  };
  const drifts: Drift[] = [];
  for (const { story, reference, commit } of code) {
    const then = await storyAt(story, commit.hash);
    const parts = then ? compareStories(then, story, reference.criterion) : [];
    if (parts.length === 0) continue;
    const backlog = await changeIn(story, await file.commitsSince(commit.hash), storyAt, reference.criterion);
    drifts.push({ story, reference, code: commit, backlog, parts });
  }
  return drifts;
}

/**
 * Of these commits, the latest first, one that made the story say what it says now, which it did not before: the latest
 * such one unless it went back and forth.
 */
async function changeIn(
  story: Story,
  commits: readonly Commit[],
  storyAt: StoryAt,
  criterion: string | undefined,
): Promise<Commit> {
  const isAsNow = async ({ hash }: Commit): Promise<boolean> => {
    const then = await storyAt(story, hash);
    return then !== undefined && compareStories(then, story, criterion).length === 0;
  };
  const [latest] = commits;
  if (!latest || !(await isAsNow(latest))) return { hash: uncommitted, subject: '', author: '', at: '' };
  let asNow = 0;
  let other = commits.length;
  while (other - asNow > 1) {
    const middle = (asNow + other) >> 1;
    const commit = commits[middle];
    if (commit && (await isAsNow(commit))) asNow = middle;
    else other = middle;
  }
  return commits[asNow] ?? latest;
}

/** By canonical id; of several with one id the first. */
async function storiesIn(
  file: { readonly uri: string; readonly path: string; readonly text: string },
  source: LocalSource,
  pace: Pace,
): Promise<ReadonlyMap<string, Story>> {
  const found = new Map<string, Story>();
  await paced(source.read({ ...file, lines: linesOf(file.text) }), pace, (item) => {
    if (item.type !== 'story') return;
    const id = canonicalId(item.story.id);
    if (!found.has(id)) found.set(id, item.story);
  });
  return found;
}
