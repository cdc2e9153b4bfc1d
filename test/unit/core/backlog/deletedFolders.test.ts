import assert from 'node:assert/strict';
import type { FileChange } from '../../../../src/core/backlog/backlog.js';
import { withFilesOfDeletedFolders } from '../../../../src/core/backlog/deletedFolders.js';

describe('folders among the deleted', () => {
  const folder = { uri: 'file:///shop', name: 'shop' };
  const uriOf = ({ path }: FileChange): string => `${folder.uri}/${path}`;
  const paths = (changes: readonly FileChange[], known: readonly string[]): readonly string[] =>
    withFilesOfDeletedFolders(changes, () => known, uriOf).map(({ path, type }) => `${type} ${path}`);

  it('take the files that lay in them along, once each', () => {
    const known = ['backlog/a.yaml', 'backlog/deep/b%20c.md', 'backlog/a.yaml', 'backlogs/d.md', 'src/backlog'];
    const uris = known.map((path) => `${folder.uri}/${path}`);
    assert.deepEqual(paths([{ folder, path: 'backlog', type: 'deleted' }], uris), [
      'deleted backlog',
      'deleted backlog/a.yaml',
      'deleted backlog/deep/b c.md',
    ]);
  });

  it('may hold files whose URIs are not well-formed', () => {
    assert.deepEqual(paths([{ folder, path: 'a', type: 'deleted' }], ['file:///shop/a/100%.md']), [
      'deleted a',
      'deleted a/100%.md',
    ]);
  });

  it('are only asked for where something was deleted', () => {
    const changes: readonly FileChange[] = [{ folder, path: 'backlog', type: 'changed' }];
    const known = (): never => assert.fail('nothing was deleted');
    assert.equal(withFilesOfDeletedFolders(changes, known, uriOf), changes);
  });

  it('leave other files and other folders alone', () => {
    assert.deepEqual(
      paths([{ folder, path: 'a.md', type: 'deleted' }], ['file:///shop/b.md', 'file:///other/a.md/c']),
      ['deleted a.md'],
    );
  });
});
