// May touch: the editor's hover API, the core's cards. Answers from memory.
import * as vscode from 'vscode';
import { rangeContains } from '../../../core/model/range.js';
import type { Reference } from '../../../core/model/reference.js';
import { decisionCardOf, storyCardOf } from '../../../core/presenters/storyCard.js';
import { fromEditorPosition, toEditorRange } from '../../adapters/ranges.js';
import type { Feature, FeatureHost } from '../../feature.js';
import { appendDecision, appendStory, cardMarkdown } from './cardMarkdown.js';

/** On any reference: title, status, intent, criteria with tick links, decisions. */
export const register: Feature = (host) => {
  const provider: vscode.HoverProvider = {
    provideHover: (document, position) => {
      if (!host.settings.hoverEnabled) return undefined;
      host.openDocuments.ensureScanned(document);
      const reference = host.storyroot.links
        .inFile(document.uri.toString())
        .find(({ range }) => rangeContains(range, fromEditorPosition(position)));
      const card = reference && cardOf(host, reference);
      return card && new vscode.Hover(card, toEditorRange(reference.range));
    },
  };
  return vscode.languages.registerHoverProvider({ pattern: '**' }, provider);
};

function cardOf({ storyroot }: FeatureHost, reference: Reference): vscode.MarkdownString | undefined {
  const { snapshot } = storyroot.backlog;
  const markdown = cardMarkdown();
  const story = snapshot.story(reference.id, reference.uri);
  if (story) {
    const { states } = storyroot.trackers;
    const card = storyCardOf(snapshot, story, reference.uri, reference.criterion, { states, now: new Date() });
    appendStory(markdown, card, vscode.workspace.isTrusted);
    return markdown;
  }
  const decision = snapshot.decision(reference.id, reference.uri);
  if (!decision) return undefined;
  appendDecision(markdown, decisionCardOf(decision));
  return markdown;
}
