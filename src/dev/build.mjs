// Builds what is shipped into dist/. Usage: node src/dev/build.mjs [--minify] [--sizes]
//   --minify  for the package: small, without source maps
//   --sizes   prints what each bundle holds
import * as esbuild from 'esbuild';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { root, runMain, say } from './project.mjs';
import { splitCommonJs } from './split-common-js.mjs';

/** @typedef {import('esbuild').BuildOptions} BuildOptions */
/** @typedef {import('esbuild').Metafile} Metafile */

const node = { platform: 'node', target: 'node20' };
const browser = { platform: 'browser', target: 'es2022' };

/**
 * The bundles by name (`dist/<name>.js`); one whose source does not exist is left out. Those with the same `group` share
 * their common parts, and every `import()` in them becomes a file of its own that is loaded on first use.
 */
const bundles = [
  { name: 'extension', source: 'src/extension.ts', group: 'editor' },
  { name: 'cli', source: 'src/cli/main.ts', group: 'shells' },
  { name: 'mcp', source: 'src/mcp/main.ts', group: 'shells' },
  { name: 'worker', source: 'src/node/worker/main.ts', group: 'worker' },
  { name: 'extension.web', source: 'src/extension.web.ts', whole: { ...browser, format: 'cjs' } },
  { name: 'worker.web', source: 'src/web/worker/main.ts', whole: { ...browser, format: 'iife' } },
  { name: 'report', source: 'src/webview/report/main.ts', whole: { ...browser, format: 'iife' } },
  { name: 'panel', source: 'src/webview/panel.ts', whole: { ...browser, format: 'iife' } },
];

/** Where the last build's account of what went in and came out is kept (esbuild's metafile). */
export const metafilePath = join(root, 'out', 'bundles.json');

/**
 * Builds everything.
 * @param {{ minify?: boolean }} [options]
 * @returns {Promise<Metafile>} what went in and came out
 */
export async function build({ minify = false } = {}) {
  const present = bundles.filter(({ source }) => existsSync(join(root, source)));
  /** @type {BuildOptions} */
  const common = {
    absWorkingDir: root,
    bundle: true,
    minify,
    metafile: true,
    external: ['vscode'],
    alias: {
      // The library's modules for Node cannot be shaken; its modules for browsers are the same, a sixth smaller.
      yaml: './node_modules/yaml/browser/dist/index.js',
      htmlparser2: './src/dev/html-tokenizer.mjs',
      // Its main module asks for its parts in a way that cannot be bundled.
      'jsonc-parser': './node_modules/jsonc-parser/lib/esm/main.js',
    },
    logLevel: 'warning',
    legalComments: 'none',
  };
  const jobs = [];
  for (const { name, source, whole } of present) {
    if (whole) {
      const options = /** @type {BuildOptions} */ ({ ...common, ...whole });
      jobs.push(
        esbuild.build({ ...options, entryPoints: [{ in: source, out: name }], outdir: 'dist', sourcemap: !minify }),
      );
    }
  }
  const groups = new Set(present.flatMap(({ group }) => group ?? []));
  for (const group of groups) {
    const entryPoints = present
      .filter((bundle) => bundle.group === group)
      .map(({ name, source }) => ({ in: source, out: name }));
    jobs.push(
      splitCommonJs(
        /** @type {BuildOptions} */ ({ ...common, ...node, entryPoints, outdir: 'dist', sourcemap: !minify }),
      ),
    );
  }
  const results = await Promise.all(jobs);
  const inputs = Object.assign({}, ...results.map(({ metafile }) => metafile?.inputs));
  const outputs = Object.assign({}, ...results.map(({ metafile }) => metafile?.outputs));
  await writeNotices(Object.keys(inputs));
  await removeOthers(new Set([...Object.keys(outputs), notices]));
  await mkdir(join(root, 'out'), { recursive: true });
  await writeFile(metafilePath, JSON.stringify({ inputs, outputs }));
  return { inputs, outputs };
}

/** The licences of the libraries that are bundled: they ask for their texts to go with every copy. */
const notices = 'dist/third-party-licences.txt';

/**
 * @param {string[]} inputs paths from the checkout of all files that went into the bundles
 */
async function writeNotices(inputs) {
  // A library may have one of its own: `node_modules/htmlparser2/node_modules/entities`.
  const libraries = new Set(
    inputs.flatMap((path) => /^node_modules\/((?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
  );
  const parts = await Promise.all(
    [...libraries].sort().map(async (library) => {
      const folder = join(root, 'node_modules', library);
      const file = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name));
      if (!file) throw new Error(`${library} is bundled and has no licence file.`);
      return `${library.replace(/.*node_modules\//, '')}\n\n${(await readFile(join(folder, file), 'utf8')).trim()}\n`;
    }),
  );
  await writeFile(join(root, notices), parts.join(`\n${'-'.repeat(80)}\n\n`));
}

/**
 * Removes what an earlier build left. Emptying the folder beforehand would pull the files from under a running editor.
 * @param {ReadonlySet<string>} written paths from the checkout
 */
async function removeOthers(written) {
  for (const entry of await readdir(join(root, 'dist'), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !written.has(relative(root, path).replaceAll('\\', '/'))) await rm(path, { force: true });
  }
}

if (process.argv[1]?.endsWith('build.mjs')) {
  await runMain(async () => {
    const metafile = await build({ minify: process.argv.includes('--minify') });
    if (process.argv.includes('--sizes')) say(await esbuild.analyzeMetafile(metafile));
  });
}
