/** @typedef {import('./server.mjs').Server} Server */

/**
 * What a window shows and runs. All paths are absolute.
 * @typedef {object} WindowContent
 * @property {string} [folder] a folder, or
 * @property {string} [workspaceFile] a `.code-workspace`; an empty window without either
 * @property {string} [extension] the extension under development
 * @property {string} [tests] the tests' entry, run inside the extension host
 */

/**
 * The address that opens a window of the server. Development and test paths are honoured because the server runs with its
 * smoke-test driver.
 * @param {Server} server
 * @param {WindowContent} content
 * @returns {string}
 */
export function windowAddress(server, { folder, workspaceFile, extension, tests }) {
  const remote = (/** @type {string} */ path) => `vscode-remote://${server.authority}${path}`;
  const payload = [['skipWelcome', 'true']];
  if (extension !== undefined) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests !== undefined) payload.push(['extensionTestsPath', remote(tests)]);
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (workspaceFile !== undefined) query.set('workspace', workspaceFile);
  else if (folder !== undefined) query.set('folder', folder);
  else query.set('ew', 'true');
  return `${server.origin}/?${query.toString()}`;
}
