// May touch: the editor's hover API, the core's cards. Answers from memory.
import * as vscode from 'vscode';
import { rangeContains } from '../../../core/model/range.js';
import { fromEditorPosition, toEditorRange } from '../../adapters/ranges.js';
import type { Feature } from '../../feature.js';

const load = () => import('./cards.js');

/** On any reference: title, status, intent, criteria with tick links, decisions. */
export const register: Feature = (host) => {
  const provider: vscode.HoverProvider = {
    provideHover: async (document, position) => {
      if (!host.settings.hoverEnabled) return undefined;
      host.openDocuments.ensureScanned(document);
      const reference = host.storyroot.links
        .inFile(document.uri.toString())
        .find(({ range }) => rangeContains(range, fromEditorPosition(position)));
      if (!reference) return undefined;
      const { candidatesCard, itemCard } = await load();
      const card = reference.candidates
        ? candidatesCard(host.storyroot, reference)
        : itemCard(host.storyroot, reference);
      return card && new vscode.Hover(card, toEditorRange(reference.range));
    },
  };
  // Needed when there is a backlog, not when the editor starts; no hover waits for it then.
  void host.ready.then(load);
  return vscode.languages.registerHoverProvider({ pattern: '**' }, provider);
};
