import type * as vscode from 'vscode';
import type { Reference } from '../../core/model/reference.js';
import { localNameCardOf } from '../../core/presenters/localNameCard.js';
import type { Storyroot } from '../../core/storyroot.js';
import { commands } from '../contributions.js';
import { cardMarkdown } from './cardMarkdown.js';
import { commandAddress } from './commandAddress.js';
import { plainMarkdown as plain } from './plainMarkdown.js';

/** What a hover shows of a local name that several stories have: the first of them, and how to make it certain. */
export function candidatesCard(
  { backlog: { snapshot } }: Pick<Storyroot, 'backlog'>,
  reference: Reference,
): vscode.MarkdownString {
  const markdown = cardMarkdown();
  const { heading, stories, more, hint } = localNameCardOf(snapshot, reference);
  markdown.appendMarkdown(`${plain(heading)}\n\n`);
  for (const { uid, name, text } of stories) {
    const named = text === undefined ? '' : `: ${plain(text)}`;
    markdown.appendMarkdown(`- [${plain(name)}](${commandAddress(commands.showStory, uid)})${named}\n`);
  }
  if (more !== undefined) markdown.appendMarkdown(`\n${plain(more)}\n`);
  markdown.appendMarkdown(`\n$(info) ${plain(hint)}\n`);
  return markdown;
}
