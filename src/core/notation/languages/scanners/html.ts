import { isSpace, isWord, skipSpaces } from '../characters.js';
import { COMMENT, STRING } from '../regions.js';
import { endBehind } from '../rules.js';
import type { Lex, RegionWriter } from '../writer.js';

interface EmbeddedLanguages {
  readonly script: Lex;
  readonly typedScript: Lex;
  readonly style: Lex;
  readonly json: Lex;
  /** `{{ … }}` or `{ … }` in the text hold script; neither by default. */
  readonly expression?: 'doubled' | 'single';
}

/** HTML, XML and single-file components: text and attribute values are strings, scripts and styles their own language. */
export function markupLexer(embedded: EmbeddedLanguages): Lex {
  return (text, out) => {
    let at = 0;
    const expressions = { deadUntil: 0 };
    while (at < text.length && at < out.until) {
      if (text.charCodeAt(at) !== 60) at = textEnd(text, out, at, embedded, expressions);
      else if (text.startsWith('<!--', at)) {
        const end = endBehind(text, at + 4, '-->');
        out.add(at, end, COMMENT);
        at = end;
      } else if (text.startsWith('<![CDATA[', at)) {
        const end = endBehind(text, at + 9, ']]>');
        out.add(at, end, STRING);
        at = end;
      } else if (isTag(text, at)) {
        const end = tagEnd(text, out, at);
        at = rawContent(text, out, at, end, embedded);
      } else at = textEnd(text, out, at, embedded, expressions);
    }
  };
}

function isTag(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return isWord(next) || next === 47 || next === 33 || next === 63;
}

/** Text up to the next tag; at least one character, so that a lone `<` is text. */
function textEnd(
  text: string,
  out: RegionWriter,
  from: number,
  embedded: EmbeddedLanguages,
  expressions: { deadUntil: number },
): number {
  let start = skipSpaces(text, from);
  let at = Math.max(start, from + 1);
  if (start < text.length && text.charCodeAt(start) === 60 && start > from) return start;
  const open = embedded.expression === 'doubled' ? '{{' : '{';
  at = start;
  do {
    if (embedded.expression !== undefined && at >= expressions.deadUntil && text.startsWith(open, at)) {
      const end = expressionEnd(text, at, embedded.expression);
      if (end < 0) expressions.deadUntil = text.length;
      else {
        out.add(start, at, STRING);
        out.embed(text, at + open.length, end - open.length, embedded.typedScript);
        start = at = end;
        continue;
      }
    }
    at++;
  } while (at < text.length && text.charCodeAt(at) !== 60);
  out.add(start, Math.min(at, text.length), STRING);
  return at;
}

/** Offset behind an expression in braces; -1 when it never ends. Braces in its strings are taken for what they seem. */
function expressionEnd(text: string, at: number, style: 'doubled' | 'single'): number {
  if (style === 'doubled') {
    const found = text.indexOf('}}', at + 2);
    return found < 0 ? -1 : found + 2;
  }
  let depth = 0;
  for (let here = at; here < text.length; here++) {
    const code = text.charCodeAt(here);
    if (code === 123) depth++;
    else if (code === 125 && --depth === 0) return here + 1;
  }
  return -1;
}

/** Offset behind a tag's `>`; attribute values are strings. */
function tagEnd(text: string, out: RegionWriter, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 62) return at + 1;
    if (code === 34 || code === 39) {
      const end = endBehind(text, at + 1, String.fromCharCode(code));
      out.add(at, end, STRING);
      at = end - 1;
    }
  }
  return text.length;
}

/** Lexes what stands between a script's or style's tags; returns where its closing tag starts, else `end`. */
function rawContent(text: string, out: RegionWriter, start: number, end: number, embedded: EmbeddedLanguages): number {
  const name = rawName(text, start);
  if (name === '' || text.charAt(end - 2) === '/') return end;
  const close = closingTag(text, end, name);
  const attributes = text.slice(start, Math.min(end, start + 400));
  out.embed(text, end, close, languageFor(name, attributes, embedded));
  return close;
}

function rawName(text: string, at: number): string {
  const head = text.slice(at + 1, at + 8).toLowerCase();
  for (const name of ['script', 'style'])
    if (head.startsWith(name) && !isWord(head.charCodeAt(name.length))) return name;
  return '';
}

function closingTag(text: string, from: number, name: string): number {
  for (let at = text.indexOf('</', from); at >= 0; at = text.indexOf('</', at + 2)) {
    const end = at + 2 + name.length;
    const after = text.charCodeAt(end);
    if (text.slice(at + 2, end).toLowerCase() === name && (after === 62 || isSpace(after) || Number.isNaN(after)))
      return at;
  }
  return text.length;
}

function languageFor(name: string, attributes: string, embedded: EmbeddedLanguages): Lex {
  if (name === 'style') return embedded.style;
  if (/\btype\s*=\s*["']?[\w/+.-]{0,80}(?:json|importmap)/i.test(attributes)) return embedded.json;
  return /\blang\s*=\s*["']?ts\b/i.test(attributes) ? embedded.typedScript : embedded.script;
}
