import * as vscode from 'vscode';
import { configurationFiles } from '../../../core/backlog/folderReader.js';
import type { ExplanationPart } from '../../../core/presenters/explanation.js';
import type { ExplanationRow, ExplanationSign, ExplanationTarget } from '../../../core/presenters/explanationRow.js';
import { t } from '../../../core/text/l10n.js';
import { runCommand } from '../../adapters/commandLinks.js';
import { plainLabel } from '../../adapters/plainText.js';
import { openPlace } from '../../adapters/ranges.js';
import { commands, settings } from '../../contributions.js';

interface RowPick extends vscode.QuickPickItem {
  readonly target?: ExplanationTarget;
}

const icons: Readonly<Record<ExplanationSign, string>> = {
  for: '$(check)',
  against: '$(circle-slash)',
  note: '$(info)',
  choice: '$(arrow-right)',
};

/** Shows the rows as a list to read; the one that is chosen leads to what it is about. */
export async function showExplanation(parts: readonly ExplanationPart[]): Promise<void> {
  const items = parts.flatMap(({ heading, rows }): readonly RowPick[] => [
    { label: plainLabel(heading), kind: vscode.QuickPickItemKind.Separator },
    ...rows.map(pickOf),
  ]);
  const chosen = await vscode.window.showQuickPick(items, {
    title: t('Explain Match'),
    placeHolder: t('Why this does or does not match; choose a row to see what it is about'),
    matchOnDetail: true,
  });
  if (chosen?.target) await open(chosen.target);
}

function pickOf({ sign, text, detail, target }: ExplanationRow): RowPick {
  return {
    label: `${icons[sign]} ${plainLabel(text)}`,
    ...(detail === undefined ? {} : { detail: plainLabel(detail) }),
    ...(target ? { target } : {}),
  };
}

async function open(target: ExplanationTarget): Promise<void> {
  switch (target.type) {
    case 'item':
      await runCommand(commands.showStory, target.uid);
      break;
    case 'classes':
      await vscode.commands.executeCommand('workbench.action.openSettings', settings.classes);
      break;
    case 'configuration':
      await openConfiguration(target.folder);
      break;
    case 'reject':
      await runCommand(commands.rejectWhy, target.uid);
      break;
    case 'takeBack':
      await runCommand(commands.takeBackRejection, target.rejection);
      break;
  }
}

async function openConfiguration(folder: string): Promise<void> {
  for (const name of configurationFiles) {
    const uri = `${folder}/${name}`;
    const isThere = vscode.workspace.fs.stat(vscode.Uri.parse(uri, true)).then(
      () => true,
      () => false,
    );
    if (await isThere) {
      await openPlace({ uri });
      return;
    }
  }
}
