// May touch: webview panels, quick picks, the save dialog and the file that a person chose in it.
import * as vscode from 'vscode';
import { t } from '../../../core/text/l10n.js';
import { commands, reportViewType } from '../../contributions.js';
import type { Feature } from '../../feature.js';
import type { ReportPanel } from './reportPanel.js';

/** Traceability as a page, one per window and found again after a restart, and as files to keep or to send. */
export const register: Feature = (host) => {
  let current: ReportPanel | undefined;

  const adopt = async (make: () => vscode.WebviewPanel): Promise<void> => {
    const { ReportPanel } = await import('./reportPanel.js');
    if (current) return;
    const panel = make();
    const adopted = new ReportPanel(host, panel);
    current = adopted;
    panel.onDidDispose(() => {
      adopted.dispose();
      if (current === adopted) current = undefined;
    });
  };

  return vscode.Disposable.from(
    host.command(commands.showReport, async () => {
      await adopt(() =>
        vscode.window.createWebviewPanel(reportViewType, t('Traceability'), vscode.ViewColumn.Active, {
          enableFindWidget: true,
        }),
      );
      current?.panel.reveal();
    }),
    host.command(commands.exportReport, async (format, file) =>
      (await import('./exportReport.js')).exportReport(host, format, file),
    ),
    vscode.window.registerWebviewPanelSerializer(reportViewType, {
      deserializeWebviewPanel: async (panel) => {
        await adopt(() => panel);
        if (current?.panel !== panel) panel.dispose();
      },
    }),
    // The editor keeps the panel itself for the next start.
    {
      dispose: () => {
        current?.dispose();
      },
    },
  );
};
