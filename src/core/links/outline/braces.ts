import type { Language } from '../../notation/languages/language.js';
import { endOfLine, isBlank, isFirstOnLine, skipBlanks } from '../../notation/languages/characters.js';
import { endOf, kindOf, startOf } from '../../notation/languages/regions.js';
import type { Regions } from '../../notation/languages/regions.js';
import type { Block } from './block.js';
import { isBlock } from './block.js';
import { BraceBlock } from './braceBlock.js';
import type { HeadSource } from './braceBlock.js';

/** Languages in which a statement may end with its line. */
const ENDS_WITH_LINE: ReadonlySet<string> = new Set(
  'typescript typescriptreact javascript kotlin swift scala go groovy shellscript powershell terraform graphql r awk'.split(
    ' ',
  ),
);
const CARRIES_ON = ',=+-*/%&|(<:.?';
const GOES_ON = '{.:?&|=+)]';

/** Characters that open, close or end something; all others belong to the statement that they stand in. */
const marks = new Uint8Array(128);
for (const mark of '\n{};,#()[]') marks[mark.charCodeAt(0)] = 1;

function isMark(code: number): boolean {
  return code < 128 && marks[code] === 1;
}

/** An open brace, and what is known about the statement that is read within it. */
interface Level {
  readonly block: BraceBlock | undefined;
  readonly content: BraceBlock[];
  /** Commas end statements here: an object's or an initialiser's braces. */
  readonly literal: boolean;
  /** First character of the statement being read; -1 between statements. */
  statement: number;
  /** Brackets open within the statement. */
  brackets: number;
  /** A block that ends with the brackets of the call that it stands in. */
  awaiting: BraceBlock | undefined;
}

/** Blocks told from braces. */
export function braceBlocks(text: string, language: Language, regions: Regions): readonly Block[] {
  const reader = new BraceReader(text, language, regions);
  reader.read();
  return reader.roots.filter(isBlock);
}

/** As {@link braceBlocks}, all of them in a row, with the statements that may declare something; inner ones first. */
export function braceSketch(text: string, language: Language, regions: Regions): readonly Block[] {
  const reader = new BraceReader(text, language, regions);
  reader.read();
  return reader.all.reverse();
}

class BraceReader {
  readonly roots: BraceBlock[] = [];
  /** In the order in which they are known to be one: blocks where they open, statements where they end. */
  readonly all: BraceBlock[] = [];
  readonly #text: string;
  readonly #language: Language;
  readonly #regions: Regions;
  readonly #endsWithLine: boolean;
  readonly #source: HeadSource;
  readonly #levels: Level[] = [];
  #level: Level;

  constructor(text: string, language: Language, regions: Regions) {
    this.#text = text;
    this.#language = language;
    this.#regions = regions;
    this.#endsWithLine = ENDS_WITH_LINE.has(language.id);
    this.#source = { text, language, regions };
    this.#level = newLevel(undefined, this.roots, false);
  }

  read(): void {
    let at = 0;
    for (let region = 0; region < this.#regions.count; region++) {
      at = this.#readCode(at, startOf(this.#regions, region));
      if (kindOf(this.#regions, region) === 6 && this.#level.statement < 0) this.#level.statement = at;
      at = Math.max(at, endOf(this.#regions, region));
    }
    this.#readCode(at, this.#text.length);
    while (this.#levels.length > 0) this.#close(this.#text.length);
  }

  /** Reads from one offset to another, or to the end of the directive that it begins before. */
  #readCode(from: number, to: number): number {
    const text = this.#text;
    let at = from;
    while (at < to) {
      const code = text.charCodeAt(at);
      if (isMark(code)) at = this.#readMark(at, code);
      else {
        const isWithin = this.#level.statement >= 0 || !isBlank(code);
        if (isWithin && this.#level.statement < 0) this.#level.statement = at;
        at++;
        while (isWithin && at < to && !isMark(text.charCodeAt(at))) at++;
      }
    }
    return at;
  }

  /** Returns where to go on. */
  #readMark(at: number, code: number): number {
    const level = this.#level;
    if (code === 10) this.#lineEnd(at);
    else if (code === 123) this.#open(at);
    else if (code === 125) this.#close(at + 1);
    else if (code === 59 && level.brackets === 0) this.#statementEnd(at + 1);
    else if (code === 44 && level.brackets === 0 && level.literal) this.#statementEnd(at + 1);
    else if (code === 35 && level.brackets === 0 && this.#isDirective(at)) {
      this.#statementEnd(at);
      return Math.max(at + 1, endOfLine(this.#text, at));
    } else {
      if (level.statement < 0) level.statement = at;
      if (code === 40 || code === 91) level.brackets++;
      else if (code === 41 || code === 93) this.#closeBracket(at + 1);
    }
    return at + 1;
  }

  /** `#include` and the like in the C family; not Rust's or PHP's attributes. */
  #isDirective(at: number): boolean {
    const next = this.#text.charCodeAt(at + 1);
    return (
      next !== 91 &&
      next !== 33 &&
      this.#language.id !== 'css' &&
      this.#language.id !== 'scss' &&
      isFirstOnLine(this.#text, at)
    );
  }

  #closeBracket(end: number): void {
    const level = this.#level;
    if (level.brackets > 0) level.brackets--;
    if (level.brackets === 0 && level.awaiting !== undefined) {
      level.awaiting.end = end;
      level.awaiting = undefined;
    }
  }

  #open(at: number): void {
    const level = this.#level;
    const start = level.statement < 0 ? at : level.statement;
    const before = this.#codeBefore(at);
    const inCall = level.brackets > 0;
    const anonymous = '([,'.includes(before || ' ') && inCall;
    let block: BraceBlock | undefined;
    if (!anonymous) {
      block = new BraceBlock(this.#source, { inCall }, start, at, this.#text.length);
      this.#add(block);
    }
    const literal = anonymous || before === '=' || before === ':' || before === '[';
    this.#levels.push(level);
    this.#level = newLevel(block, block?.content ?? level.content, literal);
  }

  #close(end: number): void {
    const parent = this.#levels.pop();
    if (parent === undefined) return;
    const { block } = this.#level;
    this.#level = parent;
    if (block !== undefined) block.end = end;
    if (parent.brackets === 0) parent.statement = -1;
    else if (block !== undefined && parent.awaiting === undefined) parent.awaiting = block;
  }

  #statementEnd(end: number): void {
    const level = this.#level;
    const { statement, block } = level;
    if (statement >= 0) this.#add(new BraceBlock(this.#source, { outer: block }, statement, end, end));
    level.statement = -1;
  }

  #add(block: BraceBlock): void {
    this.#level.content.push(block);
    this.all.push(block);
  }

  #lineEnd(at: number): void {
    const level = this.#level;
    if (!this.#endsWithLine || level.brackets > 0 || level.statement < 0) return;
    if (CARRIES_ON.includes(this.#codeBefore(at) || ' ') || this.#isAnnotationOnly(at)) return;
    let next = at + 1;
    while (isBlank(this.#text.charCodeAt(next)) || this.#text.charCodeAt(next) === 10) next++;
    if (GOES_ON.includes(this.#text.charAt(next) || ' ')) return;
    this.#statementEnd(at);
  }

  /** A line such as `@Issue("SHOP-1")`: what it annotates is still to come. */
  #isAnnotationOnly(at: number): boolean {
    const start = this.#level.statement;
    const first = this.#text.charAt(start);
    if (first !== '@') return false;
    const line = this.#text.slice(skipBlanks(this.#text, this.#text.lastIndexOf('\n', at - 1) + 1), at).trimEnd();
    return /^@[\w.:]+$/.test(line) || line.endsWith(')') || line.endsWith(']');
  }

  #codeBefore(at: number): string {
    let here = at - 1;
    while (here >= 0 && (isBlank(this.#text.charCodeAt(here)) || this.#text.charCodeAt(here) === 10)) here--;
    return here < 0 ? '' : this.#text.charAt(here);
  }
}

function newLevel(block: BraceBlock | undefined, content: BraceBlock[], literal: boolean): Level {
  return { block, content, literal, statement: -1, brackets: 0, awaiting: undefined };
}
