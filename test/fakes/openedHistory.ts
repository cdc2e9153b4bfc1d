import { createStoryroot } from '../../src/core/storyroot.js';
import type { Storyroot } from '../../src/core/storyroot.js';
import type { WorkspaceFolder } from '../../src/core/ports/files.js';
import { GitError } from '../../src/core/ports/git.js';
import type { Memory } from '../../src/core/ports/memory.js';
import { createEmitter } from '../../src/core/ports/event.js';
import type { Emitter } from '../../src/core/ports/event.js';
import { resolveUri } from '../../src/core/text/uris.js';
import type { History } from '../../src/core/traces/history/history.js';
import { folderAt } from '../../src/node/filePath.js';
import { createNodeFiles } from '../../src/node/nodeFiles.js';
import { nodePace } from '../../src/node/nodePace.js';
import { createNodeGit } from '../../src/node/git/nodeGit.js';
import { boxesFormat } from './boxesFormat.js';
import { gitPath } from './temporaryRepository.js';
import { unexpected } from './unexpected.js';

/** The whole core over folders of the real disk with real git; the backlog is in the boxes format. */
export interface OpenedHistory {
  readonly storyroot: Storyroot;
  readonly history: History;
  readonly folders: readonly WorkspaceFolder[];
  readonly uri: (path: string, folder?: number) => string;
  /** What an editor holds and nobody has saved. */
  readonly type: (path: string, text: string) => void;
  /** Looks at a line (1-based) and returns what is known of it then: `SHOP-1 commit 0.7`. */
  readonly look: (path: string, line: number, folder?: number) => Promise<readonly string[]>;
  /** As the editor's Git extension does when the head has moved; resolves when that was read. */
  readonly moved: () => Promise<void>;
  /** As a person does who switches the editor's Git extension off, or on again. */
  readonly switchGit: (on: boolean) => Promise<void>;
  /** How often git was asked, by subcommand. */
  readonly asked: ReadonlyMap<string, number>;
  readonly dispose: () => void;
}

export function memoryMemory(): Memory {
  const kept = new Map<string, unknown>();
  return {
    get: (key) => kept.get(key),
    set: (key, value) => {
      kept.set(key, value);
      return Promise.resolve();
    },
  };
}

export async function openedHistory(paths: readonly string[], isTrusted = (): boolean => true): Promise<OpenedHistory> {
  const folders = paths.map((path, at) => folderAt(path, `folder${at}`));
  const texts = new Map<string, string>();
  const asked = new Map<string, number>();
  const moved: Emitter<void> = createEmitter(unexpected);
  const node = createNodeGit(gitPath, isTrusted);
  let isOn = true;
  const count = ([subcommand = '']: readonly string[]): void => {
    if (!isOn) throw new GitError('unavailable', 'Git is switched off.');
    asked.set(subcommand, (asked.get(subcommand) ?? 0) + 1);
  };
  const storyroot = createStoryroot({
    files: createNodeFiles(),
    openTexts: { textOf: (uri) => texts.get(uri) },
    writer: { edit: () => Promise.resolve(undefined), create: () => Promise.resolve(false) },
    resolve: resolveUri,
    pace: nodePace,
    formats: () => Promise.resolve([boxesFormat]),
    isTrusted,
    failed: unexpected,
    traces: () =>
      Promise.resolve({
        memory: memoryMemory(),
        git: {
          stream: async (call, told) => {
            count(call.args);
            await node.stream(call, told);
          },
          text: async (call) => {
            count(call.args);
            return node.text(call);
          },
          onDidChange: moved.event,
        },
      }),
  });
  await storyroot.open(folders);
  await storyroot.traces.open(folders);
  const { loaded } = storyroot.traces;
  if (!loaded) throw new Error('the traces were not loaded');
  const { history } = loaded;
  const uri = (path: string, at = 0): string => {
    const folder = folders[at];
    if (!folder) throw new Error(`there is no folder ${at}`);
    return resolveUri(folder, path);
  };
  return {
    storyroot,
    history,
    folders,
    uri,
    asked,
    type: (path, text) => void texts.set(uri(path), text),
    look: async (path, line, at) => {
      await history.look(uri(path, at), line - 1);
      return history
        .whyAt(uri(path, at), { line: line - 1, character: 0 })
        .map(({ story, provenance, confidence }) => `${story?.id ?? ''} ${provenance} ${confidence}`);
    },
    moved: async () => {
      moved.fire();
      await history.refresh();
    },
    switchGit: async (on) => {
      isOn = on;
      moved.fire();
      await history.refresh();
    },
    dispose: () => {
      storyroot.dispose();
    },
  };
}
