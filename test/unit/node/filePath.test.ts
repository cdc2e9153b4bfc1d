import { strict as assert } from 'node:assert';
import { FileError } from '../../../src/core/ports/files.js';
import { resolveUri } from '../../../src/core/text/uris.js';
import { folderAt, pathOfUri } from '../../../src/node/filePath.js';

describe("paths and the editor's URIs", () => {
  it('writes a folder as the editor does', () => {
    assert.equal(folderAt('/home/mia/a b#c%/ü(1)', 'x', false).uri, 'file:///home/mia/a%20b%23c%25/%C3%BC%281%29');
    assert.equal(folderAt('/', 'x', false).uri, 'file://');
    assert.equal(folderAt('C:\\Work\\my shop\\', 'x', true).uri, 'file:///c%3A/Work/my%20shop');
    assert.equal(folderAt('\\\\server\\share\\shop', 'x', true).uri, 'file://server/share/shop');
  });

  it('writes a file in it as the editor does', () => {
    const shop = { uri: 'file:///c%3A/shop', name: 'shop' };
    assert.equal(resolveUri(shop, "a/it's [1].md"), 'file:///c%3A/shop/a/it%27s%20%5B1%5D.md');
    assert.equal(resolveUri(shop, 'a-b_c.d~e'), 'file:///c%3A/shop/a-b_c.d~e');
    assert.equal(resolveUri(shop, '\uD800.md'), 'file:///c%3A/shop/%EF%BF%BD.md');
  });

  it('finds the path again, however much is percent-encoded', () => {
    assert.equal(pathOfUri('file:///home/a%20b%23c%25/%C3%BC%281%29', false), '/home/a b#c%/ü(1)');
    assert.equal(pathOfUri('file:///c%3A/Work/my%20shop', true), 'c:\\Work\\my shop');
    assert.equal(pathOfUri('file:///C:/Work', true), 'C:\\Work');
    assert.equal(pathOfUri('file://server/share/shop', true), '\\\\server\\share\\shop');
  });

  it('refuses what is no path', () => {
    for (const uri of ['shop', 'untitled:a', 'file:///a%2Fb', 'file:///%zz']) {
      assert.throws(() => pathOfUri(uri, false), FileError, uri);
    }
  });
});
