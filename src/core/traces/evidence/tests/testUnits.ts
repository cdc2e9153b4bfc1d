import type { Block } from '../../../links/outline.js';
import { outlineOf } from '../../../links/outline.js';
import { comparePositions, rangeContains } from '../../../model/range.js';
import type { Position, Range } from '../../../model/range.js';
import { classAt, regionsOf } from '../../../notation/classify.js';
import { languageOf } from '../../../notation/languages/index.js';
import type { Language } from '../../../notation/languages/language.js';
import { backgroundKeyword, examplesKeyword } from '../../../notation/languages/scanners/gherkin.js';
import { CODE, COMMENT, DOC, endOf, kindOf, lastRegionBefore, startOf } from '../../../notation/languages/regions.js';
import type { Regions } from '../../../notation/languages/regions.js';
import { linesOf } from '../../../text/lines.js';
import type { Lines } from '../../../text/lines.js';

/** A test, or a suite of tests, in a text. */
export interface TestUnit {
  /** A title in quotes (`it('…')`), or the name of a function or a class. */
  readonly kind: 'title' | 'function' | 'class';
  /** As written, without quotes. */
  readonly title: string;
  /** What reports may call it instead: a display name. */
  readonly aliases: readonly string[];
  readonly range: Range;
  /** Where its name stands. */
  readonly at: Position;
  /** The units around it, outermost first. */
  readonly around: readonly TestUnit[];
  /** Whether it holds tests rather than being one. */
  readonly isSuite: boolean;
}

/** A unit while those in it are not known yet. */
interface GrowingUnit extends TestUnit {
  around: readonly GrowingUnit[];
  isSuite: boolean;
}

const testName = /^(?:test|it_|should_|spec_)|(?:test|tests|spec)$/i;
const testMark = /[@[](?:\w+(?:\.|::))*\w*(?:test|theory|fact|property|scenario|specification)\w*/i;
const displayName = /(?:DisplayName|TestDox|Description)\s*[(=]\s*(?:\w+\s*=\s*)?"((?:[^"\\]|\\.)*)"/g;

/**
 * The tests of a text, in its order: calls with titles, or functions that are marked or named as tests, with the suites
 * and classes around them. Total; empty where the language has no blocks.
 */
export function testUnitsIn(text: string, uri: string, languageId?: string): readonly TestUnit[] {
  const language = languageOf(uri, languageId);
  const reader = new UnitReader(text, language, regionsOf(text, language));
  return reader.read().filter(({ kind, isSuite }) => kind !== 'class' || isSuite);
}

/**
 * The tests that a reference is about, of the units of its text: those that begin in its reach, else the one that it
 * stands in. Suites stand for their tests.
 */
export function testsAt(units: readonly TestUnit[], reach: Range, at: Position): readonly TestUnit[] {
  const begun = units.filter(
    (unit) => comparePositions(reach.start, unit.at) <= 0 && comparePositions(unit.at, reach.end) < 0,
  );
  const inner = units.findLast((unit) => rangeContains(unit.range, at));
  const chosen = begun.length > 0 ? begun : inner ? [inner] : [];
  return units.filter((unit) => !unit.isSuite && [unit, ...unit.around].some((one) => chosen.includes(one)));
}

class UnitReader {
  readonly #text: string;
  readonly #language: Language;
  readonly #regions: Regions;
  readonly #lines: Lines;
  readonly #units: GrowingUnit[] = [];

  constructor(text: string, language: Language, regions: Regions) {
    this.#text = text;
    this.#language = language;
    this.#regions = regions;
    this.#lines = linesOf(text);
  }

  read(): readonly TestUnit[] {
    this.#collect(outlineOf(this.#text, this.#language, this.#regions), []);
    const isTitled = this.#units.some(
      ({ kind, around }) => kind === 'title' && !around.some((unit) => unit.kind === 'function'),
    );
    const counts = ({ kind }: TestUnit): boolean => kind === 'class' || (kind === 'title') === isTitled;
    // What stands within a test is a part of it; in files with titles all other functions only help.
    const kept = this.#units.filter(
      (unit) => counts(unit) && (isTitled || !unit.around.some(({ kind }) => kind === 'function')),
    );
    for (const unit of kept) {
      unit.around = unit.around.filter(counts);
      if (unit.kind !== 'class') for (const outer of unit.around) outer.isSuite = true;
    }
    return kept;
  }

  #collect(blocks: readonly Block[], around: readonly GrowingUnit[]): void {
    for (const block of blocks) {
      const unit = this.#unitOf(block, around);
      if (unit) this.#units.push(unit);
      this.#collect(block.children, unit ? [...around, unit] : around);
    }
  }

  #unitOf(block: Block, around: readonly GrowingUnit[]): GrowingUnit | undefined {
    const lines = this.#lines;
    const unit = (kind: TestUnit['kind'], title: string, aliases: readonly string[] = []): GrowingUnit => ({
      kind,
      title,
      aliases,
      range: lines.rangeOf(block),
      // What is found of a title's callee may stand in the title.
      at: lines.positionAt(kind === 'title' ? block.start : block.nameStart),
      around,
      isSuite: false,
    });
    if (block.kind === 'test') {
      const title = this.#titleIn(block);
      return title === undefined ? undefined : unit('title', title);
    }
    if (block.kind === 'section') return this.#isScenario(block) ? unit('title', block.name) : undefined;
    if (block.kind === 'class') return unit('class', block.name);
    const head = this.#text.slice(block.start, block.headEnd);
    if (block.kind !== 'function' && !/`/.test(head)) return undefined;
    const quoted = /\bfun\s+`([^`\n]+)`/.exec(head)?.[1];
    if (block.kind !== 'function' && quoted === undefined) return undefined;
    const name = quoted ?? block.name;
    if (!testName.test(name) && !testMark.test(head)) return undefined;
    const aliases = [...head.matchAll(displayName)].flatMap(([, alias]) => alias ?? []);
    return unit('function', name, aliases);
  }

  /** Of Gherkin's blocks the scenarios, and what holds them: no backgrounds, no examples. */
  #isScenario({ start, headEnd }: Block): boolean {
    if (!this.#language.id.startsWith('gherkin')) return false;
    const head = this.#text.slice(start, headEnd);
    const [, keyword = '', title = ''] =
      /^[ \t]*#{0,6}[ \t]*([^:]{1,40}):(.*)$/.exec(head.slice(head.lastIndexOf('\n') + 1)) ?? [];
    return title.trim() !== '' && !backgroundKeyword.test(keyword) && !examplesKeyword.test(keyword);
  }

  /** The first string in a test's head that is its title. */
  #titleIn({ start: from, headEnd }: Block): string | undefined {
    const { count } = this.#regions;
    for (let region = lastRegionBefore(this.#regions, from) + 1; region < count; region++) {
      const start = startOf(this.#regions, region);
      if (start >= headEnd) return undefined;
      const kind = kindOf(this.#regions, region);
      if (kind === CODE || kind === COMMENT || kind === DOC) continue;
      if (classAt(this.#text, this.#language, this.#regions, start) !== 'test') continue;
      return withoutQuotes(this.#text.slice(start, this.#endOfTitle(region, headEnd)));
    }
    return undefined;
  }

  /** A string with interpolations is several regions. */
  #endOfTitle(region: number, headEnd: number): number {
    const quote = this.#text.charAt(startOf(this.#regions, region));
    let end = endOf(this.#regions, region);
    for (let next = region + 1; next < this.#regions.count && startOf(this.#regions, next) < headEnd; next++) {
      if (this.#text.charAt(end - 1) === quote) break;
      end = endOf(this.#regions, next);
    }
    return end;
  }
}

/** A string's own text: neither its quotes nor what escapes them. */
function withoutQuotes(text: string): string {
  const bare = text.replace(/^[\w@$]{0,2}("""|'''|["'`])([\s\S]*?)\1?$/, '$2');
  return bare.replace(/\\(["'`\\])/g, '$1').trim();
}
