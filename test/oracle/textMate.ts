import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ReferenceClass } from '../../src/core/model/reference.js';
import type { EditorParts } from './editorParts.js';
import type { Judge, Verdict } from './judge.js';
import type { ScopeRules } from './scopeRules.js';
import { classOfScopes } from './scopeRules.js';

interface Token {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly scopes: readonly string[];
}

/** The part of vscode-textmate that the oracle uses. */
interface TextMateGrammar {
  tokenizeLine(line: string, state: unknown): { readonly tokens: readonly Token[]; readonly ruleStack: unknown };
}

interface TextMate {
  readonly Registry: new (options: unknown) => { loadGrammar(scope: string): Promise<TextMateGrammar | null> };
  readonly INITIAL: unknown;
  parseRawGrammar(text: string, path: string): unknown;
}

interface Oniguruma {
  loadWASM(data: ArrayBufferLike): Promise<void>;
  readonly createOnigScanner: unknown;
  readonly createOnigString: unknown;
}

interface Manifest {
  readonly contributes?: {
    readonly grammars?: readonly {
      readonly scopeName: string;
      readonly path: string;
      readonly injectTo?: readonly string[];
    }[];
  };
}

/** The grammars that the editor's built-in extensions contribute, as the editor itself would load them. */
export class TextMateGrammars {
  readonly #editor: EditorParts;
  readonly #paths = new Map<string, string>();
  readonly #injections = new Map<string, string[]>();
  #loading: Promise<(scope: string) => Promise<TextMateGrammar | null>> | undefined;

  constructor(editor: EditorParts) {
    this.#editor = editor;
    for (const extension of readdirSync(editor.extensions)) this.#readManifest(join(editor.extensions, extension));
  }

  /** An oracle that asks the grammar `rules` names. */
  async judge(rules: ScopeRules): Promise<Judge> {
    this.#loading ??= this.#load();
    const grammar = await (await this.#loading)(rules.grammar);
    if (grammar === null) throw new Error(`The editor has no grammar ${rules.grammar}`);
    const { INITIAL } = this.#editor.load('vscode-textmate/release/main.js') as TextMate;
    const tells = new Set<ReferenceClass>(['comment', 'doc', 'string', 'code', 'prose']);
    if (rules.annotation !== undefined) tells.add('annotation');
    if (rules.knowsDoc === false) tells.delete('doc');
    return { tells, judge: (text, offsets) => judgeLines(grammar, INITIAL, rules, text, offsets) };
  }

  #readManifest(folder: string): void {
    let manifest: Manifest;
    try {
      manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
    } catch {
      return;
    }
    for (const { scopeName, path, injectTo = [] } of manifest.contributes?.grammars ?? []) {
      this.#paths.set(scopeName, join(folder, path));
      for (const target of injectTo) this.#injections.set(target, [...(this.#injections.get(target) ?? []), scopeName]);
    }
  }

  async #load(): Promise<(scope: string) => Promise<TextMateGrammar | null>> {
    const textMate = this.#editor.load('vscode-textmate/release/main.js') as TextMate;
    const onigLib = this.#editor.load('vscode-oniguruma/release/main.js') as Oniguruma;
    const wasm = readFileSync(this.#editor.packageFile('vscode-oniguruma/release/onig.wasm'));
    await onigLib.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
    const registry = new textMate.Registry({
      onigLib: Promise.resolve(onigLib),
      loadGrammar: (scope: string) => {
        const path = this.#paths.get(scope);
        return Promise.resolve(path === undefined ? null : textMate.parseRawGrammar(readFileSync(path, 'utf8'), path));
      },
      getInjections: (scope: string) => this.#injections.get(scope),
    });
    return (scope) => registry.loadGrammar(scope);
  }
}

function judgeLines(
  grammar: TextMateGrammar,
  initial: unknown,
  rules: ScopeRules,
  text: string,
  offsets: readonly number[],
): readonly (Verdict | undefined)[] {
  const verdicts: (Verdict | undefined)[] = [];
  let state = initial;
  let start = 0;
  for (const line of text.split('\n')) {
    if (verdicts.length === offsets.length) break;
    const { tokens, ruleStack } = grammar.tokenizeLine(line.replace(/\r$/, ''), state);
    state = ruleStack;
    const end = start + line.length;
    for (let at = offsets[verdicts.length]; at !== undefined && at <= end; at = offsets[verdicts.length]) {
      const column = at - start;
      const token = tokens.find(({ startIndex, endIndex }) => startIndex <= column && column < endIndex);
      verdicts.push(verdictOf(token?.scopes ?? [], rules));
    }
    start = end + 1;
  }
  return verdicts;
}

function verdictOf(scopes: readonly string[], rules: ScopeRules): Verdict {
  const because = scopes.slice(1).reverse().slice(0, 4).join(' < ');
  return { class: classOfScopes(scopes, rules), because };
}
