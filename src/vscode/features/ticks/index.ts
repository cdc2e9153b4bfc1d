// May touch: quick picks and the core's ticks.
import * as vscode from 'vscode';
import type { Snapshot } from '../../../core/backlog/snapshot.js';
import type { Criterion, Story } from '../../../core/model/story.js';
import { criterionNamed } from '../../../core/notation/criteria.js';
import { criterionStateWords } from '../../../core/presenters/progress.js';
import { withoutHiddenCharacters } from '../../../core/text/hidden.js';
import { t } from '../../../core/text/l10n.js';
import { plainLabel } from '../../adapters/plainText.js';
import { fromEditorPosition } from '../../adapters/ranges.js';
import { pickStory } from '../../adapters/storyPicker.js';
import { commands } from '../../contributions.js';
import type { Feature, FeatureHost } from '../../feature.js';

/** Ticking by command: with arguments from a hover or another extension, else for the story behind the cursor. */
export const register: Feature = (host) =>
  vscode.Disposable.from(
    host.command(commands.toggleCriterion, async (storyId, criterionId) => {
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
      const what = outcome && (outcome.criterion ?? host.storyroot.backlog.snapshot.story(outcome.story)?.id ?? '');
      const text = what === undefined ? t('There is no tick to undo.') : t('{0} is as it was before.', what);
      vscode.window.setStatusBarMessage(plainLabel(text), 4000);
    }),
  );

async function toggle({ storyroot }: FeatureHost, story: string, criterion: string, near?: string): Promise<void> {
  const found = storyroot.backlog.snapshot.story(story, near);
  const done = !(found && criterionNamed(found, criterion)?.done);
  await storyroot.ticks.setCriterion({ story, criterion, done, ...(near === undefined ? {} : { near }) });
}

/** The story behind the cursor; where there is none, the one that a person finds. */
async function chooseStory({ storyroot }: FeatureHost, snapshot: Snapshot): Promise<Story | undefined> {
  const editor = vscode.window.activeTextEditor;
  const whys = editor
    ? storyroot.links.whyAt(editor.document.uri.toString(), fromEditorPosition(editor.selection.active))
    : [];
  return (
    whys.find(({ story }) => story)?.story ?? (await pickStory(snapshot, t('Find the story whose criterion to tick')))
  );
}

async function pickCriterion(story: Story): Promise<Criterion | undefined> {
  const tickable = story.criteria.filter((criterion) => criterion.tickable);
  const items = tickable.map((criterion) => ({
    criterion,
    label: `$(${criterion.done ? 'pass-filled' : 'circle-large-outline'}) ${plainLabel(criterion.id)}`,
    description: criterionStateWords(criterion),
    detail: plainLabel(withoutHiddenCharacters(criterion.text)),
  }));
  const placeHolder =
    items.length > 0
      ? t('Tick or untick a criterion of {0}', story.id)
      : t('{0} has no criterion that can be ticked.', story.id);
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.criterion;
}
