// The editors that the tests run in: the newest, and the oldest that the manifest's `engines.vscode` admits.

/**
 * A real VS Code as the package registry carries it: the product without its desktop shell inside `code-server`,
 * and the Node release it was built for in `node-<platform>-<arch>`.
 * @typedef {object} Edition
 * @property {string} vscode the product's version
 * @property {string} codeServer version of the package that carries it
 * @property {string} node version of the Node package
 * @property {Readonly<Record<string, string>>} [pins] dependencies to hold at a version that needs no compiler
 */

/** @type {Edition} */
export const newest = { vscode: '1.139.1', codeServer: '4.139.1', node: '24.21.0' };

/** @type {Edition} */
export const oldest = {
  vscode: '1.105.1',
  codeServer: '4.105.1',
  node: '22.23.3',
  pins: { '@parcel/watcher': '2.5.1' },
};
