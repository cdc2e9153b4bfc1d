import * as vscode from 'vscode';
import { explainFile } from '../../../core/links/explainFile.js';
import { explainTexts } from '../../../core/links/explain.js';
import { comparePositions } from '../../../core/model/range.js';
import type { Range } from '../../../core/model/range.js';
import type { Why } from '../../../core/model/why.js';
import { canonicalId } from '../../../core/notation/ids.js';
import { languageOf } from '../../../core/notation/languages/index.js';
import { explanationOf } from '../../../core/presenters/explanation.js';
import type { ExplanationPart } from '../../../core/presenters/explanation.js';
import { itemNamed } from '../../../core/presenters/panel/itemPanel.js';
import { rejectionsAt } from '../../../core/traces/rejectionsAt.js';
import { t } from '../../../core/text/l10n.js';
import { plainMessage } from '../../adapters/plainText.js';
import { fromEditorPosition } from '../../adapters/ranges.js';
import type { FeatureHost } from '../../feature.js';
import { showExplanation } from './showExplanation.js';

/** Whether an id or `uid`, as this file means it, is what a person asks about. */
type IsMeant = (ref: string) => boolean;

/**
 * Says of what stands at the cursor or in the selection of the active editor why it did or did not match, and what else is
 * behind the line. With an item's `uid` or id, known or not, only what leads to that, wherever in the file.
 */
export async function explainMatch(host: FeatureHost, ref?: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    void vscode.window.showInformationMessage(t('Open a file and put the cursor on a text to have it explained.'));
    return;
  }
  const { snapshot } = host.storyroot.backlog;
  const uri = editor.document.uri.toString();
  const nameOf = (id: string): string => itemNamed(snapshot, id, uri)?.uid ?? canonicalId(id);
  const parts =
    typeof ref === 'string'
      ? partsFor(host, editor, (id) => nameOf(id) === nameOf(ref))
      : partsAt(host, editor.document, editor.selection);
  if (parts.length > 0) {
    await showExplanation(parts);
    return;
  }
  const nothing =
    typeof ref === 'string'
      ? t('Nothing in this file leads to {0}.', itemNamed(snapshot, ref, uri)?.id ?? ref)
      : t('Nothing here looks like an id, and no story is behind this line.');
  void vscode.window.showInformationMessage(plainMessage(nothing));
}

/** Of the cursor's line, else of the first line that names it, else of what else leads to it. */
function partsFor(
  host: FeatureHost,
  { document, selection }: vscode.TextEditor,
  isMeant: IsMeant,
): readonly ExplanationPart[] {
  const here = partsAt(host, document, new vscode.Selection(selection.active, selection.active), isMeant);
  if (here.length > 0) return here;
  const named = host.storyroot.links.inFile(document.uri.toString()).find(({ id }) => isMeant(id));
  if (!named) return partsAt(host, document, undefined, isMeant);
  const { line, character } = named.range.start;
  return partsAt(host, document, new vscode.Selection(line, character, line, character), isMeant);
}

/** Of the whole file where no selection is given. */
function partsAt(
  { storyroot, settings, openDocuments }: FeatureHost,
  document: vscode.TextDocument,
  selected: vscode.Selection | undefined,
  isMeant?: IsMeant,
): readonly ExplanationPart[] {
  openDocuments.ensureScanned(document);
  const { backlog, links, traces } = storyroot;
  const { snapshot } = backlog;
  const uri = document.uri.toString();
  const text = { uri, text: document.getText(), languageId: document.languageId };
  const selection = selected && { start: fromEditorPosition(selected.start), end: fromEditorPosition(selected.end) };
  const all = selection
    ? explainTexts({ snapshot, text, selection, rules: settings.classes, indexed: links.inFile(uri) })
    : [];
  const texts = all.filter(({ outcome }) => !isMeant || ('reference' in outcome && isMeant(outcome.reference.id)));
  const at = fromEditorPosition(selected?.active ?? new vscode.Position(0, 0));
  const rejections = traces.loaded && rejectionsAt(traces.loaded, uri, at).filter(({ id }) => isMeant?.(id) ?? true);
  const behind = selected ? storyroot.whyAt(uri, at) : links.whyOfFile(uri);
  const whys = behind.filter(
    (why) =>
      (isMeant?.(uidOf(why)) ?? true) &&
      traces.loaded?.rejections.has(why, uri) !== true &&
      !all.some(({ range }) => isSame(range, why.reference?.range)),
  );
  const isAboutFile = texts.length + whys.length > 0 || !isMeant;
  const file = isAboutFile ? explainFile(snapshot, text, backlog.sourceOf(uri) !== undefined) : [];
  const language = languageOf(uri, document.languageId).id;
  return explanationOf({
    snapshot,
    uri,
    texts,
    file,
    whys,
    ...(language === 'unknown' ? {} : { language }),
    ...(rejections ? { rejections } : {}),
  });
}

function uidOf({ story, decisions }: Why): string {
  return story?.uid ?? decisions[0]?.uid ?? '';
}

function isSame(range: Range, other: Range | undefined): boolean {
  return other !== undefined && comparePositions(range.start, other.start) === 0;
}
