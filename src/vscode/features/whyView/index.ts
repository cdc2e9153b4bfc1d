// May touch: the view "Behind This Code", through the shared tree; the active editor and its cursor.
import * as vscode from 'vscode';
import { listed } from '../../../core/presenters/trees/treeNode.js';
import type { Children } from '../../../core/presenters/trees/treeNode.js';
import type { WhyTreeInput } from '../../../core/presenters/trees/whyTree.js';
import { isWorkDocument } from '../../adapters/openDocuments.js';
import { fromEditorPosition } from '../../adapters/ranges.js';
import { createTree } from '../../adapters/treeView.js';
import { commands, views } from '../../contributions.js';
import type { Feature } from '../../feature.js';

/** How the view is drawn: needed when there is a backlog, not when the editor starts. */
const load = () => import('../../../core/presenters/trees/whyTree.js');

/** The stories and decisions behind the cursor and its file. */
export const register: Feature = (host) => {
  const { storyroot } = host;
  const { backlog, links, traces } = storyroot;
  let editor = workEditor(undefined);
  let draw: Awaited<ReturnType<typeof load>> | undefined;
  const tools = load().then((loaded) => {
    draw = loaded;
  });
  const roots = (): Children => {
    if (editor) host.openDocuments.ensureScanned(editor.document);
    if (!draw) return listed([]);
    return draw.whyTree({
      snapshot: backlog.snapshot,
      links: { ...links, whyAt: (uri, position) => storyroot.whyAt(uri, position) },
      traces: traces.loaded,
      ...placeOf(editor),
      notes: traces.loaded?.evidence.noteOf,
      canTick: vscode.workspace.isTrusted,
    });
  };
  const tree = createTree(host, views.why, roots, () => tools);
  const follow = (): void => {
    editor = workEditor(editor);
    tree.refreshSoon();
  };
  return vscode.Disposable.from(
    tree,
    traces.onDidChange(tree.refreshSoon),
    host.command(commands.showWhy, () => vscode.commands.executeCommand(`${views.why}.focus`)),
    vscode.window.onDidChangeActiveTextEditor(follow),
    vscode.window.onDidChangeVisibleTextEditors(follow),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === editor) tree.refreshSoon();
    }),
    host.command(commands.rejectWhy, async (id) => {
      const { rejectWhy } = await import('./reject.js');
      await rejectWhy(host, editor, id);
    }),
    host.command(commands.takeBackRejection, async (key) => {
      const { takeBack } = await import('./reject.js');
      await takeBack(host, key);
    }),
    links.onDidChange((uris) => {
      if (!uris || !editor || uris.includes(editor.document.uri.toString())) tree.refreshSoon();
    }),
  );
};

/** The active editor of a file; the last one for as long as it is in sight while a panel or an output has the focus. */
function workEditor(last: vscode.TextEditor | undefined): vscode.TextEditor | undefined {
  const active = vscode.window.activeTextEditor;
  if (active && isWorkDocument(active.document)) return active;
  const visible = vscode.window.visibleTextEditors.filter(({ document }) => isWorkDocument(document));
  return visible.find((editor) => editor === last) ?? visible[0];
}

function placeOf(editor: vscode.TextEditor | undefined): Pick<WhyTreeInput, 'place'> {
  if (!editor) return {};
  const uri = editor.document.uri.toString();
  return { place: { uri, position: fromEditorPosition(editor.selection.active) } };
}
