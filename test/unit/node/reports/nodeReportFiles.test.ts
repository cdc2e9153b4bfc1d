import assert from 'node:assert/strict';
import { symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { usualReports } from '../../../../src/core/traces/evidence/usualReports.js';
import { folderAt } from '../../../../src/node/filePath.js';
import { createNodeReportFiles } from '../../../../src/node/reports/nodeReportFiles.js';
import { createTemporaryFolder } from '../../../fakes/temporaryFolder.js';
import type { TemporaryFolder } from '../../../fakes/temporaryFolder.js';

describe('createNodeReportFiles', () => {
  let disk: TemporaryFolder;
  const reports = createNodeReportFiles();
  const found = async (globs = usualReports): Promise<readonly string[]> =>
    (await reports.find(folderAt(disk.path, 'shop'), globs)).map(({ path }) => path);

  beforeEach(() => {
    disk = createTemporaryFolder();
  });
  afterEach(() => {
    disk.dispose();
  });

  it('finds reports in build output, but neither in dependencies nor behind links', async () => {
    for (const path of ['target/surefire-reports/TEST-a.xml', 'build/test-results/test/b.xml', 'test-results/c.json'])
      disk.write(path);
    for (const path of ['node_modules/x/junit.xml', '.git/junit.xml', 'pom.xml', 'src/a.json']) disk.write(path);
    symlinkSync(join(disk.path, 'build'), join(disk.path, 'linked'));
    symlinkSync(join(disk.path, 'test-results/c.json'), join(disk.path, 'junit.xml'));
    assert.deepEqual([...(await found())].sort(), [
      'build/test-results/test/b.xml',
      'target/surefire-reports/TEST-a.xml',
      'test-results/c.json',
    ]);
  });

  it('tells the latest first', async () => {
    for (const [index, path] of ['junit-a.xml', 'junit-b.xml', 'junit-c.xml'].entries())
      utimesSync(disk.write(path), 1000, index === 1 ? 3000 : 2000 - index);
    assert.deepEqual(await found(), ['junit-b.xml', 'junit-a.xml', 'junit-c.xml']);
  });

  it('finds what other globs name, whatever its ending', async () => {
    disk.write('out/results');
    disk.write('junit.xml');
    assert.deepEqual(await found(['out/res*']), ['out/results']);
  });

  it('tells when a file was written, and nothing of one that is not there', async () => {
    const { uri } = folderAt(disk.path, 'shop');
    utimesSync(disk.write('a'), 5, 7);
    assert.equal(await reports.modified(`${uri}/a`), 7000);
    assert.equal(await reports.modified(`${uri}/b`), undefined);
  });
});
