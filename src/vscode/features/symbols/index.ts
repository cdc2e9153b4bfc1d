// May touch: the editor's search for symbols of the workspace. Answers from memory.
import * as vscode from 'vscode';
import { searchFor, searchOver } from '../../../core/backlog/search.js';
import type { StorySearch } from '../../../core/backlog/search.js';
import type { Snapshot } from '../../../core/backlog/snapshot.js';
import type { Decision } from '../../../core/model/decision.js';
import type { Story } from '../../../core/model/story.js';
import { idAndTitle, rowText } from '../../../core/presenters/trees/nodeText.js';
import { kindWords } from '../../../core/presenters/words.js';
import { t } from '../../../core/text/l10n.js';
import { plainLabel } from '../../adapters/plainText.js';
import { toEditorLocation } from '../../adapters/ranges.js';
import { placeOfItem } from '../../adapters/storyDocuments.js';
import type { Feature } from '../../feature.js';

const mostOfEach = 100;

/** Stories and decisions among the symbols of the workspace, by id or words. */
export const register: Feature = ({ storyroot }) => {
  let decisions: { readonly of: Snapshot['decisions']; readonly search: StorySearch<Decision> } | undefined;
  const searchDecisions = ({ decisions: all }: Snapshot): StorySearch<Decision> => {
    if (decisions?.of !== all) decisions = { of: all, search: searchOver(all) };
    return decisions.search;
  };
  const symbolOf = (item: Story | Decision, kind: vscode.SymbolKind, words: string): vscode.SymbolInformation => {
    const source = storyroot.backlog.snapshot.sources.find(({ id }) => id === item.source)?.label ?? item.source;
    const container = `${words} · ${rowText(source)}`;
    return new vscode.SymbolInformation(
      plainLabel(idAndTitle(item)),
      kind,
      container,
      toEditorLocation(placeOfItem(storyroot, item)),
    );
  };
  return vscode.languages.registerWorkspaceSymbolProvider({
    provideWorkspaceSymbols: (query) => {
      if (query.trim() === '') return [];
      const { snapshot } = storyroot.backlog;
      return [
        ...searchFor(snapshot)
          .find(query, mostOfEach)
          .map((story) => symbolOf(story, vscode.SymbolKind.Key, kindWords(story.kind))),
        ...searchDecisions(snapshot)
          .find(query, mostOfEach)
          .map((decision) => symbolOf(decision, vscode.SymbolKind.Constant, t('Decision'))),
      ];
    },
  });
};
