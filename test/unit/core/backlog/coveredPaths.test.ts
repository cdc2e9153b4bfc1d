import { deepEqual, equal, ok } from 'node:assert/strict';
import { coverOf } from '../../../../src/core/backlog/coveredPaths.js';
import { folderOf, folderOfGlob, pathWithin } from '../../../../src/core/backlog/localPath.js';

describe('Paths that storyroot.yaml names', () => {
  it('cover what lies in a folder, not the folder itself nor others whose names begin with its name', () => {
    const covers = coverOf('docs/stories');
    deepEqual(
      ['docs/stories/a.md', 'docs/stories/b/c.md', 'docs/stories', 'docs/stories-old/a.md', 'a.md'].filter(covers),
      ['docs/stories/a.md', 'docs/stories/b/c.md'],
    );
  });

  it('cover everything where they name the workspace folder', () => {
    ok(['a.md', 'b/c.md'].every(coverOf('')));
  });

  it('cover what fits a glob', () => {
    deepEqual(['docs/a.md', 'docs/b/c.md', 'docs/a.txt'].filter(coverOf('docs/**/*.md')), ['docs/a.md', 'docs/b/c.md']);
  });
});

describe('Paths below a folder', () => {
  it('are told relative to it, and not at all where they lie elsewhere', () => {
    equal(pathWithin('docs/stories', 'docs/stories/b/c.md'), 'b/c.md');
    equal(pathWithin('docs/stories', 'docs/stories-old/a.md'), undefined);
    equal(pathWithin('docs/stories', 'docs/stories'), undefined);
    equal(pathWithin('', 'docs/a.md'), 'docs/a.md');
  });

  it('lie in the folder before the last slash, or in the workspace folder', () => {
    deepEqual(['docs/b/c.md', 'a.md', ''].map(folderOf), ['docs/b', '', '']);
  });

  it('begin with the folders of a glob that hold no pattern', () => {
    deepEqual(['docs/b*/c.md', '**/*.md', 'docs/{a,b}', 'docs/b'].map(folderOfGlob), ['docs', '', 'docs', 'docs/b']);
  });
});
