import type { Lex } from './writer.js';

/** How a language attaches annotations; the text in their arguments is of class annotation. */
export type AnnotationStyle =
  /** `@Name("…")`, anywhere. */
  | 'at'
  /** `@name("…")` at the start of a line. */
  | 'line-at'
  /** `[Name("…")]` at the start of a statement or before a parameter. */
  | 'bracket'
  /** `#[name("…")]` and `#![name("…")]`. */
  | 'hash-bracket'
  /** `[[name("…")]]`. */
  | 'double-bracket'
  /** `@name value` to the end of the line. */
  | 'at-word'
  /** `[<Name("…")>]`. */
  | 'angle-bracket';

/** Where the strings stand that are titles of tests and suites. */
export interface Titles {
  /** `it("…"`, `describe.each(…)("…"`, `t.Run("…",`: names of functions whose first argument is a title. */
  readonly calls?: ReadonlySet<string>;
  /** `it "…" do`, `test "…" {`: words right before a title. */
  readonly words?: ReadonlySet<string>;
  /** What follows a string that is a title: `"…" should`, `"…" {`. Sticky. */
  readonly after?: RegExp;
  /** `self.subTest("…"`: as `calls`, whatever stands before the dot. */
  readonly methods?: ReadonlySet<string>;
  /** `pytest.param(…, id="…")`: arguments that hold titles, and the calls that know them. */
  readonly named?: { readonly arguments: ReadonlySet<string>; readonly calls: ReadonlySet<string> };
}

/** Where declarations start and end, for the outline. */
export type BlockStyle = 'braces' | 'indent' | 'keywords' | 'headings' | 'none';

export interface Language {
  /** VS Code's language id where it has one. */
  readonly id: string;
  readonly lex: Lex;
  readonly annotations: readonly AnnotationStyle[];
  readonly titles?: Titles;
  readonly blocks: BlockStyle;
}

/** One row of the table of languages. */
export interface Row extends Language {
  /** Further VS Code language ids that mean the same. */
  readonly ids?: readonly string[];
  /** File name endings without the first dot, in lower case: `ts`, `d.ts`. */
  readonly extensions: readonly string[];
  /** Whole file names, in lower case: `dockerfile`. */
  readonly names?: readonly string[];
}

export function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
