import type * as vscode from 'vscode';
import { candidatesOf } from '../../core/links/localReferences.js';
import { certaintyHint, mostCandidates } from '../../core/links/localWhy.js';
import type { Reference } from '../../core/model/reference.js';
import { criterionNamed } from '../../core/notation/criteria.js';
import { t } from '../../core/text/l10n.js';
import type { Storyroot } from '../../core/storyroot.js';
import { commands } from '../contributions.js';
import { cardMarkdown } from './cardMarkdown.js';
import { commandAddress } from './commandAddress.js';
import { plainMarkdown as plain } from './plainMarkdown.js';

/** What a hover shows of a local name that several stories have: each of them, and how to make it certain. */
export function candidatesCard(
  { backlog: { snapshot } }: Pick<Storyroot, 'backlog'>,
  reference: Reference,
): vscode.MarkdownString {
  const markdown = cardMarkdown();
  const meanings = candidatesOf(snapshot, reference);
  markdown.appendMarkdown(`${plain(t('{0} may be that of any of these:', reference.id))}\n\n`);
  for (const { story, criterion } of meanings.slice(0, mostCandidates)) {
    const title = plain(`${story.id} ${story.title}`);
    const text = criterionNamed(story, criterion)?.text;
    const named = text === undefined ? '' : `: ${plain(text)}`;
    markdown.appendMarkdown(`- [${title}](${commandAddress(commands.showStory, story.uid)})${named}\n`);
  }
  const more = meanings.length - mostCandidates;
  if (more > 0) markdown.appendMarkdown(`- ${plain(t('{0} more', more))}\n`);
  markdown.appendMarkdown(`\n$(info) ${plain(certaintyHint(reference, meanings[0]?.story))}\n`);
  return markdown;
}
