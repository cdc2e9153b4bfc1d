import { strict as assert } from 'node:assert';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** What the editor's own engine offers (`vscode-textmate` and `vscode-oniguruma`, which it brings along). */
interface TextMate {
  readonly INITIAL: unknown;
  readonly Registry: new (options: unknown) => {
    loadGrammar(scope: string): Promise<Grammar | null>;
  };
  parseRawGrammar(text: string, path: string): unknown;
}
interface Grammar {
  tokenizeLine(
    line: string,
    state: unknown,
  ): {
    readonly tokens: readonly { startIndex: number; endIndex: number; scopes: string[] }[];
    readonly ruleStack: unknown;
  };
}
interface Oniguruma {
  loadWASM(data: Buffer): Promise<void>;
  createOnigScanner(patterns: string[]): unknown;
  createOnigString(text: string): unknown;
}
interface Contributed {
  readonly contributes?: {
    readonly grammars?: readonly { readonly scopeName: string; readonly path: string; readonly injectTo?: string[] }[];
  };
}

const ours = 'storyroot.references';

/** A registry over the grammars of the editor and ours, injected as the manifest says. */
async function createRegistry(): Promise<InstanceType<TextMate['Registry']>> {
  const { appRoot } = vscode.env;
  const load = createRequire(join(appRoot, 'package.json'));
  const textMate = load('vscode-textmate') as TextMate;
  const oniguruma = load('vscode-oniguruma') as Oniguruma;
  await oniguruma.loadWASM(readFileSync(join(appRoot, 'node_modules/vscode-oniguruma/release/onig.wasm')));
  const storyroot = vscode.extensions.getExtension('storyroot.storyroot') ?? assert.fail('the extension is there');
  const folders = readdirSync(join(appRoot, 'extensions')).map((name) => join(appRoot, 'extensions', name));
  const paths = new Map<string, string>();
  let injectTo: readonly string[] = [];
  for (const folder of [...folders, storyroot.extensionPath]) {
    const manifest = join(folder, 'package.json');
    if (!existsSync(manifest)) continue;
    const { contributes } = JSON.parse(readFileSync(manifest, 'utf8')) as Contributed;
    for (const grammar of contributes?.grammars ?? []) {
      paths.set(grammar.scopeName, join(folder, grammar.path));
      if (grammar.scopeName === ours) injectTo = grammar.injectTo ?? [];
    }
  }
  return new textMate.Registry({
    onigLib: Promise.resolve(oniguruma),
    loadGrammar: (scope: string) => {
      const path = paths.get(scope);
      return Promise.resolve(path === undefined ? null : textMate.parseRawGrammar(readFileSync(path, 'utf8'), path));
    },
    getInjections: (scope: string) => (injectTo.includes(scope) ? [ours] : []),
  });
}

describe('the grammar in the editor', () => {
  let registry: Awaited<ReturnType<typeof createRegistry>>;

  before(async function () {
    if (!existsSync(join(vscode.env.appRoot, 'node_modules/vscode-textmate'))) this.skip();
    registry = await createRegistry();
  });

  /** What ours finds in a text: the words of each kind. */
  const found = async (scope: string, text: string): Promise<readonly string[]> => {
    const grammar = (await registry.loadGrammar(scope)) ?? assert.fail(`${scope} is there`);
    const words: string[] = [];
    let state: unknown = null;
    for (const line of text.split('\n')) {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      for (const { startIndex, endIndex, scopes } of tokens) {
        const last = scopes.at(-1) ?? '';
        if (last.endsWith('.storyroot')) words.push(`${last.split('.')[0] ?? ''} ${line.slice(startIndex, endIndex)}`);
      }
    }
    return words;
  };
  const whole = ['keyword @verifies', 'entity SHOP-142', 'variable AC-2'];

  for (const [scope, text] of [
    ['source.ts', '// @verifies SHOP-142/AC-2'],
    ['source.ts', '/**\n * @verifies SHOP-142/AC-2\n */\nlet a;'],
    ['source.tsx', '/* @verifies SHOP-142 AC-2 */'],
    ['source.js', '// @verifies SHOP-142: AC-2'],
    ['source.java', '/** @verifies SHOP-142/AC-2 */ class A {}'],
    ['source.python', 'a = 1 # @verifies SHOP-142/AC-2'],
    ['source.python', 'def f():\n  """A doc string.\n\n  @verifies SHOP-142/AC-2\n  """'],
    ['source.go', '// @verifies SHOP-142/AC-2'],
    ['source.rust', '/* @verifies SHOP-142/AC-2 */'],
    ['source.cs', '/// <summary> @verifies SHOP-142/AC-2 </summary>'],
    ['source.cpp', '// @verifies SHOP-142/AC-2'],
    ['source.ruby', '# @verifies SHOP-142/AC-2'],
    ['source.lua', '-- @verifies SHOP-142/AC-2'],
    ['source.sql', '-- @verifies SHOP-142/AC-2'],
    ['source.yaml', 'a: 1 # @verifies SHOP-142/AC-2'],
    ['text.html.derivative', '<!-- @verifies SHOP-142/AC-2 -->'],
    ['text.html.markdown', 'This text @verifies SHOP-142/AC-2, it says.'],
    ['text.html.markdown', '- a list\n  - that @verifies SHOP-142/AC-2'],
    ['text.git-commit', 'Say it\n\n@verifies SHOP-142/AC-2'],
  ] as const) {
    it(`knows a tag, its id and its criterion in ${scope}: ${JSON.stringify(text)}`, async () => {
      assert.deepEqual(await found(scope, text), whole);
    });
  }

  it('leaves code, strings and fenced code alone', async () => {
    assert.deepEqual(await found('source.ts', "const a = '@story SHOP-1'; @story class B {}"), []);
    assert.deepEqual(await found('source.java', '@story SHOP_1 class A {}'), []);
    assert.deepEqual(await found('text.html.markdown', '```\n@story SHOP-1\n```\nand `@story SHOP-1` too'), []);
  });

  it('takes ids as they come, and nothing behind them', async () => {
    const ids = async (comment: string): Promise<readonly string[]> => found('source.ts', `// ${comment}`);
    assert.deepEqual(await ids('@story SHOP-7: words'), ['keyword @story', 'entity SHOP-7']);
    assert.deepEqual(await ids('@story SHOP-7.'), ['keyword @story', 'entity SHOP-7']);
    assert.deepEqual(await ids('@story #12, more'), ['keyword @story', 'entity #12']);
    assert.deepEqual(await ids('@story acme/shop#12'), ['keyword @story', 'entity acme/shop#12']);
    assert.deepEqual(await ids('@decision SHOP-157/D-1'), ['keyword @decision', 'entity SHOP-157', 'variable D-1']);
    assert.deepEqual(await ids('@decision ADR-0007'), ['keyword @decision', 'entity ADR-0007']);
    assert.deepEqual(await ids('mia@story SHOP-7, @stories SHOP-8'), []);
  });
});
