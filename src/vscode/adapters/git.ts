import type * as vscode from 'vscode';
import type { Disposable } from '../../core/ports/event.js';
import { createGitExtension } from './gitExtension.js';

/** What the repositories of the workspace say, in the words of people. Empty without Git and in Restricted Mode. */
export interface GitWords extends Disposable {
  /** Addresses of the remotes, without what signs in to them. */
  remotes(): Promise<readonly string[]>;
  /** Names of the current branches and the messages of the latest commits. */
  texts(): Promise<readonly string[]>;
  /** A branch was changed or something was committed. */
  readonly onDidChange: vscode.Event<void>;
}

/** How many of the latest commits are looked at. */
const commits = 100;

export function createGitWords(): GitWords {
  const extension = createGitExtension();
  return {
    remotes: async () =>
      (await extension.repositories()).flatMap(({ state }) =>
        state.remotes.flatMap(({ fetchUrl, pushUrl }) => withoutName(fetchUrl ?? pushUrl ?? '')),
      ),
    texts: async () => {
      const found = await Promise.all(
        (await extension.repositories()).map(async (repository) => {
          const log = await repository.log({ maxEntries: commits }).catch(() => []);
          return [repository.state.HEAD?.name ?? '', ...log.map(({ message }) => message)];
        }),
      );
      return found.flat().filter((text) => text !== '');
    },
    onDidChange: extension.onDidChange,
    dispose: () => {
      extension.dispose();
    },
  };
}

function withoutName(address: string): readonly string[] {
  return address === '' ? [] : [address.replace(/^(https?:\/\/)[^/?#]*@/i, '$1')];
}
