import assert from 'node:assert/strict';
import { outlineOf } from '../../../../src/core/links/outline.js';
import type { Block } from '../../../../src/core/links/outline.js';
import { regionsOf } from '../../../../src/core/notation/classify.js';
import { languageOf } from '../../../../src/core/notation/languages/index.js';

/** Blocks as lines of `kind name first-last`, lines 1-based, indented by depth; bodies of loops and branches left out. */
function outline(file: string, text: string): readonly string[] {
  const language = languageOf(file);
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  const show = (block: Block, depth: string): string[] => [
    ...(block.kind === 'block'
      ? []
      : [`${depth}${block.kind} ${block.name} ${lineOf(block.start)}-${lineOf(block.end)}`]),
    ...block.children.flatMap((child) => show(child, block.kind === 'block' ? depth : `${depth}  `)),
  ];
  return outlineOf(text, language, regionsOf(text, language)).flatMap((block) => show(block, ''));
}

describe('an outline by braces', () => {
  it('ignores braces in strings, comments and regular expressions', () => {
    assert.deepEqual(outline('a.ts', "function a() {\n  b('}', `}${{}}`, /}/); // }\n}\nfunction c() {}\n"), [
      'function a 1-3',
      'function c 4-4',
    ]);
  });

  it('knows classes, methods, fields and arrow functions', () => {
    const text =
      'export class A<T extends B> extends C {\n  readonly d = 1;\n  @E({ f: 1 })\n  g(h: { i: T }): void {\n    if (x) { y(); }\n  }\n}\nexport const j = async (k) => {\n};\nconst l = { m() {\n}, n: () => {} };\n';
    assert.deepEqual(outline('a.ts', text), [
      'class A 1-7',
      '  variable d 2-2',
      '  function g 3-6',
      'function j 8-9',
      'variable l 10-11',
      '  function m 10-11',
      '  function n 11-11',
    ]);
  });

  it('knows statements that end with their line', () => {
    assert.deepEqual(
      outline(
        'a.kt',
        '@A("x")\nfun b(c: Int): Int {\n}\nval d = e\n\nclass F(val g: Int) : H() {\n  override fun i() {}\n}\n',
      ),
      ['function b 1-3', 'variable d 4-4', 'class F 6-8', '  function i 7-7'],
    );
    assert.deepEqual(outline('a.go', 'import "x"\n\nfunc (a *B) C(d int) error {\n}\n\ntype E struct {\n}\n'), [
      'function C 3-4',
      'class E 6-7',
    ]);
  });

  it('knows braces on their own line, directives and templates', () => {
    assert.deepEqual(
      outline(
        'a.cpp',
        '#include <b>\ntemplate <class T>\nstatic T *c(const T &d)\n{\n}\nnamespace e {\nstruct f { int g; };\n}\n',
      ),
      ['function c 2-5', 'class e 6-8', '  class f 7-7', '    variable g 7-7'],
    );
    assert.deepEqual(
      outline(
        'A.cs',
        'namespace A\n{\n  [B("}")]\n  public class C : D\n  {\n    public int E { get; set; }\n  }\n}\n',
      ).slice(0, 2),
      ['class A 1-8', '  class C 3-7'],
    );
  });

  it('knows tests with all of their call', () => {
    assert.deepEqual(outline('a.ts', "describe('a', () => {\n  it.each([{ b: 1 }])('c', () => {\n  });\n});\n"), [
      'test describe 1-4',
      '  test it.each 2-3',
    ]);
  });
});

describe('an outline by indentation', () => {
  it('knows classes, functions and their decorators', () => {
    const text =
      '@a(\n  b)\nclass C(D):\n    """\ndef no(): pass\n    """\n    async def e(\n        self,\n    ):\n        return {\n}\n\n    # above f\n    def f(self): pass\n\ng = 1\n';
    assert.deepEqual(outline('a.py', text), ['class C 1-14', '  function e 7-11', '  function f 14-14']);
  });

  it('ends with the word that closes it', () => {
    assert.deepEqual(
      outline('a.rb', 'class A\n  def b?\n    if c\n    end\n  end\nend\ndescribe "x" do\n  it "y" do\n  end\nend\n'),
      ['class A 1-6', '  function b? 2-5', 'test describe 7-10', '  test it 8-9'],
    );
    assert.deepEqual(outline('a.exs', 'defmodule A.B do\n  def c(d) do\n  end\nend\n'), [
      'class A.B 1-4',
      '  function c 2-3',
    ]);
    assert.deepEqual(outline('a.lua', 'local function a()\nend\nfunction b.c()\n  d()\nend\n'), [
      'function a 1-2',
      'function b.c 3-5',
    ]);
  });

  it('knows keys of YAML', () => {
    assert.deepEqual(outline('a.yml', 'a:\n  b: c\n  d: |\n    e: f\n# x\ng:\n'), [
      'section a 1-4',
      '  section b 2-2',
      '  section d 3-4',
      'section g 6-6',
    ]);
  });
});

describe('an outline by headings', () => {
  it('knows the sections of Markdown', () => {
    assert.deepEqual(outline('a.md', '# A\n\n## B\n```sh\n# no\n```\n## C\n# D\n'), [
      'section A 1-8',
      '  section B 3-7',
      '  section C 7-8',
      'section D 8-9',
    ]);
  });

  it('knows scenarios with their tags', () => {
    assert.deepEqual(outline('a.feature', '@a\nFeature: B\n\n  @c\n  Scenario: D\n    Given e\n  Scenario: F\n'), [
      'section B 1-8',
      '  section D 4-7',
      '  section F 7-8',
    ]);
  });
});
