import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder on the real disk that is gone after the test. */
export interface TemporaryFolder {
  readonly path: string;
  /** Creates or overwrites a file, with the folders above it; returns its absolute path. */
  write(path: string, content?: string | Uint8Array): string;
  dispose(): void;
}

export function createTemporaryFolder(): TemporaryFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'storyroot-test-')));
  return {
    path,
    write: (relative, content = '') => {
      const file = join(path, relative);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      return file;
    },
    dispose: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}
