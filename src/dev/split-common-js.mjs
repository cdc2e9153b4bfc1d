import * as esbuild from 'esbuild';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** @typedef {import('esbuild').BuildOptions} BuildOptions */
/** @typedef {import('esbuild').BuildResult} BuildResult */

/**
 * Builds CommonJS files that share chunks and load every `import()` on first use. esbuild splits ECMAScript modules only,
 * so it is asked for those, and then each file by itself is turned into CommonJS. One module is never in two files of the
 * result: what the lazy part shares with the rest keeps its identity.
 * @param {BuildOptions} options without `format` and `splitting`
 * @returns {Promise<BuildResult>}
 */
export async function splitCommonJs({ sourcemap, ...options }) {
  const result = await esbuild.build({
    ...options,
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    sourcemap: sourcemap ? 'inline' : false,
    write: false,
  });
  await Promise.all(
    (result.outputFiles ?? []).map(async ({ path, text }) => {
      const { code } = await esbuild.transform(text, {
        format: 'cjs',
        platform: 'node',
        target: options.target ?? 'node20',
        minify: options.minify ?? false,
        sourcemap: sourcemap ? 'inline' : false,
        // `import()` of a file in the package becomes a deferred `require`, which every extension host supports.
        supported: { 'dynamic-import': false },
      });
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, code);
    }),
  );
  return result;
}
