import assert from 'node:assert/strict';
import { createReach, reachOf } from '../../../../src/core/links/reach.js';
import type { Range } from '../../../../src/core/model/range.js';
import type { SymbolNode } from '../../../../src/core/links/reach.js';
import { classify, regionsOf } from '../../../../src/core/notation/classify.js';
import { languageOf } from '../../../../src/core/notation/languages/index.js';
import { linesOf } from '../../../../src/core/text/lines.js';

/** The lines, trimmed and joined by ` / `, that the first `SHOP-1` of a text explains. */
function reachIn(file: string, text: string, symbols?: readonly SymbolNode[]): string {
  const language = languageOf(file);
  const start = text.indexOf('SHOP-1');
  const span = { start, end: start + 6 };
  const lines = linesOf(text);
  const known = { text, lines, language, regions: regionsOf(text, language), symbols };
  const range = reachOf(known, span, classify(text, language, [span])[0] ?? 'code');
  const found = text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end));
  if (found.length === text.length) return 'the file';
  return found
    .split('\n')
    .map((line) => line.trim())
    .join(' / ');
}

const inFunction = (body: string): string =>
  `import a;\n\nfunction f() {\n  let b;\n${body}\n}\n\nfunction last() {}\n`;

/** The reaches of all `SHOP-1` of a text, as comments: asked together, and each by itself. */
function reachesIn(text: string): { readonly together: readonly Range[]; readonly alone: readonly Range[] } {
  const language = languageOf('a.ts');
  const spans = Array.from(text.matchAll(/SHOP-1/g), ({ index }) => ({ start: index, end: index + 6 }));
  const file = { text, lines: linesOf(text), language, regions: regionsOf(text, language) };
  const reach = createReach(file);
  return {
    together: spans.map((span) => reach(span, 'comment')),
    alone: spans.map((span) => reachOf(file, span, 'comment')),
  };
}

describe('the reach of a comment', () => {
  it('is the same whatever else was asked before', () => {
    const block = '// SHOP-1\n// SHOP-1 and SHOP-1\n/* SHOP-1 */ /* SHOP-1 */\n';
    const text = `${block}\n${block}const a = 1; // SHOP-1\n// SHOP-1\nf(); // SHOP-1\n\nfunction g() {\n${block}  h();\n\n${block}}\n`;
    const { together, alone } = reachesIn(text);
    assert.deepEqual(together, alone);
  });

  it('is found once for thousands of ids in one block', () => {
    const language = languageOf('a.ts');
    const text = '// SHOP-1\n'.repeat(60_000);
    const start = performance.now();
    const reach = createReach({ text, lines: linesOf(text), language, regions: regionsOf(text, language) });
    for (let at = 3; at < text.length; at += 10) reach({ start: at, end: at + 6 }, 'comment');
    const took = performance.now() - start;
    assert.ok(took < 2500, `took ${Math.round(took)} ms`);
  });

  it('is the symbol that it stands directly above', () => {
    assert.equal(
      reachIn('a.ts', 'import b;\n\nlet x = 1;\n// SHOP-1\nfunction f() {\n  g();\n}\n'),
      'function f() { / g(); / }',
    );
  });

  it('is the symbol below further comments, annotations and decorators', () => {
    const java =
      'import x;\nclass A {\n  int z;\n  // SHOP-1\n  // more\n  @Test\n  @Foo(a = "}")\n  void f() {\n  }\n}\n';
    assert.equal(reachIn('A.java', java), '@Test / @Foo(a = "}") / void f() { / }');
    const python = 'import x\n\ny = 1\n# SHOP-1\n@a.b(1,\n  2)\n@c\ndef f():\n  pass\n\nz()\n';
    assert.equal(reachIn('a.py', python), '@a.b(1, / 2) / @c / def f(): / pass');
  });

  it('is not the symbol below a blank line', () => {
    const text = inFunction('  // SHOP-1\n  a();\n\n  function g() {}');
    assert.equal(reachIn('a.ts', text), '// SHOP-1 / a();');
  });

  it('is the symbol whose doc comment it is', () => {
    assert.equal(
      reachIn('a.ts', 'let a;\n/**\n * See SHOP-1.\n */\nexport class A {\n  b() {}\n}\n'),
      'export class A { / b() {} / }',
    );
  });

  it('is the symbol whose doc string it is', () => {
    const text = 'import a\n\nclass B:\n    def f(self):\n        """SHOP-1"""\n        def g(): pass\n\n    x = 1\n';
    assert.equal(reachIn('a.py', text), 'def f(self): / """SHOP-1""" / def g(): pass');
  });

  it('is the function that it opens', () => {
    assert.equal(
      reachIn('a.ts', 'let a;\n\nfunction f() {\n  // SHOP-1\n  g();\n\n  h();\n}\n'),
      'function f() { / // SHOP-1 / g(); /  / h(); / }',
    );
  });

  it('is the smallest symbol that it sits in behind code', () => {
    assert.equal(
      reachIn('a.ts', 'let a;\n\nfunction f() {\n  g(); // SHOP-1\n}\n'),
      'function f() { / g(); // SHOP-1 / }',
    );
  });

  it('is what is declared on its line', () => {
    assert.equal(reachIn('A.java', 'class A {\n  int a; // one\n  int b; // SHOP-1\n}\n'), 'int b;');
    assert.equal(
      reachIn('a.ts', 'let a;\nfunction f() { // SHOP-1\n  g();\n}\n'),
      'function f() { // SHOP-1 / g(); / }',
    );
  });

  it('is the block that follows between statements, up to a blank line', () => {
    assert.equal(
      reachIn('a.ts', inFunction('  // SHOP-1\n  // more\n  c();\n  d();\n\n  e();')),
      '// SHOP-1 / // more / c(); / d();',
    );
  });

  it('is the block that follows between statements, up to the end of the block around it', () => {
    assert.equal(
      reachIn('a.ts', inFunction('  if (c) {\n    d();\n    // SHOP-1\n    e();\n  }\n  g();')),
      '// SHOP-1 / e();',
    );
    assert.equal(
      reachIn('a.py', 'import a\n\nx = 1\nfor a in b:\n    c()\n    # SHOP-1\n    d()\ne()\n'),
      '# SHOP-1 / d()',
    );
  });

  it('is the symbol around it when nothing follows', () => {
    assert.equal(reachIn('a.ts', inFunction('  // SHOP-1\n\n  c();')).startsWith('function f()'), true);
  });
});

describe('the reach of a comment at the top of a file', () => {
  it('is the file, behind a shebang and a licence, before imports', () => {
    assert.equal(
      reachIn('a.ts', '#!/usr/bin/env node\n// Licence\n\n// SHOP-1\nimport a;\nfunction f() {}\n'),
      'the file',
    );
    assert.equal(reachIn('A.java', '/* Licence */\npackage a;\n\nimport b;\n\n// SHOP-1\n\nclass A {}\n'), 'the file');
    assert.equal(reachIn('a.go', 'package a\n\nimport (\n  "b"\n)\n\n// SHOP-1\n\nfunc f() {}\n'), 'the file');
  });

  it("is the file for a module's doc string", () => {
    assert.equal(reachIn('a.py', '"""SHOP-1"""\nimport a\n\ndef f(): pass\n'), 'the file');
  });

  it('is the symbol when it stands directly above one', () => {
    assert.equal(reachIn('a.ts', '// SHOP-1\nfunction f() {}\ng();\n'), 'function f() {}');
  });
});

describe('the reach of an annotation', () => {
  it('is the symbol that it belongs to', () => {
    const text =
      'class A {\n  int z;\n  @JiraKey("SHOP-1")\n  @Test\n  public void f() {\n    g();\n  }\n  void h() {}\n}\n';
    assert.equal(reachIn('A.java', text), '@JiraKey("SHOP-1") / @Test / public void f() { / g(); / }');
    assert.equal(
      reachIn('A.java', `@Issues({@Issue("SHOP-1")})\n${text.replace('SHOP-1', 'x')}`).startsWith('@Issues'),
      true,
    );
  });

  it('is a member without a body too', () => {
    assert.equal(
      reachIn('A.java', 'class A {\n  int z;\n  @JiraKey("SHOP-1")\n  private int a = 1;\n  int b;\n}\n'),
      '@JiraKey("SHOP-1") / private int a = 1;',
    );
  });

  it('is the symbol of an attribute', () => {
    assert.equal(
      reachIn('A.cs', 'class A\n{\n  [Issue("SHOP-1")]\n  void F()\n  {\n  }\n  int x;\n}\n'),
      '[Issue("SHOP-1")] / void F() / { / }',
    );
    assert.equal(
      reachIn('a.rs', 'use a;\n\n#[issue("SHOP-1")]\nfn f() {\n}\nfn g() {}\n'),
      '#[issue("SHOP-1")] / fn f() { / }',
    );
  });

  it('is the function whose parameter has it', () => {
    assert.equal(
      reachIn('A.java', 'class A {\n  void f(@Id("SHOP-1") int a) {\n  }\n  int x;\n}\n'),
      'void f(@Id("SHOP-1") int a) { / }',
    );
  });
});

describe('the reach of a title', () => {
  it('is its test', () => {
    const text =
      "import a;\ndescribe('x', () => {\n  it('y', () => {});\n  it('SHOP-1: z', async () => {\n    f({ a: 1 });\n  });\n});\n";
    assert.equal(reachIn('a.ts', text), "it('SHOP-1: z', async () => { / f({ a: 1 }); / })");
  });

  it('is its suite', () => {
    assert.equal(
      reachIn('a.ts', "a();\ndescribe('SHOP-1', function () {\n  it('y', () => {});\n});\nb();\n"),
      "describe('SHOP-1', function () { / it('y', () => {}); / })",
    );
  });

  it('is the function that bears it as its name', () => {
    assert.equal(
      reachIn('A.kt', 'class A {\n  val a = 1\n  @Test\n  fun `SHOP-1 works`() {\n  }\n  val b = 2\n}\n'),
      '@Test / fun `SHOP-1 works`() { / }',
    );
  });
});

describe('the reach of other references', () => {
  it('is the smallest symbol around a string', () => {
    assert.equal(reachIn('a.ts', 'let a;\nfunction f() {\n  g("SHOP-1");\n}\n'), 'function f() { / g("SHOP-1"); / }');
  });

  it('is the line of a string outside all symbols', () => {
    assert.equal(reachIn('a.sql', "a;\n  select 'SHOP-1';\nb;\n"), "select 'SHOP-1';");
  });

  it('is the symbol that the editor knows, where it knows any', () => {
    const at = (line: number, character: number): { line: number; character: number } => ({ line, character });
    const symbols = [
      {
        name: 'f',
        range: { start: at(2, 0), end: at(3, 3) },
        selectionRange: { start: at(2, 4), end: at(2, 5) },
        children: [],
      },
    ];
    assert.equal(reachIn('a.xyz.ts', 'let a;\n// SHOP-1\nodd f\nend\nlet b;\n', symbols), 'odd f / end');
  });
});
