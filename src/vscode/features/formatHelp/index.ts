// May touch: the editor's completion and hover API in files of Storyroot's own format; what answers is loaded when first asked.
import * as vscode from 'vscode';
import { schemaKindOf } from '../../../core/presenters/schema/schemaKind.js';
import { relativePath } from '../../../core/text/uris.js';
import type { Feature, FeatureHost } from '../../feature.js';
import type { DocumentHelp, Help } from './help.js';

const patterns: readonly vscode.DocumentFilter[] = ['yaml', 'markdown'].map((language) => ({ language }));

/** Keys, values and what they mean in `storyroot.yaml`, files of stories and the front matter of stories. */
export const register: Feature = (host) => {
  const helped = createHelped(host);
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(
      patterns,
      {
        provideCompletionItems: async (document, position) =>
          host.settings.completionEnabled ? (await helped(document))?.completions(position) : undefined,
      },
      ' ',
    ),
    vscode.languages.registerHoverProvider(patterns, {
      provideHover: async (document, position) =>
        host.settings.hoverEnabled ? (await helped(document))?.hover(position) : undefined,
    }),
  );
};

/** Nothing is loaded for files that are none of ours. */
function createHelped(host: FeatureHost): (document: vscode.TextDocument) => Promise<DocumentHelp | undefined> {
  let help: Promise<Help> | undefined;
  return async (document) => {
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    const path = folder && relativePath(folder.uri.toString(), document.uri.toString());
    if (path === undefined) return undefined;
    const owner = host.storyroot.backlog.sourceOf(document.uri.toString());
    const source = owner?.state.sources.find((each) => each.claims(owner.path));
    const kind = schemaKindOf(path, source?.type);
    if (!kind) return undefined;
    help ??= import('./help.js').then(({ createHelp }) => createHelp(host));
    return (await help)(document, kind);
  };
}
