// May touch: the active editor, input boxes and quick picks.
import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import type { Feature } from '../../feature.js';
import { createStory } from './createStory.js';
import { recordDecision } from './recordDecision.js';
import { setStatus } from './setStatus.js';

/** Commands that write to the backlog: a decision, a story, a status. With arguments they ask nothing. */
export const register: Feature = (host) =>
  vscode.Disposable.from(
    host.command(commands.recordDecision, (title, story) => recordDecision(host, wordsOf(title), wordsOf(story))),
    host.command(commands.createStory, (title, kind) => createStory(host, wordsOf(title), wordsOf(kind))),
    host.command(commands.setStatus, (story, status) => setStatus(host, wordsOf(story), wordsOf(status))),
  );

/** Menus pass their own arguments, such as the URI of the editor. */
function wordsOf(argument: unknown): string | undefined {
  return typeof argument === 'string' ? argument : undefined;
}
