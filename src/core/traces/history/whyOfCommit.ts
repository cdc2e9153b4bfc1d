import { decisionsOf } from '../../backlog/decisionsOf.js';
import type { Snapshot } from '../../backlog/snapshot.js';
import type { Criterion, Story } from '../../model/story.js';
import type { Why } from '../../model/why.js';
import { criterionNamed } from '../../notation/criteria.js';
import { shortHash } from '../../text/shortHash.js';
import { shortened } from '../../text/shortened.js';
import { t } from '../../text/l10n.js';
import { withoutHiddenCharacters } from '../../text/hidden.js';
import type { NamingCommit } from './commitBook.js';
import type { Naming, NamingWay } from './naming.js';

/**
 * How sure it is that a story is behind a line since its commit names it. A trailer is written for that; a message may
 * only mention it; a branch's name is chosen before the work; a request's number says where it was talked about; what
 * only the merge says holds for all of its commits, whatever else they do.
 */
const confidences: Readonly<Record<NamingWay, number>> = {
  trailer: 0.8,
  message: 0.7,
  merge: 0.6,
  request: 0.6,
  inherited: 0.5,
};

/** The current branch says what somebody works on, not why a line is there. */
const branchConfidence = 0.4;

/** The stories that a commit names, the likeliest first; the criteria that it names, else all of each. */
export function whysOfCommit(snapshot: Snapshot, naming: NamingCommit, uri: string): readonly Why[] {
  const { commit, namings, merge } = naming;
  return unique(
    namings.flatMap((named): readonly Why[] => {
      const story = snapshot.story(named.id, uri);
      if (!story) return [];
      return [
        {
          ...whatOf(snapshot, story, uri),
          criteria: criteriaOf(story, named),
          provenance: 'commit',
          confidence: confidences[named.way],
          because: reasonOf(naming, named, story, merge),
          commit,
        },
      ];
    }),
  );
}

/** The stories that a branch names. */
export function whysOfBranch(
  snapshot: Snapshot,
  branch: string,
  ids: readonly string[],
  uri: string | undefined,
): readonly Why[] {
  return unique(
    ids.flatMap((id): readonly Why[] => {
      const story = snapshot.story(id, uri);
      if (!story) return [];
      return [
        {
          ...whatOf(snapshot, story, uri),
          criteria: story.criteria,
          provenance: 'branch',
          confidence: branchConfidence,
          because: t('The current branch {0} names {1}.', plain(branch), story.id),
          branch,
        },
      ];
    }),
  );
}

function reasonOf({ commit }: NamingCommit, { way }: Naming, { id }: Story, merge: string | undefined): string {
  const words = [shortHash(commit.hash), commit.at.slice(0, 10), plain(commit.author)] as const;
  switch (way) {
    case 'trailer':
      return t('Commit {0} of {1} by {2} wrote this line and was made for {3}.', ...words, id);
    case 'message':
      return t('Commit {0} of {1} by {2} wrote this line and names {3}.', ...words, id);
    case 'merge':
      return t('Commit {0} of {1} by {2} wrote this line and merges a branch that names {3}.', ...words, id);
    case 'request':
      return t('Commit {0} of {1} by {2} wrote this line for the request {3}.', ...words, id);
    case 'inherited':
      return t(
        'Commit {0} of {1} by {2} wrote this line; the merge {3} that brought it in names {4}.',
        ...words,
        shortHash(merge ?? ''),
        id,
      );
  }
}

function whatOf(snapshot: Snapshot, story: Story, uri: string | undefined): Pick<Why, 'story' | 'decisions'> {
  return { story, decisions: decisionsOf(snapshot, story, uri) };
}

function criteriaOf(story: Story, { criterion }: Naming): readonly Criterion[] {
  const named = criterion === undefined ? undefined : criterionNamed(story, criterion);
  return named ? [named] : story.criteria;
}

function unique(whys: readonly Why[]): readonly Why[] {
  const sorted = [...whys].sort((a, b) => b.confidence - a.confidence);
  return sorted.filter(({ story }, at) => sorted.findIndex((other) => other.story?.uid === story?.uid) === at);
}

function plain(text: string): string {
  return shortened(withoutHiddenCharacters(text));
}
