// May touch: the editor's CodeLens API, the core's lenses. Answers from memory.
import * as vscode from 'vscode';
import { lensesOf } from '../../../core/presenters/lenses.js';
import { commandTo } from '../../adapters/commandLinks.js';
import { plainLabel } from '../../adapters/plainText.js';
import { commands } from '../../contributions.js';
import type { Feature } from '../../feature.js';

/** Over each symbol with references: story, title, progress, decisions. */
export const register: Feature = ({ storyroot, settings, openDocuments }) => {
  const changed = new vscode.EventEmitter<void>();
  const fire = (): void => {
    changed.fire();
  };
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => {
      if (!settings.lensEnabled) return [];
      openDocuments.ensureScanned(document);
      const uri = document.uri.toString();
      const { backlog } = storyroot;
      if (backlog.sourceOf(uri)) return [];
      return lensesOf(backlog.snapshot, storyroot.links.linksInFile(uri), uri).map(
        ({ line, title, shows }) =>
          new vscode.CodeLens(
            new vscode.Range(line, 0, line, 0),
            commandTo(commands.showStory, plainLabel(title), shows),
          ),
      );
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.languages.registerCodeLensProvider({ pattern: '**' }, provider),
    storyroot.backlog.onDidChange(fire),
    storyroot.links.onDidChange(fire),
    settings.onDidChange(fire),
  );
};
