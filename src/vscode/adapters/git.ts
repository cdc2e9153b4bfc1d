import * as vscode from 'vscode';
import type { Disposable } from '../../core/ports/event.js';

/** What Storyroot asks of the editor's own Git extension (`extensions/git/src/api/git.d.ts` in VS Code, version 1). */
interface GitApi {
  readonly repositories: readonly GitRepository[];
  readonly onDidOpenRepository: vscode.Event<GitRepository>;
  readonly onDidCloseRepository: vscode.Event<GitRepository>;
}

interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly HEAD: { readonly name?: string; readonly commit?: string } | undefined;
    readonly remotes: readonly { readonly name: string; readonly fetchUrl?: string; readonly pushUrl?: string }[];
    readonly onDidChange: vscode.Event<void>;
  };
  log(options: { readonly maxEntries: number }): Promise<readonly { readonly message: string }[]>;
}

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
  const changed = new vscode.EventEmitter<void>();
  const followed = new Map<GitRepository, { head: string | undefined; readonly listener: Disposable }>();
  let subscriptions: readonly Disposable[] = [changed];
  let isOver = false;
  const follow = (repository: GitRepository): void => {
    if (isOver || followed.has(repository)) return;
    const listener = repository.state.onDidChange(() => {
      const known = followed.get(repository);
      const head = headOf(repository);
      if (!known || head === known.head) return;
      known.head = head;
      changed.fire();
    });
    followed.set(repository, { head: headOf(repository), listener });
  };
  const unfollow = (repository: GitRepository): void => {
    followed.get(repository)?.listener.dispose();
    followed.delete(repository);
  };
  let opened: Promise<GitApi | undefined> | undefined;
  const open = async (): Promise<GitApi | undefined> => {
    const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
    if (!extension) return undefined;
    try {
      const api = (await extension.activate()).getAPI(1);
      if (isOver) return undefined;
      subscriptions = [
        ...subscriptions,
        api.onDidOpenRepository((repository) => {
          follow(repository);
          changed.fire();
        }),
        api.onDidCloseRepository(unfollow),
      ];
      return api;
    } catch {
      // Git is switched off in the settings.
      return undefined;
    }
  };
  const repositories = async (): Promise<readonly GitRepository[]> => {
    if (!vscode.workspace.isTrusted) return [];
    const found = (await (opened ??= open()))?.repositories ?? [];
    for (const repository of found) follow(repository);
    return found;
  };
  return {
    remotes: async () =>
      (await repositories()).flatMap(({ state }) =>
        state.remotes.flatMap(({ fetchUrl, pushUrl }) => withoutName(fetchUrl ?? pushUrl ?? '')),
      ),
    texts: async () => {
      const found = await Promise.all(
        (await repositories()).map(async (repository) => {
          const log = await repository.log({ maxEntries: commits }).catch(() => []);
          return [repository.state.HEAD?.name ?? '', ...log.map(({ message }) => message)];
        }),
      );
      return found.flat().filter((text) => text !== '');
    },
    onDidChange: changed.event,
    dispose: () => {
      isOver = true;
      for (const subscription of subscriptions) subscription.dispose();
      for (const repository of [...followed.keys()]) unfollow(repository);
    },
  };
}

function headOf({ state: { HEAD } }: GitRepository): string | undefined {
  return HEAD && `${HEAD.name ?? ''} ${HEAD.commit ?? ''}`;
}

function withoutName(address: string): readonly string[] {
  return address === '' ? [] : [address.replace(/^(https?:\/\/)[^/?#]*@/i, '$1')];
}
