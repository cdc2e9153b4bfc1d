// Packages the extension into out/ and checks what is inside. Usage: node src/dev/package.mjs
import { existsSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { metafilePath } from './build.mjs';
import { manifest, root, runMain, runQuietly, say } from './project.mjs';
import { zipEntries } from './zip-entries.mjs';

/** Where the package is put. */
export const packagePath = () => join(root, 'out', `storyroot-${manifest().version}.vsix`);

const kibibyte = 1024;
const limits = { package: 1152 * kibibyte, main: 100 * kibibyte, code: 1408 * kibibyte };

/** Everything that may be in the package; `extension/` is the root of the checkout. */
const allowed = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package(\.nls(\.[a-z-]+)?)?\.json|readme\.md|changelog\.md|LICENSE\.txt)$/i,
  /^extension\/dist\/[\w.-]+\.(js|css)$/,
  /^extension\/dist\/third-party-licences\.txt$/,
  /^extension\/dist\/chunks\/[\w.-]+\.js$/,
  /^extension\/media\/[\w./-]+\.(svg|css|md|json)$/,
  /^extension\/media\/icon\.png$/,
  /^extension\/syntaxes\/[\w.-]+\.json$/,
];

const required = [
  'package.json',
  'package.nls.json',
  'readme.md',
  'changelog.md',
  'LICENSE.txt',
  'dist/extension.js',
  'dist/extension.web.js',
  'dist/worker.web.js',
  'dist/third-party-licences.txt',
];

/** Builds the package. */
async function createPackage() {
  mkdirSync(join(root, 'out'), { recursive: true });
  const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
  await runQuietly(process.execPath, [vsce, 'package', '--no-dependencies', '--out', packagePath()]);
}

/** What is wrong with the package, in sentences; vsce only warns, and answers its own questions with yes. */
async function findFaults() {
  const archive = await readFile(packagePath());
  const entries = zipEntries(archive);
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  const size = (/** @type {RegExp} */ pattern) =>
    entries.filter(({ name }) => pattern.test(name)).reduce((sum, entry) => sum + entry.size, 0);
  const faults = entries
    .filter(({ name }) => !allowed.some((pattern) => pattern.test(name)))
    .map(({ name }) => `${name} should not be packaged`);
  faults.push(
    ...required.filter((name) => !names.has(`extension/${name}`.toLowerCase())).map((name) => `${name} is missing`),
  );
  if (!manifest().repository?.url) faults.push('the manifest names no repository');
  const main = await startupSize('dist/extension.js');
  const code = size(/^extension\/dist\/(?!panel|extension\.web|worker\.web).*\.js$/);
  if (main > limits.main)
    faults.push(`what dist/extension.js loads at once has ${inKibibytes(main)}, over ${inKibibytes(limits.main)}`);
  if (code > limits.code) faults.push(`the code for Node has ${inKibibytes(code)}, over ${inKibibytes(limits.code)}`);
  if (archive.length > limits.package)
    faults.push(`the package has ${inKibibytes(archive.length)}, over ${inKibibytes(limits.package)}`);
  say(
    `package: ${entries.length} files, ${inKibibytes(archive.length)}; loaded at start ${inKibibytes(main)}, all code for Node ${inKibibytes(code)}`,
  );
  return faults;
}

/**
 * Bytes that are loaded at once with a bundle: itself and the chunks that it does not put off.
 * @param {string} entry path from the checkout
 */
async function startupSize(entry) {
  /** @type {import('esbuild').Metafile} */
  const { outputs } = JSON.parse(await readFile(metafilePath, 'utf8'));
  const loaded = new Set([entry]);
  for (const path of loaded) {
    for (const { path: next, kind, external } of outputs[path]?.imports ?? []) {
      if (kind !== 'dynamic-import' && !external) loaded.add(next);
    }
  }
  return [...loaded].reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0);
}

/** @param {number} bytes */
function inKibibytes(bytes) {
  return `${(bytes / kibibyte).toFixed(0)} KiB`;
}

if (process.argv[1]?.endsWith('package.mjs')) {
  await runMain(async () => {
    await createPackage();
    if (!existsSync(packagePath())) throw new Error('vsce made no package.');
    const faults = await findFaults();
    for (const fault of faults) say(`package: ${fault}`);
    return faults.length === 0 ? 0 : 1;
  });
}
