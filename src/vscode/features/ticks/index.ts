// May touch: quick picks and the core's ticks.
import * as vscode from 'vscode';
import { t } from '../../../core/text/l10n.js';
import { plainLabel } from '../../adapters/plainText.js';
import { commands } from '../../contributions.js';
import type { Feature } from '../../feature.js';

/** Ticking by command: with arguments from a hover or another extension, else for the story behind the cursor. */
export const register: Feature = (host) =>
  vscode.Disposable.from(
    host.command(commands.toggleCriterion, async (storyId, criterionId) => {
      const { toggle, chooseStory, pickCriterion } = await import('./choices.js');
      const { snapshot } = host.storyroot.backlog;
      const near = vscode.window.activeTextEditor?.document.uri.toString();
      if (typeof storyId === 'string' && typeof criterionId === 'string') {
        await toggle(host, storyId, criterionId, near);
        return;
      }
      const story = typeof storyId === 'string' ? snapshot.story(storyId, near) : await chooseStory(host, snapshot);
      const criterion = story && (await pickCriterion(story));
      if (criterion) await toggle(host, story.uid, criterion.id, near);
    }),
    host.command(commands.undoTick, async () => {
      const outcome = await host.storyroot.ticks.undo();
      const { snapshot } = host.storyroot.backlog;
      const item = outcome && (snapshot.story(outcome.story) ?? snapshot.decision(outcome.story));
      const what = outcome && (outcome.criterion ?? item?.id ?? '');
      const text = what === undefined ? t('There is no tick to undo.') : t('{0} is as it was before.', what);
      vscode.window.setStatusBarMessage(plainLabel(text), 4000);
    }),
  );
