import * as vscode from 'vscode';
import { explainFile } from '../../../core/links/explainFile.js';
import { explainTexts } from '../../../core/links/explain.js';
import { comparePositions } from '../../../core/model/range.js';
import type { Range } from '../../../core/model/range.js';
import type { Why } from '../../../core/model/why.js';
import { languageOf } from '../../../core/notation/languages/index.js';
import { explanationOf } from '../../../core/presenters/explanation.js';
import type { ExplanationPart } from '../../../core/presenters/explanation.js';
import { itemNamed } from '../../../core/presenters/panel/itemPanel.js';
import { t } from '../../../core/text/l10n.js';
import { plainMessage } from '../../adapters/plainText.js';
import { fromEditorPosition } from '../../adapters/ranges.js';
import type { FeatureHost } from '../../feature.js';
import { showExplanation } from './showExplanation.js';

/**
 * Says of what stands at the cursor or in the selection of the active editor why it did or did not match, and what else is
 * behind the line. With an item's `uid` or id only what leads to that item, wherever in the file.
 */
export async function explainMatch(host: FeatureHost, ref?: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    void vscode.window.showInformationMessage(t('Open a file and put the cursor on a text to have it explained.'));
    return;
  }
  const { snapshot } = host.storyroot.backlog;
  const uri = editor.document.uri.toString();
  const item = typeof ref === 'string' ? itemNamed(snapshot, ref, uri) : undefined;
  const parts = item ? partsFor(host, editor, item.uid) : partsAt(host, editor.document, editor.selection);
  if (parts.length > 0) {
    await showExplanation(parts);
    return;
  }
  const nothing = item
    ? t('Nothing in this file leads to {0}.', item.id)
    : t('Nothing here looks like an id, and no story is behind this line.');
  void vscode.window.showInformationMessage(plainMessage(nothing));
}

/** Of the cursor's line, else of the first line that names the item, else of what else leads to it. */
function partsFor(
  host: FeatureHost,
  { document, selection }: vscode.TextEditor,
  uid: string,
): readonly ExplanationPart[] {
  const { links, backlog } = host.storyroot;
  const uri = document.uri.toString();
  const here = partsAt(host, document, new vscode.Selection(selection.active, selection.active), uid);
  if (here.length > 0) return here;
  const named = links.inFile(uri).find(({ id }) => itemNamed(backlog.snapshot, id, uri)?.uid === uid);
  if (!named) return partsAt(host, document, undefined, uid);
  const { line, character } = named.range.start;
  return partsAt(host, document, new vscode.Selection(line, character, line, character), uid);
}

/** Of the whole file where no selection is given. */
function partsAt(
  { storyroot, settings, openDocuments }: FeatureHost,
  document: vscode.TextDocument,
  selected: vscode.Selection | undefined,
  uid?: string,
): readonly ExplanationPart[] {
  openDocuments.ensureScanned(document);
  const { snapshot } = storyroot.backlog;
  const uri = document.uri.toString();
  const text = { uri, text: document.getText(), languageId: document.languageId };
  const selection = selected && { start: fromEditorPosition(selected.start), end: fromEditorPosition(selected.end) };
  const all = selection
    ? explainTexts({ snapshot, text, selection, rules: settings.classes, indexed: storyroot.links.inFile(uri) })
    : [];
  const texts = all.filter(
    ({ outcome }) => uid === undefined || (outcome.kind === 'known' && outcome.item.uid === uid),
  );
  const behind = selected ? storyroot.whyAt(uri, fromEditorPosition(selected.active)) : storyroot.links.whyOfFile(uri);
  const whys = behind.filter(
    (why) => (uid === undefined || idOf(why) === uid) && !all.some(({ range }) => isSame(range, why.reference?.range)),
  );
  const reasons = explainFile(snapshot, text, storyroot.backlog.sourceOf(uri) !== undefined);
  const file = texts.length + whys.length > 0 || uid === undefined ? reasons : [];
  const language = languageOf(uri, document.languageId).id;
  return explanationOf({ snapshot, uri, texts, file, whys, ...(language === 'unknown' ? {} : { language }) });
}

function idOf({ story, decisions }: Why): string | undefined {
  return story?.uid ?? decisions[0]?.uid;
}

function isSame(range: Range, other: Range | undefined): boolean {
  return other !== undefined && comparePositions(range.start, other.start) === 0;
}
