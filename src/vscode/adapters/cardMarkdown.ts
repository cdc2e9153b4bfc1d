import * as vscode from 'vscode';
import type { CardTask, CardTasks } from '../../core/presenters/cardTasks.js';
import type { CardCriterion, CardDecision, StoryCard } from '../../core/presenters/storyCard.js';
import { t } from '../../core/text/l10n.js';
import { commands } from '../contributions.js';
import { commandAddress } from './commandAddress.js';
import { plainMarkdown as plain } from './plainMarkdown.js';

/** Commands that a card may run; nothing else in it is a command, whatever a backlog's texts say. */
const enabledCommands = [commands.showStory, commands.toggleCriterion, commands.showReferences, commands.openInTracker];

/** Markdown of our own making: only what passes through `plainMarkdown` comes from outside. */
export function cardMarkdown(): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString('', true);
  markdown.isTrusted = { enabledCommands };
  markdown.supportHtml = false;
  return markdown;
}

export function appendStory(markdown: vscode.MarkdownString, card: StoryCard, isTrusted: boolean): void {
  markdown.appendMarkdown(`**${link(`${card.id} ${card.title}`, commandAddress(commands.showStory, card.uid))}**\n\n`);
  markdown.appendMarkdown(`${card.facts.map(plain).join(' · ')}\n\n`);
  if (card.intent !== undefined) markdown.appendMarkdown(`${plain(card.intent)}\n\n`);
  if (card.value !== undefined) markdown.appendMarkdown(`*${plain(t('Value: {0}', card.value))}*\n\n`);
  for (const criterion of card.criteria) appendCriterion(markdown, card, criterion, isTrusted);
  if (card.tasks) appendTasks(markdown, card.tasks, '', isTrusted);
  if (card.moreCriteria > 0) markdown.appendMarkdown(`${plain(t('{0} more', card.moreCriteria))}\n`);
  for (const note of card.notes) markdown.appendMarkdown(`\n\n$(info) ${plain(note)}`);
  for (const decision of card.decisions) appendDecision(markdown, decision);
  const actions = [
    link(t('Open story'), commandAddress(commands.showStory, card.uid)),
    link(t('Show references'), commandAddress(commands.showReferences, card.uid)),
    ...(card.page ? [link(t('Open in {0}', card.page.label), commandAddress(commands.openInTracker, card.uid))] : []),
  ];
  markdown.appendMarkdown(`\n\n${actions.join(' · ')}\n`);
}

export function appendDecision(markdown: vscode.MarkdownString, decision: CardDecision): void {
  const title = link(`${decision.id} ${decision.title}`, commandAddress(commands.showStory, decision.uid));
  markdown.appendMarkdown(`\n\n$(law) ${title} (${plain(decision.status)})`);
  if (decision.summary !== undefined) markdown.appendMarkdown(`: ${plain(decision.summary)}`);
}

function appendCriterion(
  markdown: vscode.MarkdownString,
  card: StoryCard,
  criterion: CardCriterion,
  isTrusted: boolean,
): void {
  const words = `${plain(criterion.id)} ${plain(criterion.text)}`;
  const text = criterion.named ? `**${words}**` : words;
  const state = [criterion.state, criterion.tests].filter((words) => words !== undefined).join(' · ');
  const tick = tickLink(card.uid, criterion, isTrusted);
  markdown.appendMarkdown(`${iconOf(criterion)} ${text}${state === '' ? '' : ` (${plain(state)})`} ${tick}  \n`);
  if (criterion.tasks) appendTasks(markdown, criterion.tasks, '&nbsp;&nbsp;&nbsp;&nbsp;', isTrusted);
}

function appendTasks(
  markdown: vscode.MarkdownString,
  { shown, more }: CardTasks,
  indent: string,
  isTrusted: boolean,
): void {
  for (const task of shown) {
    const optional = task.optional ? ` (${plain(t('optional'))})` : '';
    const tick = tickLink(task.story, task, isTrusted);
    markdown.appendMarkdown(`${indent}${iconOf(task)} ${plain(`${task.id} ${task.text}`)}${optional} ${tick}  \n`);
  }
  if (more > 0) markdown.appendMarkdown(`${indent}${plain(moreTasks(more))}  \n`);
}

function moreTasks(count: number): string {
  return count === 1 ? t('and 1 more task') : t('and {0} more tasks', count);
}

/** Ticks or unticks, where that is possible. */
function tickLink(story: string, { id, done, tickable }: CardTask | CardCriterion, isTrusted: boolean): string {
  const address = commandAddress(commands.toggleCriterion, story, id);
  return tickable && isTrusted ? link(done ? t('untick') : t('tick'), address) : '';
}

function iconOf(item: CardTask | CardCriterion): string {
  if (item.done) return '$(pass-filled)';
  return 'derived' in item && item.derived ? '$(tasklist)' : '$(circle-large-outline)';
}

function link(text: string, address: string): string {
  return `[${plain(text)}](${address})`;
}
