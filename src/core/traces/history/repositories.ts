import type { Commit } from '../../model/commit.js';
import type { Vocabulary } from '../../notation/vocabulary.js';
import type { WorkspaceFolder } from '../../ports/files.js';
import { GitError } from '../../ports/git.js';
import type { Git } from '../../ports/git.js';
import type { NamingCommit } from './commitBook.js';
import type { RepositoryState } from './history.js';
import { createRepository, placeOf } from './repository.js';
import type { Place, Repository } from './repository.js';

/** All repositories of the workspace: those of its folders at once, those within when a file of theirs is looked at. */
export interface Repositories {
  states(): readonly RepositoryState[];
  open(folders: readonly WorkspaceFolder[]): Promise<void>;
  /** Reads what is new in each. Whether anything was. */
  refresh(vocabulary: Vocabulary): Promise<boolean>;
  /** Makes sure that the repository of a file is known and read. */
  find(uri: string, vocabulary: Vocabulary): Promise<void>;
  commit(hash: string): NamingCommit | undefined;
  /** The commits that name one of these ids, the latest first. */
  naming(ids: readonly string[]): readonly Commit[];
  /** The current branch of the file's repository, else of the one around it; of the only one where no file is meant. */
  branchOf(uri: string | undefined): string | undefined;
  isShallow(uri: string): boolean;
  problemOf(uri: string): string | undefined;
}

export function createRepositories(git: Git): Repositories {
  /** By the tops of their working trees. */
  let known = new Map<string, Promise<Repository>>();
  let opened: readonly Repository[] = [];
  /** Folders that git could not look at, and why. */
  let refused: readonly RepositoryState[] = [];
  let folders = new Map<string, Promise<Repository | undefined>>();

  const repositoryAt = async (folder: string): Promise<Repository | undefined> => {
    let place: Place;
    try {
      place = await placeOf(git, folder);
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      if (error.code !== 'not-a-repository')
        refused = [...refused, { root: folder, shallow: false, problem: error.message }];
      return undefined;
    }
    const found = known.get(place.top);
    if (found) return found;
    const made = createRepository(git, folder, place);
    known.set(place.top, Promise.resolve(made));
    opened = [...opened, made];
    return made;
  };
  const at = (folder: string): Promise<Repository | undefined> => {
    const found = folders.get(folder) ?? repositoryAt(folder);
    folders.set(folder, found);
    return found;
  };
  /** The innermost first. */
  const around = (uri: string): readonly RepositoryState[] =>
    [...refused, ...opened.map(({ state }) => state)]
      .filter(({ root }) => uri.startsWith(`${root}/`))
      .sort((a, b) => b.root.length - a.root.length);

  return {
    states: () => [...opened.map(({ state }) => state), ...refused],
    open: async (wanted) => {
      known = new Map();
      folders = new Map();
      opened = [];
      refused = [];
      await Promise.all(wanted.map(({ uri }) => at(uri)));
    },
    refresh: async (vocabulary) => {
      const changed = await Promise.all(opened.map((repository) => repository.refresh(vocabulary)));
      return changed.includes(true);
    },
    find: async (uri, vocabulary) => {
      const folder = uri.slice(0, uri.lastIndexOf('/'));
      const repository = await at(folder);
      if (repository && repository.state.head === undefined && repository.state.problem === undefined)
        await repository.refresh(vocabulary);
    },
    commit: (hash) => {
      for (const { book } of opened) {
        const naming = book.of(hash);
        if (naming) return naming;
      }
      return undefined;
    },
    naming: (ids) => {
      const found = new Map<string, Commit>();
      for (const { book } of opened)
        for (const id of ids) for (const commit of book.naming(id)) found.set(commit.hash, commit);
      return [...found.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
    },
    branchOf: (uri) => {
      const states = uri === undefined ? (opened.length === 1 ? opened.map(({ state }) => state) : []) : around(uri);
      return states.find(({ branch }) => branch !== undefined)?.branch;
    },
    isShallow: (uri) => around(uri)[0]?.shallow === true,
    problemOf: (uri) => around(uri)[0]?.problem,
  };
}
