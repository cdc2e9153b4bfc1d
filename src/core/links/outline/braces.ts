import type { Language } from '../../notation/languages/language.js';
import { endOfLine, isBlank, isFirstOnLine, isWord, skipBlanks } from '../../notation/languages/characters.js';
import { endOf, kindOf, startOf } from '../../notation/languages/regions.js';
import type { Regions } from '../../notation/languages/regions.js';
import type { Block, GrowingBlock } from './block.js';
import { codeBetween, readHead } from './heads.js';

/** Languages in which a statement may end with its line. */
const ENDS_WITH_LINE: ReadonlySet<string> = new Set(
  'typescript typescriptreact javascript kotlin swift scala go groovy shellscript powershell terraform graphql r awk'.split(
    ' ',
  ),
);
const CARRIES_ON = ',=+-*/%&|(<:.?';
const GOES_ON = '{.:?&|=+)]';

/** An open brace, and what is known about the statement that is read within it. */
interface Level {
  readonly block: GrowingBlock | undefined;
  readonly children: GrowingBlock[];
  /** Commas end statements here: an object's or an initialiser's braces. */
  readonly literal: boolean;
  /** First character of the statement being read; -1 between statements. */
  statement: number;
  /** Brackets open within the statement. */
  brackets: number;
  /** A block that ends with the brackets of the call that it stands in. */
  awaiting: GrowingBlock | undefined;
}

/** Blocks told from braces. */
export function braceBlocks(text: string, language: Language, regions: Regions): readonly Block[] {
  return new BraceReader(text, language, regions).read();
}

class BraceReader {
  readonly #text: string;
  readonly #language: Language;
  readonly #regions: Regions;
  readonly #endsWithLine: boolean;
  readonly #levels: Level[] = [];
  #level: Level;

  constructor(text: string, language: Language, regions: Regions) {
    this.#text = text;
    this.#language = language;
    this.#regions = regions;
    this.#endsWithLine = ENDS_WITH_LINE.has(language.id);
    this.#level = newLevel(undefined, [], false);
  }

  read(): readonly Block[] {
    const root = this.#level;
    let at = 0;
    for (let region = 0; region <= this.#regions.count; region++) {
      const last = region === this.#regions.count;
      const stop = last ? this.#text.length : startOf(this.#regions, region);
      while (at < stop) at = this.#step(at);
      if (last) break;
      if (kindOf(this.#regions, region) === 6 && this.#level.statement < 0) this.#level.statement = at;
      at = Math.max(at, endOf(this.#regions, region));
    }
    while (this.#levels.length > 0) this.#close(this.#text.length);
    return root.children;
  }

  #step(at: number): number {
    const code = this.#text.charCodeAt(at);
    const level = this.#level;
    if (isWord(code) || isBlank(code)) {
      if (level.statement < 0 && !isBlank(code)) level.statement = at;
      return at + 1;
    }
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
    let block: GrowingBlock | undefined;
    if (!anonymous) {
      const code = codeBetween(this.#text, this.#regions, start, at);
      block = this.#blockOf(start, at, code, inCall);
      level.children.push(block);
    }
    const literal = anonymous || before === '=' || before === ':' || before === '[';
    this.#levels.push(level);
    this.#level = newLevel(block, block?.children ?? level.children, literal);
  }

  #blockOf(start: number, at: number, code: string, inCall: boolean): GrowingBlock {
    const head = readHead(code, inCall);
    const found = head.name === '' ? -1 : this.#text.slice(start, at).lastIndexOf(head.name.slice(0, 80));
    const titled = inCall && (this.#language.titles?.calls?.has(head.name.split('.')[0] ?? '') ?? false);
    return {
      kind: titled ? 'test' : head.kind,
      name: head.name,
      start,
      end: this.#text.length,
      headEnd: at,
      nameStart: found < 0 ? start : start + found,
      children: [],
    };
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
    if (level.statement >= 0) this.#addValue(level, level.statement, end);
    level.statement = -1;
  }

  /** A member or variable without braces, so that an annotation or comment above it has something to belong to. */
  #addValue(level: Level, start: number, end: number): void {
    const inType = level.block?.kind === 'class' || level.block?.kind === 'section';
    const pattern = inType ? MEMBER : VALUE;
    const head = codeBetween(this.#text, this.#regions, start, Math.min(end, start + 400));
    const name = pattern.exec(head)?.[1];
    if (name === undefined) return;
    const found = this.#text.slice(start, end).indexOf(name);
    const nameStart = found < 0 ? start : start + found;
    level.children.push({ kind: 'variable', name, start, end, headEnd: end, nameStart, children: [] });
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

const VALUE =
  /^(?:@[\w.]+(?:\([^()]*\))?\s+)*(?:(?:export|public|private|static|declare|pub|final|internal)\s+)*(?:const|let|var|val|type|typealias|typedef|using|static|fun|func|fn|def|use)\s+(?:[\w.<>*&]+\s+(?=[\w*]))?\*?([\w$]+)/;
const MEMBER = /(?:^|[\s*&\])])([\w$]+)\s*(?:[?!]?:[^=]*|\[[^\]]*\]\s*|\([^]*)?(?:=[^]*)?[;,]?\s*$/;

function newLevel(block: GrowingBlock | undefined, children: GrowingBlock[], literal: boolean): Level {
  return { block, children, literal, statement: -1, brackets: 0, awaiting: undefined };
}
