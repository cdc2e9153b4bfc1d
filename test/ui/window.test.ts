import { strict as assert } from 'node:assert';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  hoverText,
  openContainer,
  openFile,
  runCommand,
  startWorkbench,
  treeItem,
  webview,
  type Workbench,
} from './workbench.js';

// The helpers themselves, on what the editor brings along.
describe('a person at a window of the editor', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await startWorkbench();
    await writeFile(join(workbench.folders[0] ?? '', 'notes.md'), '# Notes\n\nseen in a webview\n');
    await writeFile(
      join(workbench.folders[0] ?? '', 'greeting.ts'),
      'export function greet(name: string): string {\n  return name;\n}\n',
    );
  });

  after(async () => {
    await workbench.close();
  });

  it('opens a file and sees it in the tree', async () => {
    const { page } = workbench;
    await openContainer(page, 'Explorer');
    await openFile(page, 'greeting.ts');
    await treeItem(page, 'greeting.ts').waitFor();
    await workbench.picture('window');
  });

  it('reads a hover over a word', async () => {
    const hover = await hoverText(workbench.page, 'greet(name');
    await hover.getByText('function greet(name: string): string').waitFor();
    assert.match((await hover.textContent()) ?? '', /string/);
  });

  it('runs a command and reads a webview', async () => {
    const { page } = workbench;
    await openFile(page, 'notes.md');
    await runCommand(page, 'Markdown: Open Preview');
    await webview(page).getByText('seen in a webview').waitFor();
  });
});
