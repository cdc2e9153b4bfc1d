// May touch: untitled documents.
import * as vscode from 'vscode';
import { commands } from '../../contributions.js';
import type { Feature } from '../../feature.js';

/** Traceability as a document to keep or to send. */
export const register: Feature = (host) =>
  host.command(commands.showReport, async () => {
    await host.ready;
    const { traceabilityReport } = await import('../../../core/presenters/report.js');
    const { storyroot } = host;
    const content = traceabilityReport({ snapshot: storyroot.backlog.snapshot, links: storyroot.links });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content }));
  });
