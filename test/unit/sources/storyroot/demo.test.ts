import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfiguration } from '../../../../src/core/backlog/configuration.js';
import { storyrootFormat } from '../../../../src/sources/storyroot/index.js';
import { aFile, aFolder, sorted } from './reading.js';

const root = 'test/fixtures/demo';

function demoFiles(): Readonly<Record<string, string>> {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    );
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

describe('The demo workspace', () => {
  it('is read without a problem', async () => {
    const files = demoFiles();
    const sources = await storyrootFormat().find(aFolder(files));
    assert.deepEqual(
      sources.map(({ label }) => label),
      ['Stories in backlog'],
    );
    const read = Object.entries(files).flatMap(([path, text]) => {
      const source = sources.find((candidate) => candidate.claims(path));
      return source ? [sorted(source.read(aFile(path, text)))] : [];
    });
    assert.deepEqual(
      read.flatMap(({ problems }) => problems),
      [],
    );
    assert.deepEqual(read.flatMap(({ stories }) => stories.map(({ id }) => id)).sort(), [
      'SHOP-10',
      'SHOP-100',
      'SHOP-118',
      'SHOP-133',
      'SHOP-142',
      'SHOP-151',
      'SHOP-157',
      'SHOP-171',
      'SHOP-190',
    ]);
    assert.deepEqual(read.flatMap(({ decisions }) => decisions.map(({ id }) => id)).sort(), [
      'SHOP-118/D-1',
      'SHOP-157/D-1',
    ]);
  });

  it('has a configuration without a problem', () => {
    const { configuration, problems } = readConfiguration(aFile('storyroot.yaml', demoFiles()['storyroot.yaml'] ?? ''));
    assert.deepEqual(problems, []);
    assert.deepEqual(configuration.paths, [{ pattern: 'db/**', ids: ['SHOP-142'] }]);
  });
});
