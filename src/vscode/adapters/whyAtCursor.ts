import type * as vscode from 'vscode';
import type { Why } from '../../core/model/why.js';
import type { Storyroot } from '../../core/storyroot.js';
import { fromEditorPosition } from './ranges.js';

/** The first answer with a story at the editor's cursor. One of several stories that may be meant is not told as if it were. */
export function certainWhyAt(
  storyroot: Pick<Storyroot, 'whyAt'>,
  editor: vscode.TextEditor | undefined,
): Why | undefined {
  if (!editor) return undefined;
  const { document, selection } = editor;
  const whys = storyroot.whyAt(document.uri.toString(), fromEditorPosition(selection.active));
  return whys.find(({ story, names }) => story && !names);
}
