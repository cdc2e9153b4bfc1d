// What looking for ids needs: the languages and the globs. One module, so that they are loaded together, on first use.
export { ignoredFilesFor } from './pathRules.js';
export { scanText } from './scanText.js';
export { whyAt, whyOfFile } from './why.js';
