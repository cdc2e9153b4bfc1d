import { buildSync } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../src/dev/project.mjs';

/** The scanner's worker as it ships, and an empty folder in which a scanner may keep what it finds. */
export interface BuiltWorker {
  readonly worker: string;
  readonly storage: string;
}

/** Runs `use` with a worker built for it; both are removed behind the bench. */
export async function withWorker<T>(use: (built: BuiltWorker) => Promise<T>): Promise<T> {
  const out = mkdtempSync(join(tmpdir(), 'storyroot-bench-'));
  try {
    const worker = join(out, 'worker.cjs');
    const entryPoints = [join(root, 'src/node/worker/main.ts')];
    buildSync({ entryPoints, bundle: true, minify: true, platform: 'node', format: 'cjs', outfile: worker });
    return await use({ worker, storage: join(out, 'storage') });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
