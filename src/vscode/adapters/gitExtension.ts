import * as vscode from 'vscode';
import type { Disposable } from '../../core/ports/event.js';

/** What Storyroot asks of the editor's own Git extension (`extensions/git/src/api/git.d.ts` in VS Code, version 1). */
interface GitApi {
  readonly git: { readonly path: string };
  readonly repositories: readonly GitRepository[];
  readonly onDidOpenRepository: vscode.Event<GitRepository>;
  readonly onDidCloseRepository: vscode.Event<GitRepository>;
}

export interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly HEAD: { readonly name?: string; readonly commit?: string } | undefined;
    readonly remotes: readonly { readonly name: string; readonly fetchUrl?: string; readonly pushUrl?: string }[];
    readonly onDidChange: vscode.Event<void>;
  };
  log(options: { readonly maxEntries: number }): Promise<readonly { readonly message: string }[]>;
}

interface GitExports {
  /** Throws where Git is switched off. One that was handed out before tells nothing any longer then. */
  getAPI(version: 1): GitApi;
  readonly onDidChangeEnablement?: vscode.Event<boolean>;
}

/** The editor's Git extension, as long as it is there, is switched on and the workspace is trusted. */
export interface GitExtension extends Disposable {
  /** Where the git is that the editor uses; undefined where there is none, or none may be asked. */
  path(): Promise<string | undefined>;
  repositories(): Promise<readonly GitRepository[]>;
  /** A branch was changed, something was committed, a repository was opened or closed, or Git was switched on or off. */
  readonly onDidChange: vscode.Event<void>;
}

/** Activates the extension when somebody first asks, and follows what it says from then on. */
export function createGitExtension(): GitExtension {
  const changed = new vscode.EventEmitter<void>();
  const followed = new Map<GitRepository, { head: string | undefined; readonly listener: Disposable }>();
  const subscriptions: Disposable[] = [changed];
  /** To one state of the extension: switched off and on again, it is another. */
  let own: readonly Disposable[] = [];
  let opened: Promise<GitApi | undefined> | undefined;
  let isOver = false;
  let followsEnablement = false;
  const tell = (): void => {
    changed.fire();
  };
  const follow = (repository: GitRepository): void => {
    if (isOver || followed.has(repository)) return;
    const listener = repository.state.onDidChange(() => {
      const known = followed.get(repository);
      const head = headOf(repository);
      if (!known || head === known.head) return;
      known.head = head;
      tell();
    });
    followed.set(repository, { head: headOf(repository), listener });
  };
  const unfollow = (repository: GitRepository): void => {
    followed.get(repository)?.listener.dispose();
    followed.delete(repository);
  };
  const forget = (): void => {
    for (const listener of own) listener.dispose();
    own = [];
    for (const repository of [...followed.keys()]) unfollow(repository);
    opened = undefined;
  };
  const switched = (): void => {
    forget();
    tell();
  };
  const open = async (): Promise<GitApi | undefined> => {
    const extension = vscode.extensions.getExtension<GitExports>('vscode.git');
    if (!extension) return undefined;
    try {
      const git = await extension.activate();
      if (isOver) return undefined;
      if (git.onDidChangeEnablement && !followsEnablement) subscriptions.push(git.onDidChangeEnablement(switched));
      followsEnablement = true;
      return git.getAPI(1);
    } catch {
      // Git is switched off in the settings, or there is none.
      return undefined;
    }
  };
  const api = async (): Promise<GitApi | undefined> => {
    if (!vscode.workspace.isTrusted || isOver) return undefined;
    const found = await (opened ??= open().then((git) => {
      if (!git) opened = undefined;
      else
        own = [
          git.onDidOpenRepository((repository) => {
            follow(repository);
            tell();
          }),
          git.onDidCloseRepository((repository) => {
            unfollow(repository);
            tell();
          }),
        ];
      return git;
    }));
    for (const repository of found?.repositories ?? []) follow(repository);
    return found;
  };
  return {
    path: async () => (await api())?.git.path,
    repositories: async () => (await api())?.repositories ?? [],
    onDidChange: changed.event,
    dispose: () => {
      isOver = true;
      for (const subscription of subscriptions) subscription.dispose();
      forget();
    },
  };
}

function headOf({ state: { HEAD } }: GitRepository): string | undefined {
  return HEAD && `${HEAD.name ?? ''} ${HEAD.commit ?? ''}`;
}
