import { endOfLine, isBlank, skipBlanks } from '../characters.js';
import { COMMENT, PROSE, STRING, TEST } from '../regions.js';
import { endBehind } from '../rules.js';
import type { RegionWriter } from '../writer.js';

/** A keyword in any of Gherkin's languages, and the title behind it. */
const TITLE = /[^\s:|"#@*][^:|"\n]{0,40}:(?=[ \t\r\n]|$)/y;

/** Keywords in Gherkin's commoner languages; a file's first title is its feature's. gherkin-languages.json */
export const ruleKeyword =
  /^(?:Rule|Règle|Regel|Regla|Regra|Regola|Zasada|Reguła|Правило|Pravidlo|Regulă|Szabály|ルール|规则|規則|규칙)$/;
export const examplesKeyword =
  /^(?:Examples|Scenarios|Exemples|Beispiele|Ejemplos|Exemplos|Esempi|Voorbeelden|Przykłady|Примеры|Příklady|Exemple|Példák|Exempel|Eksempler|Örnekler|例|サンプル|例子|예)$/;
export const backgroundKeyword =
  /^(?:Background|Contexte|Grundlage|Hintergrund|Voraussetzungen|Antecedentes|Contexto|Cenário de Fundo|Fundo|Contesto|Achtergrond|Założenia|Предыстория|Контекст|Pozadí|Kontext|Bakgrunn|Bakgrund|Baggrund|Háttér|Geçmiş|背景|배경)$/;

/** Gherkin: tags and titles are tests', steps are prose, doc strings and tables strings. */
export function lexGherkin(text: string, out: RegionWriter): void {
  let at = 0;
  while (at < text.length && at < out.until) {
    const first = skipBlanks(text, at);
    const end = endOfLine(text, first);
    const char = text.charAt(first);
    at = end + 1;
    if (first >= end) continue;
    if (char === '#') out.add(first, end, COMMENT);
    else if (char === '@') lexTags(text, out, first, end);
    else if (text.startsWith('"""', first) || text.startsWith('```', first)) {
      at = endBehind(text, first + 3, text.slice(first, first + 3));
      out.add(first, at, STRING);
    } else if (char === '|') out.add(first, end, STRING);
    else {
      TITLE.lastIndex = first;
      const keyword = TITLE.exec(text)?.[0];
      if (keyword === undefined) out.add(first, end, PROSE);
      else out.add(first + keyword.length, end, TEST);
    }
  }
}

/** Tags, and the comment that may follow them behind a blank. */
function lexTags(text: string, out: RegionWriter, first: number, end: number): void {
  let comment = first;
  while (comment < end && !(text.charCodeAt(comment) === 35 && isBlank(text.charCodeAt(comment - 1)))) comment++;
  out.add(first, comment, TEST);
  out.add(comment, end, COMMENT);
}

/** A line of nothing but tags in Gherkin that is written in Markdown: `` `@US-101` `@slow` ``. */
export const tagsInMarkdown = /^[ \t]*(?:`@[^`\n]{1,200}`[ \t]*){1,40}$/;

/** Gherkin in Markdown: tags are tests', fences and tables strings, all else prose. https://github.com/cucumber/gherkin */
export function lexMarkdownGherkin(text: string, out: RegionWriter): void {
  let at = 0;
  while (at < text.length && at < out.until) {
    const first = skipBlanks(text, at);
    const end = endOfLine(text, first);
    at = end + 1;
    if (first >= end) continue;
    const char = text.charAt(first);
    if (text.startsWith('```', first)) {
      at = endBehind(text, end, '```');
      out.add(first, at, STRING);
    } else if (char === '|') out.add(first, end, STRING);
    else if (char === '`' && end - first < longestTags && tagsInMarkdown.test(text.slice(first, end).trimEnd())) {
      out.add(first, end, TEST);
    } else out.add(first, end, PROSE);
  }
}

const longestTags = 2000;
