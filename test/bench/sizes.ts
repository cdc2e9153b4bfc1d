import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../../src/dev/project.mjs';
import { splitCommonJs } from '../../src/dev/split-common-js.mjs';
import { table } from './report.js';

/** What the editor loads when Storyroot starts, and what it loads on first use. */
export async function sizes(): Promise<string> {
  const outdir = 'out/bench/bundle';
  const common = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    external: ['vscode'],
    legalComments: 'none' as const,
  };
  const { metafile } = await splitCommonJs({
    ...common,
    entryPoints: [{ in: 'src/extension.ts', out: 'extension' }],
    outdir,
    platform: 'node',
    target: 'node20',
    metafile: true,
  });
  const { outputFiles } = await build({
    ...common,
    entryPoints: ['src/webview/panel.ts'],
    write: false,
    platform: 'browser',
  });
  const outputs = metafile?.outputs ?? {};
  const atStart = reachable(outputs, `${outdir}/extension.js`);
  const later = Object.keys(outputs).filter((path) => !atStart.has(path));
  const sizeOf = async (paths: Iterable<string>): Promise<string> => {
    const contents = await Promise.all([...paths].map((path) => readFile(join(root, path))));
    return sizeWords(contents);
  };
  return table('What is shipped, minified (gzip in brackets)', [
    { what: 'loaded when the editor starts', ours: await sizeOf(atStart), target: '<= 100 KB (32 KB)' },
    {
      what: `loaded on first use, ${later.length} files`,
      ours: await sizeOf(later),
      target: '<= 400 KB with the above',
    },
    { what: 'story panel', ours: sizeWords(outputFiles.map(({ contents }) => contents)) },
  ]);
}

/** A file and everything that it imports at once. */
function reachable(
  outputs: Readonly<Record<string, { imports: readonly { path: string; kind: string }[] }>>,
  entry: string,
): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const path of found) {
    for (const { path: other, kind } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && other in outputs) found.add(other);
    }
  }
  return found;
}

function sizeWords(contents: readonly Uint8Array[]): string {
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} KB`;
  const plain = contents.reduce((sum, { length }) => sum + length, 0);
  const zipped = contents.reduce((sum, content) => sum + gzipSync(content).length, 0);
  return `${kilobytes(plain)} (${kilobytes(zipped)})`;
}
