import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { commands, reportViewType, showDriftCommand } from '../../src/vscode/contributions.js';
import { createTemporaryFolder } from '../fakes/temporaryFolder.js';
import type { TemporaryFolder } from '../fakes/temporaryFolder.js';
import { readyApi, until, uriOf } from './storyroot.js';

describe('the traceability report', () => {
  let folder: TemporaryFolder;

  before(async () => {
    await readyApi();
    folder = createTemporaryFolder();
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    folder.dispose();
  });

  const exported = async (format: string, name: string): Promise<string> => {
    const path = join(folder.path, name);
    await vscode.commands.executeCommand(commands.exportReport, format, vscode.Uri.file(path).toString());
    return readFileSync(path, 'utf8');
  };
  const tabs = (): readonly vscode.Tab[] =>
    vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(reportViewType));

  it('opens as one page, however often it is asked for', async () => {
    await vscode.commands.executeCommand(commands.showReport);
    await vscode.commands.executeCommand(commands.showReport);
    await until(vscode.window.tabGroups.onDidChangeTabs, 'the tab is there', () => tabs().length > 0);
    assert.deepEqual(
      tabs().map(({ label }) => label),
      ['Traceability'],
    );
  });

  it('is written as Markdown', async () => {
    const text = await exported('markdown', 'report.md');
    assert.match(text, /^# Traceability\n\nAs of \d{4}-\d\d-\d\d\n\n## Coverage\n/);
    assert.match(text, /\| — SHOP-100 [^|]+ \| \d+\/\d+ \(\d+ %\) \|/);
    assert.match(text, /^\| src \| \d+\/\d+ /m);
  });

  it('is written as JSON that names nothing of this machine', async () => {
    const text = await exported('json', 'report.json');
    const report = JSON.parse(text) as { format: string; version: number; stories: { id: string; code: object[] }[] };
    assert.deepEqual([report.format, report.version], ['storyroot-traceability', 1]);
    const story = report.stories.find(({ id }) => id === 'SHOP-142') ?? assert.fail('SHOP-142 is reported');
    assert.deepEqual(story.code.at(0), { path: 'src/payments/retry.ts', line: 9, class: 'comment' });
    assert.ok(!text.includes(uriOf('').path));
  });

  it('is written as CSV', async () => {
    const lines = (await exported('csv', 'report.csv')).split('\r\n');
    assert.match(lines[0] ?? '', /^story,title,kind,/);
    assert.ok(lines.some((line) => line.startsWith('SHOP-142,') && line.includes(',AC-1,')));
  });

  it('compares nothing for a finding that is not known', async () => {
    await vscode.commands.executeCommand(showDriftCommand, 'no such finding');
    await vscode.commands.executeCommand(showDriftCommand);
  });
});
