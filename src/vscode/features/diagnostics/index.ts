// May touch: one diagnostic collection, for files that are open or, where a person wants it, for all files.
import * as vscode from 'vscode';
import { t } from '../../../core/text/l10n.js';
import { commands, contextKeys, diagnosticSource } from '../../contributions.js';
import type { Feature } from '../../feature.js';
import { createFileChecks } from './fileChecks.js';

/** How many files that changed together are looked at in one go; more of them are taken in slices. */
const fewFiles = 50;

/** Unknown ids, closed stories and superseded decisions, and what is wrong with backlog files. */
export const register: Feature = (host) => {
  const { storyroot, settings, log } = host;
  const checks = createFileChecks(host, vscode.languages.createDiagnosticCollection(diagnosticSource));
  /** What a person asked for in this window; it counts until the setting says something new. */
  let asked: boolean | undefined;
  let set = settings.diagnosesWorkspace;
  const isWhole = (): boolean => asked ?? settings.diagnosesWorkspace;
  const isOn = (): boolean => asked === true || settings.diagnosticsEnabled;

  const checkAll = async (): Promise<void> => {
    try {
      await checks.checkAll();
    } catch (error) {
      log.error(String(error));
    }
  };
  /** What was told about a file stays in the list of problems behind other tabs, so it must stay true there. */
  const checkOpen = (): void => {
    const visible = vscode.window.visibleTextEditors.map(({ document }) => document.uri.toString());
    checks.check(new Set([...visible, ...checks.told]));
  };
  const check = async (): Promise<void> => {
    if (!isOn()) checks.keepOnly(() => false);
    else if (isWhole()) await checkAll();
    else checkOpen();
  };
  const checkSoon = (): void => void check();
  const checkChanged = (uris: readonly string[] | undefined): void => {
    if (isWhole() && isOn() && uris && uris.length <= fewFiles) checks.check(uris);
    else checkSoon();
  };
  const follow = (): void => {
    void vscode.commands.executeCommand('setContext', contextKeys.checksWorkspace, isWhole());
    if (isWhole()) return;
    const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    checks.keepOnly((uri) => open.has(uri));
  };
  const ask = async (wanted: boolean): Promise<void> => {
    asked = wanted;
    follow();
    await check();
  };

  follow();
  checkSoon();
  return vscode.Disposable.from(
    checks,
    vscode.window.onDidChangeVisibleTextEditors(() => {
      if (!isWhole()) checkSoon();
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      const closed = uri.toString();
      if (!isWhole()) checks.keepOnly((told) => told !== closed);
    }),
    storyroot.backlog.onDidChange(checkSoon),
    storyroot.links.onDidChange(checkChanged),
    settings.onDidChange(() => {
      if (settings.diagnosesWorkspace !== set) asked = undefined;
      set = settings.diagnosesWorkspace;
      follow();
      checkSoon();
    }),
    host.command(commands.checkWorkspace, async () => {
      await ask(true);
      await vscode.commands.executeCommand('workbench.actions.view.problems');
      vscode.window.setStatusBarMessage(t('Files with findings: {0}', checks.told.size), 4000);
    }),
    host.command(commands.checkOpenFiles, () => ask(false)),
  );
};
