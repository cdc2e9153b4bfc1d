import type { Language, Row } from './language.js';
import { lexerOf } from './lexer.js';
import { C_FAMILY } from './tables/cFamily.js';
import { SCRIPTS } from './tables/scripts.js';
import { WEB } from './tables/web.js';

/** Every language that Storyroot reads; add one by adding a row to the table that it resembles most. */
export const LANGUAGES: readonly Row[] = [...C_FAMILY, ...WEB, ...SCRIPTS];

/** A file of no known language is code throughout, so nothing in it counts as a link. */
export const UNKNOWN_LANGUAGE: Language = { id: 'unknown', lex: lexerOf([]), annotations: [], blocks: 'none' };

const byId = new Map(LANGUAGES.flatMap((row) => [row.id, ...(row.ids ?? [])].map((id) => [id, row] as const)));
const byExtension = new Map(LANGUAGES.flatMap((row) => row.extensions.map((ending) => [ending, row] as const)));
const byName = new Map(LANGUAGES.flatMap((row) => (row.names ?? []).map((name) => [name, row] as const)));

/**
 * The language of a file: by the editor's language id if that is known here, else by the file's name, else by its ending
 * (the longest known one: `d.ts` before `ts`). `path` may use either slash.
 */
export function languageOf(path: string, languageId?: string): Language {
  const byEditor = languageId === undefined ? undefined : byId.get(languageId);
  if (byEditor !== undefined) return byEditor;
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
  const exact = byName.get(name);
  if (exact !== undefined) return exact;
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    const found = byExtension.get(name.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return byName.get(name.slice(0, Math.max(0, name.indexOf('.')))) ?? UNKNOWN_LANGUAGE;
}
