import * as vscode from 'vscode';
import { t } from '../../../core/text/l10n.js';
import { storyScheme, textOfStoryDocument } from '../../adapters/storyDocuments.js';
import type { FeatureHost } from '../../feature.js';

/** Read-only documents of items that are in no file, kept up to date while they are open. */
export function registerStoryDocuments({ storyroot }: FeatureHost): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const contentOf = (uri: vscode.Uri): string =>
    textOfStoryDocument(storyroot, uri) ?? `${t('The backlog no longer has this.')}\n`;
  const follow = (): void => {
    for (const document of vscode.workspace.textDocuments) {
      if (document.uri.scheme === storyScheme && document.getText() !== contentOf(document.uri)) {
        changed.fire(document.uri);
      }
    }
  };
  return vscode.Disposable.from(
    changed,
    storyroot.backlog.onDidChange(follow),
    storyroot.trackers.onDidChange(follow),
    vscode.workspace.registerTextDocumentContentProvider(storyScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: contentOf,
    }),
  );
}
