// May touch: the editor's hover API, the core's cards. Answers from memory.
import * as vscode from 'vscode';
import { rangeContains } from '../../../core/model/range.js';
import { candidatesCard } from '../../adapters/candidatesCard.js';
import { itemCard } from '../../adapters/itemCard.js';
import { fromEditorPosition, toEditorRange } from '../../adapters/ranges.js';
import type { Feature } from '../../feature.js';

/** On any reference: title, status, intent, criteria with tick links, decisions. */
export const register: Feature = (host) => {
  const provider: vscode.HoverProvider = {
    provideHover: (document, position) => {
      if (!host.settings.hoverEnabled) return undefined;
      host.openDocuments.ensureScanned(document);
      const reference = host.storyroot.links
        .inFile(document.uri.toString())
        .find(({ range }) => rangeContains(range, fromEditorPosition(position)));
      if (!reference) return undefined;
      const card = reference.candidates
        ? candidatesCard(host.storyroot, reference)
        : itemCard(host.storyroot, reference);
      return card && new vscode.Hover(card, toEditorRange(reference.range));
    },
  };
  return vscode.languages.registerHoverProvider({ pattern: '**' }, provider);
};
