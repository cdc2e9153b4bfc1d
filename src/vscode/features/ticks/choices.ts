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
import type { FeatureHost } from '../../feature.js';

/** Turns a criterion over. */
export async function toggle(
  { storyroot }: FeatureHost,
  story: string,
  criterion: string,
  near?: string,
): Promise<void> {
  const found = storyroot.backlog.snapshot.story(story, near);
  const done = !(found && criterionNamed(found, criterion)?.done);
  await storyroot.ticks.setCriterion({ story, criterion, done, ...(near === undefined ? {} : { near }) });
}

/** The story behind the cursor; where there is none, the one that a person finds. */
export async function chooseStory({ storyroot }: FeatureHost, snapshot: Snapshot): Promise<Story | undefined> {
  const editor = vscode.window.activeTextEditor;
  const whys = editor
    ? storyroot.whyAt(editor.document.uri.toString(), fromEditorPosition(editor.selection.active))
    : [];
  return (
    whys.find(({ story }) => story)?.story ?? (await pickStory(snapshot, t('Find the story whose criterion to tick')))
  );
}

/** One of the story's criteria that can be ticked, as a person chooses it. */
export async function pickCriterion(story: Story): Promise<Criterion | undefined> {
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
