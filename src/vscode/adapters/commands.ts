import * as vscode from 'vscode';
import { ActionError } from '../../core/actions/actionError.js';
import { t } from '../../core/text/l10n.js';
import { commandArguments } from './commandArgument.js';
import { plainMessage } from './plainText.js';
import { openPlace } from './ranges.js';

/**
 * Registers a command that a menu, a person or another extension may run. Its failure is told once, in words: what a
 * person can do something about with a button to the place, anything else with one to the log. Never rejects: what
 * failed resolves with undefined. Other extensions that want the error have the API.
 */
export function registerCommand(
  log: vscode.LogOutputChannel,
  id: string,
  run: (...args: readonly unknown[]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
    try {
      return await run(...commandArguments(args));
    } catch (error) {
      tellFailure(log, error);
      return undefined;
    }
  });
}

/** Tells a person once why what they asked for did not happen, with the way to the place or to the log. */
export function tellFailure(log: vscode.LogOutputChannel, error: unknown): void {
  log.error(error instanceof Error ? error : String(error));
  const place = error instanceof ActionError ? error.place : undefined;
  const text = error instanceof ActionError ? error.message : t('Storyroot could not do this: {0}', String(error));
  const way = place ? t('Open') : t('Show Log');
  void vscode.window.showWarningMessage(plainMessage(text), way).then(async (chosen) => {
    if (chosen !== way) return;
    if (place) await openPlace(place);
    else log.show();
  });
}
