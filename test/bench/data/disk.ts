import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { WorkspaceFolder } from '../../../src/core/ports/files.js';
import { folderAt } from '../../../src/node/filePath.js';

/** A folder of generated files that is removed behind the bench. */
export interface DiskFolder {
  readonly path: string;
  readonly folder: WorkspaceFolder;
  readonly write: (path: string, text: string) => Promise<void>;
}

/** Runs `use` with a new folder that holds these files. */
export async function withFolder<T>(
  files: Iterable<readonly [path: string, text: string]>,
  use: (folder: DiskFolder) => Promise<T>,
): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'storyroot-bench-'));
  const made = new Set<string>();
  const write = async (path: string, text: string): Promise<void> => {
    const folder = dirname(join(root, path));
    if (!made.has(folder)) await mkdir(folder, { recursive: true });
    made.add(folder);
    await writeFile(join(root, path), text);
  };
  try {
    for (const [path, text] of files) await write(path, text);
    return await use({ path: root, folder: folderAt(root, 'bench'), write });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
