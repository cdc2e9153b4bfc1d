// The arrows between the folders of src (dependency-cruiser). Each rule says what a folder may not know.

const features = '^src/vscode/features/([^/]+)/';
const sources = '^src/sources/([^/]+)/';

/**
 * Everything in src outside these folders.
 * @param {readonly string[]} allowed
 */
const outside = (...allowed) => ({ path: '^src/', pathNot: allowed.map((folder) => `^src/${folder}/`) });

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'core-knows-nobody', severity: 'error', from: { path: '^src/core/' }, to: outside('core') },
    { name: 'sources-know-core', severity: 'error', from: { path: '^src/sources/' }, to: outside('sources', 'core') },
    {
      name: 'sources-do-not-know-each-other',
      comment:
        'A source uses its own folder, the files directly in sources/ and the shared synchroniser in sources/remote/.',
      severity: 'error',
      from: { path: sources },
      to: { path: sources, pathNot: ['^src/sources/$1/', '^src/sources/remote/'] },
    },
    { name: 'node-knows-core', severity: 'error', from: { path: '^src/node/' }, to: outside('node', 'core') },
    { name: 'web-knows-core', severity: 'error', from: { path: '^src/web/' }, to: outside('web', 'core') },
    {
      name: 'protocol-knows-core',
      severity: 'error',
      from: { path: '^src/protocol/' },
      to: outside('protocol', 'core'),
    },
    {
      name: 'webview-knows-protocol',
      severity: 'error',
      from: { path: '^src/webview/' },
      to: outside('webview', 'protocol', 'core'),
    },
    {
      name: 'webview-knows-only-types-of-core',
      severity: 'error',
      from: { path: '^src/webview/' },
      to: { path: '^src/core/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'features-do-not-know-each-other',
      severity: 'error',
      from: { path: features },
      to: { path: features, pathNot: '^src/vscode/features/$1/' },
    },
    {
      name: 'vscode-is-no-shell-of-others',
      severity: 'error',
      from: { path: '^src/vscode/' },
      to: { path: '^src/(cli|mcp|webview|dev)/' },
    },
    {
      name: 'cli-knows-no-other-shell',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^src/(vscode|mcp|webview|dev)/' },
    },
    {
      name: 'mcp-knows-no-other-shell',
      severity: 'error',
      from: { path: '^src/mcp/' },
      to: { path: '^src/(vscode|cli|webview|dev)/' },
    },
    {
      name: 'dev-is-not-shipped',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/dev/' },
      to: { path: '^src/dev/' },
    },
    { name: 'tests-are-not-shipped', severity: 'error', from: { path: '^src/' }, to: { path: '^test/' } },
    {
      name: 'only-src-vscode-imports-vscode',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/vscode/', '^src/extension(\\.web)?\\.ts$'] },
      to: { path: '(^|node_modules/)(vscode|@types/vscode)(/|$)' },
    },
    {
      name: 'no-node-in-pure-code',
      comment: 'By kind of dependency, so `fs`, `node:fs` and `fs/promises` are all meant.',
      severity: 'error',
      from: { path: '^src/(core|sources|protocol|web|webview)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-node-in-the-web-entry',
      comment:
        'Whatever the web extension reaches must run without Node (its own modules make the build for browsers fail). What stands on `fetch` alone does.',
      severity: 'error',
      from: { path: '^src/extension\\.web\\.ts$' },
      to: { path: '^src/node/', pathNot: '^src/node/fetch(Http|Failure)\\.ts$', reachable: true },
    },
    {
      name: 'installed-and-declared',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: '^vscode$' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^vscode$' } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.cjs', '.d.ts', '.json'],
    },
  },
};
