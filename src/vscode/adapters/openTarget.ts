import * as vscode from 'vscode';
import type { Openable } from '../../core/presenters/panel/page.js';
import { runCommand } from './commandLinks.js';
import { toEditorLocation } from './ranges.js';
import { commands } from '../contributions.js';

/** Opens what a click on a page stands for; files in a column of their own rather than over the page. */
export async function openTarget(openable: Openable, panelColumn: vscode.ViewColumn | undefined): Promise<void> {
  switch (openable.kind) {
    case 'place': {
      const { uri, range } = toEditorLocation(openable);
      const viewColumn = columnBeside(panelColumn);
      await vscode.window.showTextDocument(uri, { selection: range, viewColumn });
      break;
    }
    case 'web':
      await vscode.env.openExternal(vscode.Uri.parse(openable.url, true));
      break;
    case 'references':
      await runCommand(commands.showReferences, openable.id);
      break;
  }
}

function columnBeside(panelColumn: vscode.ViewColumn | undefined): vscode.ViewColumn {
  const columns = vscode.window.visibleTextEditors.map(({ viewColumn }) => viewColumn);
  const other = columns.find((column) => column !== undefined && column !== panelColumn);
  return other ?? (panelColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One);
}
