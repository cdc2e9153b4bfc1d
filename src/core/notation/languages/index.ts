import type { Language, Row } from './language.js';
import { lexerOf } from './lexer.js';
import { C_FAMILY } from './tables/cFamily.js';
import { DATA } from './tables/data.js';
import { DYNAMIC } from './tables/dynamic.js';
import { FUNCTIONAL } from './tables/functional.js';
import { proseTable } from './tables/prose.js';
import { SCRIPTS } from './tables/scripts.js';
import { WEB } from './tables/web.js';
import type { Lex } from './writer.js';

export type { Language } from './language.js';

/** Every language that Storyroot reads; a new one is a row in the table that it resembles most. */
export const LANGUAGES: readonly Row[] = [
  ...C_FAMILY,
  ...WEB,
  ...SCRIPTS,
  ...DYNAMIC,
  ...FUNCTIONAL,
  ...DATA,
  ...proseTable(lexNamed),
];

/** A file of no known language is code throughout, so that nothing in it counts as a link by accident. */
const UNKNOWN_LANGUAGE: Language = { id: 'unknown', lex: lexerOf([]), annotations: [], blocks: 'none' };

const byId = new Map(LANGUAGES.flatMap((row) => [row.id, ...(row.ids ?? [])].map((id) => [id, row] as const)));
const byEnding = new Map(LANGUAGES.flatMap((row) => row.extensions.map((ending) => [ending, row] as const)));
const byName = new Map(LANGUAGES.flatMap((row) => (row.names ?? []).map((name) => [name, row] as const)));

/**
 * The language of a file: by the editor's language id if that is known here and says more than "text", else by the
 * file's name, else by its ending (the longest known one), else by its name without endings. `path` may use either slash.
 * A new file without all that is plain text, for that is what a person writes in it.
 */
export function languageOf(path: string, languageId?: string): Language {
  // Editors know no name for Gherkin in Markdown.
  const isVague = languageId === 'plaintext' || (languageId === 'markdown' && path.endsWith('.feature.md'));
  const byEditor = languageId === undefined || isVague ? undefined : byId.get(languageId);
  if (byEditor !== undefined) return byEditor;
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
  const byPath = byName.get(name) ?? byEndings(name) ?? byName.get(stem(name));
  if (byPath !== undefined) return byPath;
  const isNote = languageId === 'plaintext' && path.startsWith('untitled:');
  return (isNote ? byId.get(languageId) : undefined) ?? UNKNOWN_LANGUAGE;
}

function byEndings(name: string): Language | undefined {
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const found = byEnding.get(name.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function stem(name: string): string {
  const dot = name.indexOf('.', 1);
  return dot < 0 ? name : name.slice(0, dot);
}

/** The lexer for a name as written behind a code fence: a language id or an ending. */
function lexNamed(name: string): Lex | undefined {
  return (byId.get(name) ?? byEnding.get(name))?.lex;
}
