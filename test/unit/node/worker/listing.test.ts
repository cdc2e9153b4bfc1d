import assert from 'node:assert/strict';
import { createListing } from '../../../../src/node/worker/listing.js';
import type { Listing } from '../../../../src/node/worker/listing.js';
import { placeOf } from '../../../../src/node/worker/repository.js';
import { createSearcher } from '../../../../src/node/worker/searcher.js';
import { entriesIn } from '../../../../src/node/worker/walk.js';
import { createTemporaryFolder } from '../../../fakes/temporaryFolder.js';
import type { TemporaryFolder } from '../../../fakes/temporaryFolder.js';
import { shop } from '../scanner/scannerInFolder.js';

describe('walking through a folder', function () {
  // Hundreds of files are written.
  this.timeout(20_000);

  let folder: TemporaryFolder;
  before(() => {
    folder = createTemporaryFolder();
    folder.write('.ignore', '*.tmp\nlogs/\n');
    for (let at = 0; at < 300; at++) {
      folder.write(`src/${at % 7}/${at}/deep/file.ts`, '');
      folder.write(`src/${at % 7}/${at}/rest.tmp`, '');
      folder.write(`src/${at % 7}/logs/${at}.ts`, '');
    }
    for (let at = 0; at < 200; at++) folder.write(`many/${at}.ts`, '');
  });
  after(() => {
    folder.dispose();
  });

  const listingOf = (): Listing =>
    createListing({
      root: folder.path,
      place: placeOf(folder.path),
      searcher: createSearcher(shop),
      memory: undefined,
    });
  /** Everything by this thread alone. */
  const alone = (): readonly string[] => {
    const listing = listingOf();
    const paths: string[] = [];
    for (;;) {
      if (listing.list()) continue;
      const portion = listing.nextPortion();
      if (!portion) return paths.sort();
      paths.push(...portion.paths);
    }
  };

  it('finds each file once, without what is ignored', () => {
    const paths = alone();
    assert.equal(paths.length, 501);
    assert.equal(new Set(paths).size, 501);
  });

  it('finds the same where helpers read the folders, in whatever order they answer', () => {
    const listing = listingOf();
    const paths: string[] = [];
    const asked: (readonly string[])[] = [];
    let asks = 0;
    listing.list();
    for (;;) {
      const task = listing.nextTask('search', true);
      if (task && 'folders' in task) {
        asked.push(task.folders);
        asks++;
      } else if (task) paths.push(...task.paths);
      else if (asked.length === 0) break;
      if (asked.length > 2 || !task) {
        const folders = asked.pop() ?? [];
        listing.heard({ folders, entries: folders.map((path) => entriesIn(folder.path, path)) });
      }
    }
    assert.ok(asks > 10);
    assert.deepEqual(paths.sort(), alone());
    assert.equal(listing.files, paths.length);
  });

  it('tells folders that vanished meanwhile', () => {
    const listing = listingOf();
    listing.list();
    const task = listing.nextTask('search', true);
    const folders = task && 'folders' in task ? task.folders : [];
    assert.ok(folders.length > 0);
    listing.heard({ folders, entries: folders.map(() => undefined) });
    assert.deepEqual(
      listing.unreadable.map(({ path }) => `${path}/`),
      folders,
    );
  });
});
