import type { EditorParts } from './editorParts.js';
import { FURTHER_SYNTAX } from './furtherSyntax.js';
import type { Judge } from './judge.js';
import { SCOPES } from './scopeRules.js';
import { SYNTAX } from './syntaxRules.js';
import { TextMateGrammars } from './textMate.js';
import { treeSitterJudge } from './treeSitter.js';

/** Which oracles are asked: both (tree-sitter first, TextMate where that one cannot tell) or one alone. */
export type Oracles = 'both' | 'syntax' | 'scopes';

/** What the oracles of a file are asked for by: its ending where that has a grammar of its own, else its language. */
export function oracleKey(ending: string, language: string): string {
  return ending in SCOPES ? ending : language;
}

/**
 * Makes the oracles of a language, each once; none for a language that the editor knows nothing of. The folder `parsers`
 * may hold tree-sitter parsers of further languages.
 */
export function createJudges(
  editor: EditorParts,
  oracles: Oracles = 'both',
  parsers?: string,
): (language: string) => Promise<readonly Judge[]> {
  const grammars = new TextMateGrammars(editor);
  const known = new Map<string, Promise<readonly Judge[]>>();
  const make = async (language: string): Promise<readonly Judge[]> => {
    const [syntax, scopes] = [SYNTAX[language], SCOPES[language]];
    const further = parsers === undefined ? undefined : FURTHER_SYNTAX[language];
    const judges: Judge[] = [];
    if (syntax !== undefined && oracles !== 'scopes') judges.push(await treeSitterJudge(editor, syntax));
    if (further !== undefined && oracles !== 'scopes') judges.push(await treeSitterJudge(editor, further, parsers));
    if (scopes !== undefined && oracles !== 'syntax') judges.push(await grammars.judge(scopes));
    return judges;
  };
  return (language) => {
    const found = known.get(language) ?? make(language);
    known.set(language, found);
    return found;
  };
}
