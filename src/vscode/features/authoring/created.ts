import * as vscode from 'vscode';
import type { CreatedItem } from '../../../core/actions/newFile.js';
import { t } from '../../../core/text/l10n.js';
import { openPlace } from '../../adapters/ranges.js';

/** Opens a new file where a person goes on writing. */
export async function openCreated({ uri, cursor }: CreatedItem): Promise<void> {
  await openPlace({ uri, range: { start: cursor, end: cursor } });
}

/** The file in the active editor, which tells whose workspace folder is meant. */
export function nearby(): { readonly near?: string } {
  const uri = vscode.window.activeTextEditor?.document.uri.toString();
  return uri === undefined ? {} : { near: uri };
}

/** Asks for a title; undefined when the person leaves. */
export async function askTitle(prompt: string, value = ''): Promise<string | undefined> {
  return vscode.window.showInputBox({
    prompt,
    value,
    validateInput: (text) => (text.trim() === '' ? t('Give it a title of at least one character.') : undefined),
  });
}
