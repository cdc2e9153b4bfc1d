import type { Range, Span } from '../model/range.js';
import type { ReferenceClass } from '../model/reference.js';
import { annotationStart } from '../notation/languages/context.js';
import { endOfLine, isFirstOnLine, skipBlanks, startOfLine } from '../notation/languages/characters.js';
import type { Language } from '../notation/languages/language.js';
import { DOC, kindOf, regionAt, startOf } from '../notation/languages/regions.js';
import type { Regions } from '../notation/languages/regions.js';
import type { Lines } from '../text/lines.js';
import type { Block } from './outline.js';
import { isBlock, isDeclaration, sketchOf } from './outline.js';
import {
  behindAnnotations,
  behindComments,
  codeBehind,
  commentGroup,
  firstRealCode,
  paragraphEnd,
  paragraphStart,
} from './reach/places.js';
import type { Declaration, Nested, SymbolNode } from './reach/symbols.js';
import { declarationsOf, firstDeclared, nested, smallestAround } from './reach/symbols.js';

/** By language: starts of lines whose doc explains the symbol around it. */
const INNER_DOC: Readonly<Record<string, RegExp>> = {
  python: /^[rRbBuU]{0,2}["']/,
  starlark: /^[rRbBuU]{0,2}["']/,
  rust: /^\/[/*]!/,
  zig: /^\/\/!/,
  elixir: /^@moduledoc\b/,
};

export type { SymbolNode } from './reach/symbols.js';

/** A text and what is known about it. `regions` must cover the whole text. */
export interface ReachFile {
  readonly text: string;
  readonly lines: Lines;
  readonly language: Language;
  readonly regions: Regions;
  /** The editor's document symbols; told from braces, indentation or headings where there are none. */
  readonly symbols?: readonly SymbolNode[] | undefined;
}

/**
 * Finds the lines that a reference explains: the smallest symbol that the comment documents or sits in, or that the
 * annotation or title belongs to; at the top of a file, the file; of a bare comment between statements, that block.
 * A symbol's range is returned as it is: a comment above it is not part of it.
 */
export function createReach(file: ReachFile): (span: Span, referenceClass: ReferenceClass) => Range {
  const finder = new ReachFinder(file);
  return (span, referenceClass) => file.lines.rangeOf(finder.find(span, referenceClass));
}

/** As {@link createReach}, for one reference. */
export function reachOf(file: ReachFile, span: Span, referenceClass: ReferenceClass): Range {
  return createReach(file)(span, referenceClass);
}

class ReachFinder {
  readonly #text: string;
  readonly #language: Language;
  readonly #regions: Regions;
  readonly #symbols: Nested<Declaration> | undefined;
  #knownBlocks: Nested<Block> | undefined;
  #knownFirstCode: number | undefined;
  #lastGroup: { readonly group: Span; readonly reach: Span } | undefined;

  constructor({ text, lines, language, regions, symbols }: ReachFile) {
    this.#text = text;
    this.#language = language;
    this.#regions = regions;
    this.#symbols = symbols === undefined || symbols.length === 0 ? undefined : nested(declarationsOf(symbols, lines));
  }

  find(span: Span, referenceClass: ReferenceClass): Span {
    switch (referenceClass) {
      case 'comment':
      case 'doc':
        return this.#ofComment(span);
      case 'annotation':
        return this.#ofAnnotation(span);
      case 'test':
        return this.#ofTitle(span) ?? this.#ofAnnotation(span);
      case 'prose':
        return this.#around(span.start) ?? this.#paragraph(span.start);
      case 'string':
      case 'code':
        return this.#around(span.start) ?? this.#line(span.start);
    }
  }

  #ofComment(span: Span): Span {
    if (this.#isInner(span.start)) return this.#around(span.start) ?? { start: 0, end: this.#text.length };
    const region = regionAt(this.#regions, span.start);
    const comment = region < 0 ? span.start : startOf(this.#regions, region);
    const known = this.#lastGroup;
    // Thousands of ids may stand in one block of comments, and all of them mean the same.
    if (known && known.group.start <= comment && comment < known.group.end && isFirstOnLine(this.#text, comment))
      return known.reach;
    const group = commentGroup(this.#text, this.#regions, span.start);
    if (!isFirstOnLine(this.#text, group.start)) return this.#ofTrailingComment(group);
    const reach = this.#ofGroup(group);
    this.#lastGroup = { group, reach };
    return reach;
  }

  /** Of comments that stand together on lines of their own. */
  #ofGroup(group: Span): Span {
    const next = codeBehind(this.#text, group.end);
    const documented = next < 0 ? undefined : this.#declaredAt(next);
    if (documented !== undefined) return documented;
    if (group.start < this.#firstCode()) return { start: 0, end: this.#text.length };
    const around = this.#around(group.start);
    const block = smallestAround(this.#blocks(), group.start, isBlock);
    if (around !== undefined && (next < 0 || this.#isFirstInside(block, group.start))) return around;
    const limit = Math.min(
      around?.end ?? this.#text.length,
      block === undefined ? this.#text.length : this.#bodyEnd(block),
    );
    return { start: group.start, end: Math.max(group.end, paragraphEnd(this.#text, group.start, limit)) };
  }

  /** Doc strings, and Rust's `//!`, explain what they stand in rather than what follows. */
  #isInner(offset: number): boolean {
    const region = regionAt(this.#regions, offset);
    if (region < 0 || kindOf(this.#regions, region) !== DOC) return false;
    const start = startOf(this.#regions, region);
    const line = this.#text.slice(skipBlanks(this.#text, startOfLine(this.#text, start)), start + 3);
    return INNER_DOC[this.#language.id]?.test(line) ?? false;
  }

  /** A comment behind code explains what is declared on its line, else what it sits in. */
  #ofTrailingComment(group: Span): Span {
    const first = skipBlanks(this.#text, startOfLine(this.#text, group.start));
    return this.#declaredAt(first) ?? this.#around(group.start) ?? this.#line(group.start);
  }

  #ofAnnotation(span: Span): Span {
    const start = annotationStart(this.#text, this.#language, this.#regions, span.start);
    const from = start ?? skipBlanks(this.#text, startOfLine(this.#text, span.start));
    return this.#declaredAt(from, span.end) ?? this.#around(span.start) ?? this.#line(span.start);
  }

  /** The smallest block in whose head the title stands. */
  #ofTitle(span: Span): Span | undefined {
    const around = smallestAround(this.#blocks(), span.start, isBlock);
    for (let block = around; block !== undefined; block = smallestAround(this.#blocks(), block.start - 1, isBlock)) {
      if (block.end > span.start && span.start < block.headEnd) return block;
    }
    return undefined;
  }

  /** The declaration that starts at `from`, or behind the annotations that do; its name does not stand before `name`. */
  #declaredAt(from: number, name: number = from): Declaration | undefined {
    const to = endOfLine(this.#text, behindAnnotations(this.#text, this.#regions, from));
    const place = { from, to, name };
    return this.#symbols === undefined
      ? firstDeclared(this.#blocks(), place, isDeclaration)
      : firstDeclared(this.#symbols, place, () => true);
  }

  #around(offset: number): Declaration | undefined {
    return this.#symbols === undefined
      ? smallestAround(this.#blocks(), offset, isDeclaration)
      : smallestAround(this.#symbols, offset, () => true);
  }

  #blocks(): Nested<Block> {
    return (this.#knownBlocks ??= nested(sketchOf(this.#text, this.#language, this.#regions)));
  }

  #firstCode(): number {
    return (this.#knownFirstCode ??= firstRealCode(this.#text, this.#regions));
  }

  /** Whether nothing but space and comments stands between a declaration's opening and what starts at `start`. */
  #isFirstInside(block: Block | undefined, start: number): boolean {
    if (block === undefined || !isDeclaration(block) || block.headEnd > start) return false;
    const body = this.#text.charAt(block.headEnd) === '{' ? block.headEnd + 1 : block.headEnd;
    return behindComments(this.#text, this.#regions, body) >= start;
  }

  /** Where the code of a block ends: before its closing bracket. */
  #bodyEnd({ end }: Block): number {
    return this.#text.charAt(end - 1) === '}' ? end - 1 : end;
  }

  #paragraph(offset: number): Span {
    const start = paragraphStart(this.#text, offset);
    return { start, end: paragraphEnd(this.#text, start, this.#text.length) };
  }

  #line(offset: number): Span {
    return { start: skipBlanks(this.#text, startOfLine(this.#text, offset)), end: endOfLine(this.#text, offset) };
  }
}
