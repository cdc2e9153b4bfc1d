import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hoverText, openContainer, openFile, runCommand, settled, startWorkbench, treeItem } from './workbench.js';
import type { Workbench } from './workbench.js';

const requirements = (title: string, statement: string): string =>
  `# Requirements Document

## Requirements

### Requirement 1: ${title}

#### Acceptance Criteria

1. ${statement}
2. WHEN __init__ is called twice THEN THE SYSTEM SHALL ask 2*3*4 times
`;

/** Four more features, which each have a first requirement, as the cart has. */
const features: Readonly<Record<string, string>> = {
  login: requirements(
    '**Log in** with a `passkey`',
    'WHEN _anybody_ asks THEN the system SHALL see [who](who.md) &amp; why',
  ),
  refund: requirements('Refund in *one* day', 'WHEN a basket comes back<br>THEN the system SHALL refund `total()`'),
  ship: requirements('Ship abroad', 'WHEN a parcel leaves THEN the system SHALL tell **customs**'),
  vouchers: requirements('Sell vouchers', 'WHEN a voucher is sold THEN the system SHALL print it'),
};

const code = `/** Requirement 1.1 */
export function ask(): void {}

/** login: Requirement 1.1 */
export function logIn(): void {}
`;

describe('rows in a window', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await startWorkbench({
      fixtures: ['specs'],
      prepare: async ([folder = '']) => {
        for (const [feature, text] of Object.entries(features)) {
          await mkdir(join(folder, '.kiro/specs', feature), { recursive: true });
          await writeFile(join(folder, '.kiro/specs', feature, 'requirements.md'), text);
        }
        await writeFile(join(folder, 'src/ask.ts'), code);
      },
    });
    await openFile(workbench.page, 'ask.ts');
    await openContainer(workbench.page, 'Storyroot');
  });
  after(() => workbench.close());

  it('show what is read of Markdown, in trees and lenses', async () => {
    const { page } = workbench;
    await page.getByText('logIn', { exact: true }).click();
    await treeItem(page, '1 Log in with a passkey').waitFor();
    await treeItem(page, '1.1 WHEN anybody asks THEN the system SHALL see who & why').waitFor();
    await page.locator('.codelens-decoration').getByText('WHEN anybody asks THEN').first().waitFor();
    await workbench.picture('rows-markdown');
  });

  it('say once that a name may mean one of several stories', async () => {
    const { page } = workbench;
    await page.getByText('ask(').click();
    const row = treeItem(page, 'Perhaps one of 5 stories');
    await row.waitFor();
    await workbench.picture('rows-open-name');
    await row.locator('.monaco-tl-twistie').click();
    const story = treeItem(page, 'ship/1 Ship abroad');
    await settled(story);
    assert.equal(await story.getAttribute('aria-expanded'), 'false');
    await workbench.picture('rows-open-name-unfolded');
  });

  it('name three of them in a hover', async () => {
    const { page } = workbench;
    const hover = await hoverText(page, 'Requirement 1.1');
    await hover.getByText('may be that of any of these').waitFor();
    await workbench.picture('rows-open-name-hover');
    assert.match(await hover.innerText(), /and 2 more/);
  });

  it('are found in the picker by what they show', async () => {
    const { page } = workbench;
    await page.keyboard.press('Escape');
    await runCommand(page, 'Storyroot: Find Story…');
    const pick = page.locator('.quick-input-widget');
    await pick.getByText('cart/1 Pay once').waitFor();
    await page.keyboard.type('log in with a passkey');
    await pick.getByText('login/1 Log in with a passkey').waitFor();
    await workbench.picture('rows-find');
    await page.keyboard.press('Escape');
  });
});
