import { ok } from 'node:assert/strict';
import { join } from 'node:path';
import { assertTotal } from './assertTotal.js';
import { dataRoot, diskContent, noData, readFolder, repositories } from './folders.js';
import type { ReadFolder } from './folders.js';
import { assertSameWithOtherEndings } from './lineEndings.js';
import { tableOf } from './table.js';
import { thereAndBack } from './thereAndBack.js';

describe('Backlogs of public projects', () => {
  before(function () {
    if (repositories().length > 0) return;
    console.log(noData);
    this.skip();
  });

  for (const name of repositories()) {
    describe(name, () => {
      let read: ReadFolder;

      before(async function () {
        this.timeout(20_000);
        read = await readFolder(diskContent(join(dataRoot, name)));
        console.log(tableOf(name, read));
      });

      it('are read whole: every file yields an item or a problem, and all places lie in their texts', () => {
        ok(read.files.length > 0, `no format is found in ${name}`);
        assertTotal(read);
      }).timeout(20_000);

      it('change by nothing but a tick or a status, there and back', () => {
        const written = read.files.map((file) => thereAndBack(file, 6));
        const sum = (what: 'ticks' | 'statuses'): number => written.reduce((all, each) => all + each[what], 0);
        console.log(`        ${sum('ticks')} boxes and ${sum('statuses')} statuses written and written back`);
      }).timeout(120_000);

      it('say the same with other line endings', () => {
        for (const file of read.files) assertSameWithOtherEndings(file);
      }).timeout(20_000);
    });
  }
});
