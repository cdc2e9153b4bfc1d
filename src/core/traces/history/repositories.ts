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
  /** Reads what is new in each; takes in folders that became repositories, and lets go of what is none any longer. Whether anything changed. */
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
  let known = new Map<string, Repository>();
  let opened: readonly Repository[] = [];
  /** Folders that git could not look at, and why. */
  const refused = new Map<string, RepositoryState>();
  /** Of each folder that somebody asked for. */
  let folders = new Map<string, Promise<Repository | undefined>>();
  let workspace: readonly WorkspaceFolder[] = [];

  const repositoryAt = async (folder: string): Promise<Repository | undefined> => {
    let place: Place;
    try {
      place = await placeOf(git, folder);
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      if (error.code === 'not-a-repository') refused.delete(folder);
      else refused.set(folder, { root: folder, shallow: false, problem: error.message });
      return undefined;
    }
    refused.delete(folder);
    const found = known.get(place.top);
    if (found) return found;
    const made = createRepository(git, folder, place);
    known.set(place.top, made);
    opened = [...opened, made];
    return made;
  };
  const at = (folder: string): Promise<Repository | undefined> => {
    const found = folders.get(folder) ?? repositoryAt(folder);
    folders.set(folder, found);
    return found;
  };
  const states = (): readonly RepositoryState[] => [...opened.map(({ state }) => state), ...refused.values()];
  /** The innermost first. */
  const around = (uri: string): readonly RepositoryState[] =>
    states()
      .filter(({ root }) => uri.startsWith(`${root}/`))
      .sort((a, b) => b.root.length - a.root.length);

  const lookAgain = async (): Promise<void> => {
    folders = new Map();
    await Promise.all(workspace.map(({ uri }) => at(uri)));
  };
  const letGo = (gone: readonly Repository[]): void => {
    if (gone.length === 0) return;
    opened = opened.filter((repository) => !gone.includes(repository));
    known = new Map([...known].filter(([, repository]) => !gone.includes(repository)));
    folders = new Map();
  };

  return {
    states,
    open: async (wanted) => {
      workspace = wanted;
      known = new Map();
      opened = [];
      refused.clear();
      await lookAgain();
    },
    refresh: async (vocabulary) => {
      const before = problemsOf(states());
      await lookAgain();
      const changed = await Promise.all(opened.map((repository) => repository.refresh(vocabulary)));
      letGo(opened.filter(({ isGone }) => isGone));
      return changed.includes(true) || problemsOf(states()) !== before;
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

function problemsOf(states: readonly RepositoryState[]): string {
  return JSON.stringify(states.map(({ root, problem }) => [root, problem]));
}
