import { t } from '../../core/text/l10n.js';

/**
 * What is wrong with a condition that a person wrote in a tracker's query language, in words for people; undefined where
 * it can stand in parentheses beside conditions of ours and not get out of them. Texts are in single or double quotes,
 * which a backslash escapes in JQL, and a second one in WIQL.
 */
export function conditionFault(condition: string, language: 'jql' | 'wiql'): string | undefined {
  const bare = withoutStrings(condition, language);
  if (/["']/.test(bare)) return t('A quotation mark in it is not closed.');
  let depth = 0;
  for (const sign of bare.replace(/[^()]/g, '')) {
    depth += sign === '(' ? 1 : -1;
    if (depth < 0) break;
  }
  return depth === 0 ? undefined : t('Its parentheses do not match.');
}

/** Of the same length: what is between quotation marks, and they themselves, are spaces. */
export function withoutStrings(condition: string, language: 'jql' | 'wiql'): string {
  const strings = language === 'jql' ? /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gs : /"[^"]*"|'[^']*'/g;
  return condition.replace(strings, (text) => ' '.repeat(text.length));
}
