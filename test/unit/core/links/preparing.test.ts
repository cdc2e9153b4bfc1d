import assert from 'node:assert/strict';
import type { Scanner } from '../../../../src/core/links/scanner.js';
import { createMemoryScanner } from '../../../fakes/memoryScanner.js';
import { createMemoryWorkspace } from '../../../fakes/memoryWorkspace.js';
import { storyrootOn } from '../../../fakes/openedShop.js';

describe("the host's scanner before there are ids", () => {
  it('is told early of folders where it can prepare them, and ends with the links though nobody asked it', async () => {
    for (const preparesScan of [true, false]) {
      const workspace = createMemoryWorkspace({ 'a.ts': '// SHOP-1\n' });
      const scanner = createMemoryScanner(workspace);
      const prepared: string[] = [];
      const prepare: Scanner['prepare'] = ({ uri }) => void prepared.push(uri);
      const own = { ...scanner, prepare };
      const storyroot = storyrootOn(workspace, { scanner: () => Promise.resolve(own), preparesScan });
      await storyroot.open([workspace.folder]);
      assert.deepEqual(prepared, preparesScan ? [workspace.folder.uri] : []);
      storyroot.dispose();
      await new Promise(setImmediate);
      assert.deepEqual([scanner.isDisposed, scanner.asked], [preparesScan, []]);
    }
  });
});
