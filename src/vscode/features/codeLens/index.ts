// May touch: the editor's CodeLens API, the core's lenses. Answers from memory.
import * as vscode from 'vscode';
import { commandTo } from '../../adapters/commandLinks.js';
import { plainLabel } from '../../adapters/plainText.js';
import { commands } from '../../contributions.js';
import type { Feature } from '../../feature.js';

const load = () => import('../../../core/presenters/lenses.js');

/** Over each symbol with references: story, title, progress, decisions. */
export const register: Feature = ({ storyroot, settings, openDocuments, ready }) => {
  const changed = new vscode.EventEmitter<void>();
  const fire = (): void => {
    changed.fire();
  };
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: async (document) => {
      if (!settings.lensEnabled) return [];
      openDocuments.ensureScanned(document);
      const uri = document.uri.toString();
      const { backlog } = storyroot;
      if (backlog.sourceOf(uri)) return [];
      const { lensesOf } = await load();
      return lensesOf(backlog.snapshot, storyroot.links.linksInFile(uri), uri).map(
        ({ line, title, shows }) =>
          new vscode.CodeLens(
            new vscode.Range(line, 0, line, 0),
            commandTo(commands.showStory, plainLabel(title), shows),
          ),
      );
    },
  };
  // Needed when there is a backlog, not when the editor starts; no lens waits for it then.
  void ready.then(load);
  return vscode.Disposable.from(
    changed,
    vscode.languages.registerCodeLensProvider({ pattern: '**' }, provider),
    storyroot.backlog.onDidChange(fire),
    storyroot.links.onDidChange(fire),
    settings.onDidChange(fire),
  );
};
