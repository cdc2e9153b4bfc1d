import assert from 'node:assert/strict';
import { readConfiguration } from '../../../../src/core/backlog/configuration.js';
import { decodeUtf8 } from '../../../../src/core/text/utf8.js';
import { storyrootFormat } from '../../../../src/sources/storyroot/index.js';
import { diskContent, storiesIn } from '../everyFormat/folders.js';
import { readWith } from '../everyFormat/readWith.js';
import { aFile } from './reading.js';

const content = diskContent('test/fixtures/demo');

describe('The demo workspace', () => {
  it('is read without a problem', async () => {
    const { sources, problems, items, decisions } = await readWith(storyrootFormat(), content);
    assert.deepEqual(
      sources.map(({ label }) => label),
      ['Stories in backlog'],
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      storiesIn(items)
        .map(({ id }) => id)
        .sort(),
      ['SHOP-10', 'SHOP-100', 'SHOP-118', 'SHOP-133', 'SHOP-142', 'SHOP-151', 'SHOP-157', 'SHOP-171', 'SHOP-190'],
    );
    assert.deepEqual(decisions.map(({ id }) => id).sort(), ['SHOP-118/D-1', 'SHOP-157/D-1']);
  });

  it('has a configuration without a problem', () => {
    const { configuration, problems } = readConfiguration(
      aFile('storyroot.yaml', decodeUtf8(content.get('storyroot.yaml') ?? new Uint8Array()) ?? ''),
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(configuration.paths, [{ pattern: 'db/**', ids: ['SHOP-142'] }]);
  });
});
