// May touch: the active editor, input boxes and quick picks.
import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import type { Feature } from '../../feature.js';

const load = () => import('./commands.js');

/** Commands that write to the backlog: a decision, a story, a status. With arguments they ask nothing; each is loaded on first use. */
export const register: Feature = (host) =>
  vscode.Disposable.from(
    host.command(commands.recordDecision, async (title, story) => {
      const { recordDecision } = await load();
      await recordDecision(host, { title: wordsOf(title), story: wordsOf(story) });
    }),
    host.command(commands.supersedeDecision, async (decision, title) => {
      const { supersedeDecision } = await load();
      await supersedeDecision(host, wordsOf(decision), wordsOf(title));
    }),
    host.command(commands.createStory, async (title, kind, id) => {
      const { createStory } = await load();
      await createStory(host, wordsOf(title), wordsOf(kind), wordsOf(id));
    }),
    host.command(commands.setStatus, async (story, status) => {
      const { setStatus } = await load();
      await setStatus(host, wordsOf(story), wordsOf(status));
    }),
  );

/** Menus pass their own arguments, such as the URI of the editor. */
function wordsOf(argument: unknown): string | undefined {
  return typeof argument === 'string' ? argument : undefined;
}
