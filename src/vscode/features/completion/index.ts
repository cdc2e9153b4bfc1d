// May touch: the editor's completion API, the core's completions and cards. Answers from memory.
import * as vscode from 'vscode';
import type { Completion } from '../../../core/presenters/completions/completion.js';
import { completionsAt } from '../../../core/presenters/completions/completionsAt.js';
import type { Storyroot } from '../../../core/storyroot.js';
import { isWorkDocument } from '../../adapters/openDocuments.js';
import { plainLabel } from '../../adapters/plainText.js';
import type { Feature } from '../../feature.js';

/** What begins or goes on with an id: `SHOP-`, `SHOP-142/`, `@story `, `@`, `#`. Asked at each, in code too. */
const triggers = ['-', '/', ' ', '@', '#'];

/** What stands behind the cursor where it is in an id or before a criterion. */
const restOfId = /^(?:[A-Z]{1,4}-)?\d+(?:\.\d+)*/;

const kinds: Readonly<Record<Completion['kind'], vscode.CompletionItemKind>> = {
  story: vscode.CompletionItemKind.Issue,
  decision: vscode.CompletionItemKind.Reference,
  criterion: vscode.CompletionItemKind.EnumMember,
  tag: vscode.CompletionItemKind.Keyword,
};

interface Item extends vscode.CompletionItem {
  readonly about?: Completion['about'];
  readonly uri: string;
}

/** Ids of stories and decisions, criteria and tags: in comments, prose and commit messages, behind a known prefix. */
export const register: Feature = ({ storyroot, settings }) => {
  const provider: vscode.CompletionItemProvider<Item> = {
    provideCompletionItems: (document, position) => {
      if (!settings.completionEnabled || !isWorkDocument(document)) return undefined;
      const line = document.lineAt(position.line).text;
      const uri = document.uri.toString();
      const found = completionsAt(storyroot.backlog.snapshot, {
        uri,
        languageId: document.languageId,
        line: line.slice(0, position.character),
        text: () => ({ text: document.getText(), offset: document.offsetAt(position) }),
        here: () => likelyIn(storyroot, uri),
      });
      if (!found) return undefined;
      const behind = restOfId.exec(line.slice(position.character))?.[0].length ?? 0;
      const inserting = new vscode.Range(position.line, found.start, position.line, position.character);
      const replacing = inserting.with({ end: position.translate(0, behind) });
      const items = found.items.map((completion, index) => itemOf(completion, index, uri, { inserting, replacing }));
      return new vscode.CompletionList(items, found.isIncomplete);
    },
    resolveCompletionItem: async (item) => {
      const { about, uri } = item;
      const { itemCard } = await import('../../adapters/itemCard.js');
      const card = about && itemCard(storyroot, { ...about, id: about.uid, uri });
      if (card) item.documentation = card;
      return item;
    },
  };
  return vscode.languages.registerCompletionItemProvider({ pattern: '**' }, provider, ...triggers);
};

function itemOf(
  { kind, label, detail, description, insert, filter, isOver, about }: Completion,
  index: number,
  uri: string,
  range: { readonly inserting: vscode.Range; readonly replacing: vscode.Range },
): Item {
  const name = { label: plainLabel(label), detail: detail === '' ? '' : ` ${detail}`, description };
  return Object.assign(new vscode.CompletionItem(name, kinds[kind]), {
    insertText: insert,
    filterText: filter,
    sortText: String(index).padStart(6, '0'),
    range,
    uri,
    ...(about ? { about } : {}),
    ...(isOver ? { tags: [vscode.CompletionItemTag.Deprecated] } : {}),
    // Behind a tag comes its id.
    ...(kind === 'tag' ? { command: { command: 'editor.action.triggerSuggest', title: '' } } : {}),
  });
}

/** What the branch names, then what the file names already; nothing of which a person said that it is not why. */
function likelyIn({ links, traces }: Storyroot, uri: string): readonly string[] {
  const { history, rejections } = traces.loaded ?? {};
  const all = [...(history?.whyOfBranch(uri) ?? []), ...links.whyOfFile(uri)];
  const whys = all.filter((why) => rejections?.has(why, uri) !== true);
  const uids = whys.flatMap(({ story, decisions }) => story?.uid ?? decisions[0]?.uid ?? []);
  return [...new Set(uids)];
}
