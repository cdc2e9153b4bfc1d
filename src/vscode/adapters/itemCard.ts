import * as vscode from 'vscode';
import { decisionCardOf, storyCardOf } from '../../core/presenters/storyCard.js';
import type { Storyroot } from '../../core/storyroot.js';
import { appendDecision, appendStory, cardMarkdown } from './cardMarkdown.js';

/** What is to be told about: a story or decision by `uid` or id, the file that names it, and the criterion that it names. */
interface CardSubject {
  readonly id: string;
  readonly uri: string;
  readonly criterion?: string;
}

/** The card of a story or decision, as hovers and completions show it; undefined for what the backlog does not have. */
export function itemCard(
  { backlog: { snapshot }, trackers: { states }, traces }: Storyroot,
  { id, uri, criterion }: CardSubject,
): vscode.MarkdownString | undefined {
  const markdown = cardMarkdown();
  const story = snapshot.story(id, uri);
  if (story) {
    const card = storyCardOf(snapshot, story, uri, criterion, {
      states,
      now: new Date(),
      notes: traces.loaded?.evidence.noteOf,
    });
    appendStory(markdown, card, vscode.workspace.isTrusted);
    return markdown;
  }
  const decision = snapshot.decision(id, uri);
  if (!decision) return undefined;
  appendDecision(markdown, decisionCardOf(decision));
  return markdown;
}
