import { normalPath, pathFault } from './localPath.js';

/** What a text of this length names is found; hostile lines are longer. */
const longest = 4000;
const quoted = /`([^`\s]{1,300})`/g;
const part = String.raw`(?:[\w@.-]|\[[\w.]{1,40}\]|\([\w.-]{1,40}\)){1,80}`;
const bare = new RegExp(String.raw`(?<![\w\`/.:@-])${part}(?:/${part}){1,20}(?![\w\`])`, 'g');
/** The end of a name that a file has: `.ts`, `.test.tsx`, `.md`; not `.0` and not `.com/`. */
const fileEnd = /(?:^|\/)[\w@()[\].-]*\.[A-Za-z][A-Za-z0-9]{0,9}$/;
const host = /^(?:www\.|[\w.-]+\.(?:com|org|net|io|dev|ai|app)\/)/i;
const bareNames =
  /^[\w@[\]()-][\w@[\]().-]*\.(?:[cm]?[jt]sx?|md|json|ya?ml|py|rs|go|java|kt|swift|cs|cpp|c|h|rb|php|html?|s?css|sql|sh|toml|vue|svelte)$/;

/**
 * Files that prose names as the workspace folder's: paths in backticks or bare, with a file's ending; a single file name
 * only in backticks and with the ending of source code. They need not exist. Each once, in the text's order.
 */
export function namedPathsIn(text: string): readonly string[] {
  if (!/[`/]/.test(text)) return [];
  const found = new Set<string>();
  const words = text.slice(0, longest);
  const hits: { readonly at: number; readonly path: string }[] = [];
  for (const match of words.matchAll(quoted)) hits.push({ at: match.index, path: match[1] ?? '' });
  for (const match of words.matchAll(bare)) hits.push({ at: match.index, path: match[0] });
  for (const { path } of hits.sort((a, b) => a.at - b.at)) {
    const plain = path.replace(/(?:::?[\w:[\]-]+(?:\(\))?|#.*)$/, '').replace(/(?<!\.)\.$/, '');
    const isFile = plain.includes('/') ? fileEnd.test(plain) : bareNames.test(plain);
    if (isFile && pathFault(plain) === undefined && !host.test(plain)) found.add(normalPath(plain));
  }
  return [...found];
}
