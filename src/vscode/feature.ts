import type * as vscode from 'vscode';
import type { Storyroot } from '../core/storyroot.js';
import type { Connections } from './adapters/connections.js';
import type { OpenDocuments } from './adapters/openDocuments.js';
import type { Settings } from './adapters/settings.js';
import type { TrackerTools } from './trackerHost.js';

/** What every feature may use. Features do not know each other; they meet in commands and in the core. */
export interface FeatureHost {
  readonly storyroot: Storyroot;
  readonly settings: Settings;
  readonly openDocuments: OpenDocuments;
  readonly connections: Connections;
  /** Tokens, and what git says; loaded when somebody first needs them. */
  readonly trackerTools: () => Promise<TrackerTools>;
  readonly extensionUri: vscode.Uri;
  readonly workspaceState: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
  /** The watcher has told of files, so many at once. */
  readonly watched: vscode.Event<number>;
  /** Resolves when the first load and the first index are complete. */
  readonly ready: Promise<void>;
  /** Registers a command of contributions.ts; whatever it throws is logged and told once, in words. */
  command(id: string, run: (...args: readonly unknown[]) => unknown): vscode.Disposable;
}

/** One folder under features/: registers everything it shows and returns what ends it. */
export type Feature = (host: FeatureHost) => vscode.Disposable;
