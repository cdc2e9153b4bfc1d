import * as vscode from 'vscode';
import { notTickable } from '../../../core/actions/findCriterion.js';
import type { Snapshot } from '../../../core/backlog/snapshot.js';
import type { Criterion, Story } from '../../../core/model/story.js';
import { criterionNamed } from '../../../core/notation/criteria.js';
import { criterionStateWords } from '../../../core/presenters/progress.js';
import { markdownRow } from '../../../core/presenters/trees/nodeText.js';
import { t } from '../../../core/text/l10n.js';
import { tickAll } from '../../adapters/treeTicks.js';
import { plainLabel } from '../../adapters/plainText.js';
import { pickStory } from '../../adapters/storyPicker.js';
import { certainWhyAt } from '../../adapters/whyAtCursor.js';
import type { FeatureHost } from '../../feature.js';

/** Turns a criterion over; of one that follows from its tasks, those of them that a person chooses. */
export async function toggle(host: FeatureHost, story: string, criterion: string, near?: string): Promise<void> {
  const { backlog, ticks } = host.storyroot;
  const found = backlog.snapshot.story(story, near);
  const named = found && criterionNamed(found, criterion);
  if (found && named?.state === 'derived') {
    await toggleTasks(host, found, named);
    return;
  }
  await ticks.setCriterion({ story, criterion, done: !named?.done, ...(near === undefined ? {} : { near }) });
}

/** Offers the tasks with those that are done chosen, and writes what a person made of that. */
async function toggleTasks(host: FeatureHost, story: Story, criterion: Criterion): Promise<void> {
  const tasks = (criterion.tasks ?? []).filter(({ tickable }) => tickable);
  if (tasks.length === 0) throw notTickable(host.storyroot.backlog.snapshot, story, criterion);
  const items = tasks.map((task) => ({
    task,
    label: plainLabel(task.criterion),
    description: plainLabel(markdownRow(task.text)),
    detail: task.optional === true ? t('optional') : '',
    picked: task.done,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    matchOnDescription: true,
    title: t('Tasks of {0} of {1}', criterion.id, story.id),
    placeHolder: plainLabel(markdownRow(criterion.text)),
  });
  if (!chosen) return;
  const wanted = new Set(chosen.map(({ task }) => task));
  await tickAll(
    host,
    tasks
      .filter((task) => task.done !== wanted.has(task))
      .map((task) => ({ story: task.story, criterion: task.criterion, done: !task.done })),
  );
}

/** The story that is certainly behind the cursor; where there is none, the one that a person finds. */
export async function chooseStory({ storyroot }: FeatureHost, snapshot: Snapshot): Promise<Story | undefined> {
  const { story } = certainWhyAt(storyroot, vscode.window.activeTextEditor) ?? {};
  return story ?? (await pickStory(snapshot, t('Find the story whose criterion to tick')));
}

/** One of the story's criteria that can be ticked, itself or by its tasks, as a person chooses it. */
export async function pickCriterion(story: Story): Promise<Criterion | undefined> {
  const tickable = story.criteria.filter((criterion) => criterion.tickable || (criterion.tasks ?? []).length > 0);
  const items = tickable.map((criterion) => ({
    criterion,
    label: `$(${criterion.done ? 'pass-filled' : 'circle-large-outline'}) ${plainLabel(criterion.id)}`,
    description: criterionStateWords(criterion),
    detail: plainLabel(markdownRow(criterion.text)),
  }));
  const placeHolder =
    items.length > 0
      ? t('Tick or untick a criterion of {0}', story.id)
      : t('{0} has no criterion that can be ticked.', story.id);
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.criterion;
}
