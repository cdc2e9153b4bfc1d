import {
  endOfLine,
  isBlank,
  isFirstOnLine,
  isSpace,
  isWord,
  startOfLine,
} from '../../notation/languages/characters.js';
import { COMMENT, DOC, endOf, kindOf, lastRegionBefore, regionAt, startOf } from '../../notation/languages/regions.js';
import type { Regions } from '../../notation/languages/regions.js';
import type { Span } from '../../model/range.js';

/** Where the statements of a file's head start: they are no code that a comment could stand behind. */
const HEAD_STATEMENT =
  /(?:import|package|using|use|from|require|require_relative|include|extern crate|mod|namespace|module|#include|#pragma|#ifndef|#define|#import|@import|@use|@charset|@file:|library|part|open|alias|<\?php|<\?hh|<\?xml|declare|set|goog\.|'use |"use |---|syntax|option|export \* from|const [\w{},: $]+ = require)\b/y;
const MOST_HEAD = 50_000;

export function isComment(regions: Regions, region: number): boolean {
  const kind = region < 0 ? 0 : kindOf(regions, region);
  return kind === COMMENT || kind === DOC;
}

/** The comments on successive lines, with no code and no blank line between, that the comment at `offset` is one of. */
export function commentGroup(text: string, regions: Regions, offset: number): Span {
  const region = regionAt(regions, offset);
  let [first, last] = [region, region];
  if (region < 0) return { start: offset, end: offset };
  while (first > 0 && isFirstOnLine(text, startOf(regions, first)) && isJoined(text, regions, first - 1)) {
    if (!isFirstOnLine(text, startOf(regions, first - 1))) break;
    first--;
  }
  if (isFirstOnLine(text, startOf(regions, region)))
    while (last + 1 < regions.count && isJoined(text, regions, last)) last++;
  return { start: startOf(regions, first), end: endOf(regions, last) };
}

/** Whether a comment and the one after it are separated by one line end at most. */
function isJoined(text: string, regions: Regions, region: number): boolean {
  if (!isComment(regions, region) || !isComment(regions, region + 1)) return false;
  let lines = 0;
  for (let at = endOf(regions, region); at < startOf(regions, region + 1); at++) {
    const code = text.charCodeAt(at);
    if (!isSpace(code)) return false;
    if (code === 10 && ++lines > 1) return false;
  }
  return true;
}

/** First character of the code on the line right behind a comment; -1 when a blank line or nothing follows. */
export function codeBehind(text: string, end: number): number {
  let lines = text.charAt(end - 1) === '\n' ? 1 : 0;
  for (let at = end; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isSpace(code)) return at;
    if (code === 10 && ++lines > 1) return -1;
  }
  return -1;
}

/** Steps over annotations, attributes and the comments between: to the declaration that they belong to. */
export function behindAnnotations(text: string, regions: Regions, from: number): number {
  let at = from;
  for (let count = 0; count < 64; count++) {
    at = behindComments(text, regions, at);
    const isAttribute = text.charAt(at) === '[' || text.startsWith('#[', at);
    if (text.charAt(at) === '@' && isWord(text.charCodeAt(at + 1)) && !text.startsWith('@interface', at))
      at = behindName(text, at + 1);
    else if (!isAttribute) return at;
    if (text.charAt(at) === '#') at++;
    if ('([{'.includes(text.charAt(at) || ' ')) at = behindBrackets(text, regions, at);
  }
  return at;
}

function behindName(text: string, from: number): number {
  let at = from;
  while (at < text.length && (isWord(text.charCodeAt(at)) || text.charAt(at) === '.' || text.charAt(at) === ':')) at++;
  return at;
}

/** Steps over space and comments. */
export function behindComments(text: string, regions: Regions, from: number): number {
  let at = from;
  for (;;) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    const region = regionAt(regions, at);
    if (region < 0 || !isComment(regions, region)) return at;
    at = endOf(regions, region);
  }
}

/** Offset behind the bracket that closes the one at `from`; strings and comments do not count. */
export function behindBrackets(text: string, regions: Regions, from: number): number {
  let depth = 0;
  let region = lastRegionBefore(regions, from);
  for (let at = from; at < text.length; at++) {
    while (region + 1 < regions.count && startOf(regions, region + 1) <= at) region++;
    if (region >= 0 && at < endOf(regions, region) && at >= startOf(regions, region)) {
      at = endOf(regions, region) - 1;
      continue;
    }
    const char = text.charAt(at);
    if (char === '(' || char === '[' || char === '{') depth++;
    else if ((char === ')' || char === ']' || char === '}') && --depth === 0) return at + 1;
  }
  return text.length;
}

/** Offset of a file's first code that is neither an import, a licence, a shebang nor a directive. */
export function firstRealCode(text: string, regions: Regions): number {
  let at = 0;
  while (at < Math.min(text.length, MOST_HEAD)) {
    at = behindComments(text, regions, at);
    HEAD_STATEMENT.lastIndex = at;
    if (!HEAD_STATEMENT.test(text)) return at;
    const bracket = text.slice(at, endOfLine(text, at)).search(/[({]/);
    const head = bracket >= 0 ? behindBrackets(text, regions, at + bracket) : at;
    at = endOfLine(text, head) + 1;
  }
  return at;
}

/** End of the lines from `start` on up to the next blank line, `limit`, or a line that is indented less. */
export function paragraphEnd(text: string, start: number, limit: number): number {
  const indent = start - startOfLine(text, start);
  let end = Math.min(endOfLine(text, start), limit);
  while (end < limit) {
    const next = end + 1;
    const stop = endOfLine(text, next);
    let first = next;
    while (first < stop && isBlank(text.charCodeAt(first))) first++;
    if (first >= stop || first - next < indent || next >= limit) return end;
    end = Math.min(stop, limit);
  }
  return end;
}

/** Start of the paragraph around `offset`. */
export function paragraphStart(text: string, offset: number): number {
  let start = startOfLine(text, offset);
  while (start > 0) {
    const before = startOfLine(text, start - 1);
    if (text.slice(before, start).trim() === '') return start;
    start = before;
  }
  return start;
}
