import * as vscode from 'vscode';
import { completionsAt } from '../../../core/presenters/completions/completionsAt.js';
import type { JsonSchema } from '../../../core/presenters/schema/jsonSchema.js';
import { schemaCompletionsAt, schemaHoverAt } from '../../../core/presenters/schema/schemaHelp.js';
import type { SchemaCompletion, SchemaText } from '../../../core/presenters/schema/schemaHelp.js';
import type { SchemaKind } from '../../../core/presenters/schema/schemaKind.js';
import { frontMatterOf } from '../../../core/text/frontMatter.js';
import { linesOf } from '../../../core/text/lines.js';
import { plainLabel } from '../../adapters/plainText.js';
import type { FeatureHost } from '../../feature.js';

/** What can be said about one document as it is now. */
export interface DocumentHelp {
  completions(position: vscode.Position): vscode.CompletionItem[] | undefined;
  hover(position: vscode.Position): vscode.Hover | undefined;
}

const kinds: Readonly<Record<SchemaCompletion['kind'], vscode.CompletionItemKind>> = {
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  story: vscode.CompletionItemKind.Issue,
  decision: vscode.CompletionItemKind.Reference,
};

/** What can be said about a document that is of a kind. */
export type Help = (document: vscode.TextDocument, kind: SchemaKind) => DocumentHelp | undefined;

/** Reads the schema that is shipped, once: what other tools are told of the format is what is told here. */
export async function createHelp({ storyroot, extensionUri }: FeatureHost): Promise<Help> {
  const file = vscode.Uri.joinPath(extensionUri, 'media', 'schemas', 'storyroot.schema.json');
  const schema = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))) as JsonSchema;
  return (document, kind) => {
    const text = document.getText();
    const within = kind === 'front matter' ? frontMatterOf(text) : { start: 0, end: text.length };
    if (!within) return undefined;
    const { snapshot } = storyroot.backlog;
    const about: SchemaText = { text, lines: linesOf(text), within, schema, root: rootOf(schema, kind), snapshot };
    return {
      completions: (position) => {
        const found = schemaCompletionsAt(about, document.offsetAt(position));
        if (!found) return undefined;
        const { start, end } = found.word;
        const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
        const isTold = hasIds(found.items) && completesIds(document, position);
        const items = isTold ? found.items.filter((each) => each.kind === 'key' || each.kind === 'value') : found.items;
        return items.map((item, index) => completionItem(item, index, range));
      },
      hover: (position) => {
        const found = schemaHoverAt(about, document.offsetAt(position));
        if (!found) return undefined;
        const { start, end } = found.span;
        const words = new vscode.MarkdownString().appendText(found.description);
        return new vscode.Hover(words, new vscode.Range(document.positionAt(start), document.positionAt(end)));
      },
    };
  };

  /** Whether ids are offered here anyway, as in any prose. */
  function completesIds(document: vscode.TextDocument, position: vscode.Position): boolean {
    const place = {
      uri: document.uri.toString(),
      languageId: document.languageId,
      line: document.lineAt(position.line).text.slice(0, position.character),
      text: () => ({ text: document.getText(), offset: document.offsetAt(position) }),
      here: () => [],
    };
    return completionsAt(storyroot.backlog.snapshot, place) !== undefined;
  }
}

/** A file of stories may hold a list of them, a map with `stories`, or one. */
function rootOf(schema: JsonSchema, kind: SchemaKind): JsonSchema {
  if (kind === 'configuration') return schema;
  const story: JsonSchema = { $ref: '#/definitions/story' };
  if (kind === 'front matter') return story;
  return { anyOf: [{ items: story }, { properties: { stories: { $ref: '#/definitions/stories' } } }, story] };
}

function hasIds(items: readonly SchemaCompletion[]): boolean {
  return items.some(({ kind }) => kind === 'story' || kind === 'decision');
}

function completionItem(
  { kind, label, insert, description }: SchemaCompletion,
  index: number,
  range: vscode.Range,
): vscode.CompletionItem {
  const isItem = kind === 'story' || kind === 'decision';
  const name = isItem ? { label: plainLabel(label), description: plainLabel(description) } : label;
  const item = new vscode.CompletionItem(name, kinds[kind]);
  item.insertText = insert;
  item.filterText = isItem ? `${label} ${description}` : label;
  item.sortText = String(index).padStart(6, '0');
  item.range = range;
  if (!isItem && description !== '') item.documentation = description;
  // Behind a key come its values.
  if (kind === 'key' && insert.endsWith(' ')) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}
