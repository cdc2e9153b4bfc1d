import assert from 'node:assert/strict';
import type { ReadItem } from '../../../../src/core/backlog/format.js';
import { mergeBacklog } from '../../../../src/core/backlog/merge.js';
import type { FolderContent } from '../../../../src/core/backlog/merge.js';
import { aDecision, aStory } from '../../../fakes/builders.js';

/** A workspace folder with one source, which has the folder's name. */
function aFolder(uri: string, ...items: readonly ReadItem[]): FolderContent {
  const folder = { uri, name: uri };
  const source = { id: uri, type: 'test', label: uri, folder, configuration: [], claims: () => false, read: () => [] };
  return {
    sources: [{ source, files: new Map([['a.md', items]]) }],
    problems: [],
    paths: [],
    rules: { folder: uri, ignore: [], definitionOfReady: [], definitionOfDone: [] },
    keys: [],
  };
}

const story = (source: string, archived = false): ReadItem => ({
  type: 'story',
  story: aStory({ id: 'SHOP-1', uid: `${source}:SHOP-1`, source, archived }),
});
const decision = (source: string, id: string): ReadItem => ({
  type: 'decision',
  decision: aDecision({ id, uid: `${source}:${id}`, source, stories: ['shop-01'] }),
});

describe('a backlog of several workspace folders', () => {
  it("gives a decision to the story of its own folder, not to its namesake's", () => {
    const { stories } = mergeBacklog(
      [
        aFolder('file:///shop', story('file:///shop'), decision('file:///shop', 'ADR-1')),
        aFolder('file:///bank', story('file:///bank')),
        aFolder('file:///docs', decision('file:///docs', 'ADR-2')),
      ],
      1,
    );
    assert.deepEqual(
      stories.map(({ decisions }) => decisions),
      [['ADR-1', 'ADR-2'], ['ADR-2']],
    );
  });

  it('means the story of the innermost folder around a file, though an archived one', () => {
    const snapshot = mergeBacklog(
      [
        aFolder('file:///shop', story('file:///shop')),
        aFolder('file:///shop/app', story('file:///shop/app', true)),
        aFolder('file:///bank', story('file:///bank')),
      ],
      1,
    );
    assert.equal(snapshot.story('SHOP-1', 'file:///shop/app/a.ts')?.source, 'file:///shop/app');
    assert.equal(snapshot.story('SHOP-1', 'file:///shop/application/a.ts')?.source, 'file:///shop');
    assert.equal(snapshot.story('SHOP-1')?.source, 'file:///shop');
  });
});

describe('the paths of a backlog', () => {
  it('are those of decisions too, and change with them', () => {
    const at = (paths: readonly string[], archived = false): FolderContent =>
      aFolder('file:///shop', {
        type: 'decision',
        decision: aDecision({ uid: 'adr', source: 'file:///shop', paths, archived }),
      });
    const first = mergeBacklog([at(['src/**'])], 1);
    assert.deepEqual(first.paths, [{ folder: 'file:///shop', pattern: 'src/**', ids: ['adr'] }]);
    assert.equal(mergeBacklog([at(['src/**'])], 2, first).paths, first.paths);
    assert.equal(mergeBacklog([at(['lib/**'])], 2, first).paths[0]?.pattern, 'lib/**');
    assert.deepEqual(mergeBacklog([at(['src/**'], true)], 2, first).paths, []);
  });
});
