// May touch: quick picks, input boxes, the editor's accounts and secrets, a diff of two texts; the core's trackers.
import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import type { Feature } from '../../feature.js';
import { conflictScheme, conflictText } from './conflict.js';
import { followWindow } from './followWindow.js';

const load = () => import('./commands.js');

/** Connecting trackers, saying something about a story, and what was not sent yet. The commands are loaded on first use. */
export const register: Feature = (host) =>
  vscode.Disposable.from(
    host.command(commands.connectSource, async (source) => (await load()).connectSource(host, wordsOf(source))),
    host.command(commands.disconnectSource, async (source) => (await load()).disconnectSource(host, wordsOf(source))),
    host.command(commands.addComment, async (story, text) =>
      (await load()).addComment(host, wordsOf(story), wordsOf(text)),
    ),
    host.command(commands.sendPending, async () => (await load()).sendPending(host)),
    host.command(commands.resolvePending, async (id) => (await load()).resolvePending(host, wordsOf(id) ?? '')),
    host.command(commands.cancelPending, async (id) => {
      await host.storyroot.trackers.loaded?.cancel(wordsOf(id) ?? '');
    }),
    vscode.workspace.registerTextDocumentContentProvider(conflictScheme, {
      provideTextDocumentContent: (uri) => conflictText(host.storyroot.trackers.pending, uri),
    }),
    followWindow(host),
  );

/** Menus pass their own arguments. */
function wordsOf(argument: unknown): string | undefined {
  return typeof argument === 'string' ? argument : undefined;
}
