import { spawnSync } from 'node:child_process';
import type { WorkspaceFolder } from '../../../src/core/ports/files.js';
import { folderAt } from '../../../src/node/filePath.js';
import { projectOf } from '../data/code.js';
import { withFolder } from '../data/disk.js';

/** A tree to look through, and the key before its ids. */
export interface Tree {
  readonly path: string;
  readonly folder: WorkspaceFolder;
  readonly key: string;
  readonly words: string;
}

/** The checkout that `--tree=path --key=KEY` names. */
export function namedTree(): Tree | undefined {
  const option = (name: string): string | undefined =>
    process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
  const path = option('tree');
  if (path === undefined) return undefined;
  return { path, folder: folderAt(path, 'bench'), key: option('key') ?? 'SHOP', words: path.replace(/.*\//, '') };
}

/** The named checkout, else a generated one of 20,000 files with 15,000 references. */
export async function withTree<T>(use: (tree: Tree) => Promise<T>): Promise<T> {
  const named = namedTree();
  if (named) return use(named);
  return withFolder(projectOf(20_000, 15_000, 10_000), (made) => {
    spawnSync('git', ['init', '-q'], { cwd: made.path });
    return use({ ...made, key: 'SHOP', words: '20,000 generated files with 15,000 references' });
  });
}
