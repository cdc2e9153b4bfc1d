import { languageOf } from '../../notation/languages/index.js';

/** Languages in which nobody implements a story: prose, data and settings. */
const others: ReadonlySet<string> = new Set(
  (
    'unknown markdown asciidoc restructuredtext latex plaintext git-commit gherkin json yaml toml properties ini dotenv html ' +
    'makefile dockerfile cmake hash-comments'
  ).split(' '),
);

/** Whether a file holds code, by its name. */
export function isCode(path: string): boolean {
  return !others.has(languageOf(path).id);
}
