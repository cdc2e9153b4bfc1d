import { strict as assert } from 'node:assert';
import { openFile, startWorkbench, type Workbench } from './workbench.js';

describe('a window of the editor', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await startWorkbench();
  });

  after(async () => {
    await workbench.close();
  });

  it('shows a source file of the demo', async () => {
    await openFile(workbench.page, 'checkout.ts');
    const text = await workbench.page.locator('.view-lines').first().textContent();
    assert.match(text ?? '', /checkout/);
    await workbench.picture('window');
  });
});
