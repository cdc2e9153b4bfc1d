import type { Vocabulary } from '../../notation/vocabulary.js';
import { GitError } from '../../ports/git.js';
import type { Git } from '../../ports/git.js';
import { t } from '../../text/l10n.js';
import { encodePath } from '../../text/uris.js';
import { createCommitBook, entryOf } from './commitBook.js';
import type { BookEntry, CommitBook } from './commitBook.js';
import type { RepositoryState } from './history.js';
import { createInheritance } from './inheritance.js';
import { createLogReader, logFormat } from './logReader.js';
import { namingsIn } from './naming.js';
import { findsNoMore } from './sameNames.js';

/** A working tree with its history, as far as it names stories. */
export interface Repository {
  readonly state: RepositoryState;
  readonly book: CommitBook;
  /** Its folder is no longer where it was, or in another repository. */
  readonly isGone: boolean;
  /** Looks where the head is, and reads which commits name something, as far as it is not known. Whether that changed anything. */
  refresh(vocabulary: Vocabulary): Promise<boolean>;
}

/** Where a folder is in its repository. */
export interface Place {
  /** The top of the working tree, as git writes it: one repository, one top. */
  readonly top: string;
  /** URI of the same. */
  readonly root: string;
  readonly shallow: boolean;
}

/** Milliseconds for a whole history. */
const longestRead = 120_000;
/** Commits that are read at most, the latest ones. */
const mostCommits = 250_000;

/** Finds the repository that holds a folder: its own, or one whose subfolder it is. Rejects with `GitError`. */
export async function placeOf(git: Git, folder: string): Promise<Place> {
  const answer = await git.text({
    folder,
    args: ['rev-parse', '--show-toplevel', '--is-shallow-repository', '--show-prefix'],
  });
  const [top = '', shallow = '', prefix = ''] = answer.split('\n');
  const below = `/${encodePath(prefix.replace(/\/$/, ''))}`;
  // A folder that is reached through a symbolic link has another path than git's.
  const root = prefix === '' ? folder : folder.endsWith(below) ? folder.slice(0, -below.length) : uriOfTop(top);
  return { top, root, shallow: shallow === 'true' };
}

function uriOfTop(top: string): string {
  const path = top.replace(/^([A-Z]):/, (_, drive: string) => `/${drive.toLowerCase()}:`);
  return `file://${encodePath(path)}`;
}

/** `folder` is where git is run; the place is what `placeOf` said of it. */
export function createRepository(git: Git, folder: string, place: Place): Repository {
  let book = createCommitBook();
  let state: RepositoryState = { root: place.root, shallow: place.shallow };
  let isGone = false;
  /** What the book holds: up to which commit, and read with which vocabulary. */
  let read: { readonly head: string; readonly vocabulary: Vocabulary } | undefined;

  const readLog = async (revisions: string, head: string, vocabulary: Vocabulary): Promise<void> => {
    const isPart = revisions !== head;
    const entries: BookEntry[] = [];
    const gone = new Set<string>();
    const inheritance = createInheritance(head);
    const reader = createLogReader((record) => {
      if (record.isLeft) {
        gone.add(record.hash);
        return;
      }
      const own = namingsIn(record.message, vocabulary);
      const entry = entryOf(record, own, inheritance.next(record, own));
      if (entry) entries.push(entry);
    });
    const args = ['log', ...logFormat, `--max-count=${mostCommits}`, ...(isPart ? ['--left-right'] : []), revisions];
    await git.stream({ folder, args: [...args, '--'], timeout: longestRead }, reader);
    if (!isPart) book = createCommitBook();
    book.add(entries, gone);
    read = { head, vocabulary };
  };
  const follow = async (head: string, vocabulary: Vocabulary): Promise<boolean> => {
    if (vocabulary.isEmpty) return false;
    const isEnough = read && (read.vocabulary === vocabulary || findsNoMore(vocabulary, read.vocabulary));
    if (!read || !isEnough) {
      await readLog(head, head, vocabulary);
      return true;
    }
    if (read.head === head) return false;
    try {
      // What the old head alone has was rewritten, or is of another branch.
      await readLog(`${read.head}...${head}`, head, read.vocabulary);
    } catch (error) {
      if (!(error instanceof GitError && error.code === 'failed')) throw error;
      await readLog(head, head, vocabulary);
    }
    return true;
  };
  return {
    get state() {
      return state;
    },
    get book() {
      return book;
    },
    get isGone() {
      return isGone;
    },
    refresh: async (vocabulary) => {
      const before = state;
      try {
        const { top, ...at } = await headOf(git, folder);
        isGone = top !== undefined && top !== place.top;
        if (isGone) return true;
        const known = { root: place.root, shallow: place.shallow, ...at };
        if (at.head === undefined) {
          state = { ...known, problem: t('This repository has no commits yet.') };
          book = createCommitBook();
          read = undefined;
        } else {
          state = known;
          if (await follow(at.head, vocabulary)) return true;
        }
      } catch (error) {
        if (!(error instanceof GitError)) throw error;
        isGone = error.code === 'not-a-repository';
        state = { ...before, problem: error.message };
      }
      return before.head !== state.head || before.branch !== state.branch || before.problem !== state.problem;
    },
  };
}

/** The latest commit and the branch; both may be missing. The top of the working tree where there is a commit. */
async function headOf(
  git: Git,
  folder: string,
): Promise<Pick<RepositoryState, 'head' | 'branch'> & { readonly top?: string }> {
  try {
    const answer = await git.text({
      folder,
      args: ['rev-parse', '--show-toplevel', 'HEAD', '--symbolic-full-name', 'HEAD'],
    });
    const [top = '', head = '', name = ''] = answer.split('\n');
    return { top, head, ...branchOf(name) };
  } catch (error) {
    if (!(error instanceof GitError && error.code === 'failed')) throw error;
    return branchOf((await git.text({ folder, args: ['symbolic-ref', '--quiet', 'HEAD'] })).trim());
  }
}

function branchOf(reference: string): Pick<RepositoryState, 'branch'> {
  return reference.startsWith('refs/heads/') ? { branch: reference.slice('refs/heads/'.length) } : {};
}
