import * as vscode from 'vscode';
import { answerThatIs, rejectionFromKey } from '../../../core/links/rejections.js';
import type { Why } from '../../../core/model/why.js';
import { whereFrom } from '../../../core/presenters/provenance.js';
import { idAndTitle } from '../../../core/presenters/trees/nodeText.js';
import { t } from '../../../core/text/l10n.js';
import { fromEditorPosition } from '../../adapters/ranges.js';
import { plainLabel } from '../../adapters/plainText.js';
import type { FeatureHost } from '../../feature.js';

interface WhyPick extends vscode.QuickPickItem {
  readonly why: Why;
}

/** A person says that a story or decision, by its `uid` or id, is not why the editor's code is here; asks which where none is given. */
export async function rejectWhy(
  { storyroot }: FeatureHost,
  editor: vscode.TextEditor | undefined,
  id: unknown,
): Promise<void> {
  const rejections = storyroot.traces.loaded?.rejections;
  if (!editor || !rejections) return;
  const uri = editor.document.uri.toString();
  const here = storyroot.whyAt(uri, fromEditorPosition(editor.selection.active));
  const all = [...here, ...storyroot.links.whyOfFile(uri)].filter((why) => !rejections.has(why, uri));
  const why = typeof id === 'string' ? answerThatIs(all, id) : await picked(here);
  if (why) await rejections.reject(why, uri);
}

/** The answer that a row of "Not this one" stands for counts again. */
export async function takeBack({ storyroot }: FeatureHost, key: unknown): Promise<void> {
  const rejection = rejectionFromKey(key);
  if (rejection) await storyroot.traces.loaded?.rejections.takeBack(rejection);
}

async function picked(whys: readonly Why[]): Promise<Why | undefined> {
  const items = whys.flatMap((why): readonly WhyPick[] => {
    const item = why.story ?? why.decisions[0];
    const description = whereFrom(why);
    return item
      ? [{ label: plainLabel(idAndTitle(item)), why, ...(description === undefined ? {} : { description }) }]
      : [];
  });
  const placeHolder =
    items.length === 0 ? t('No story is known to be behind this line') : t('Which one is not why this line is here?');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.why;
}
