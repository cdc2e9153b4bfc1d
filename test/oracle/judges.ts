import type { EditorParts } from './editorParts.js';
import type { Judge } from './judge.js';
import { SCOPES } from './scopeRules.js';
import { SYNTAX } from './syntaxRules.js';
import { TextMateGrammars } from './textMate.js';
import { treeSitterJudge } from './treeSitter.js';

/** Which oracles are asked: both (tree-sitter first, TextMate where that one cannot tell) or one alone. */
export type Oracles = 'both' | 'syntax' | 'scopes';

/** Makes the oracles of a language, each once; none for a language that the editor knows nothing of. */
export function createJudges(
  editor: EditorParts,
  oracles: Oracles = 'both',
): (language: string) => Promise<readonly Judge[]> {
  const grammars = new TextMateGrammars(editor);
  const known = new Map<string, Promise<readonly Judge[]>>();
  const make = async (language: string): Promise<readonly Judge[]> => {
    const [syntax, scopes] = [SYNTAX[language], SCOPES[language]];
    const judges: Judge[] = [];
    if (syntax !== undefined && oracles !== 'scopes') judges.push(await treeSitterJudge(editor, syntax));
    if (scopes !== undefined && oracles !== 'syntax') judges.push(await grammars.judge(scopes));
    return judges;
  };
  return (language) => {
    const found = known.get(language) ?? make(language);
    known.set(language, found);
    return found;
  };
}
