import { join } from 'node:path';
import type { ReferenceClass } from '../../src/core/model/reference.js';
import type { EditorParts } from './editorParts.js';
import type { Judge, Verdict } from './judge.js';
import type { SyntaxRules } from './syntaxRules.js';

/** The part of a syntax node that the oracle reads; see web-tree-sitter's `Node`. */
export interface SyntaxNode {
  readonly id: number;
  readonly type: string;
  /** False for keywords and marks: TypeScript's type `string` is no string. */
  readonly isNamed: boolean;
  readonly text: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly parent: SyntaxNode | null;
  readonly previousSibling: SyntaxNode | null;
  readonly firstNamedChild: SyntaxNode | null;
  readonly namedChildren: readonly (SyntaxNode | null)[];
  childForFieldName(name: string): SyntaxNode | null;
  descendantForIndex(start: number, end: number): SyntaxNode | null;
}

interface SyntaxTree {
  readonly rootNode: SyntaxNode;
  delete(): void;
}

interface TreeSitter {
  readonly Parser: {
    new (): { setLanguage(language: unknown): void; parse(text: string): SyntaxTree | null };
    init(): Promise<void>;
  };
  readonly Language: { load(path: string): Promise<unknown> };
}

const FOLDER = '@vscode/tree-sitter-wasm/wasm';
const PARSED: readonly ReferenceClass[] = ['comment', 'doc', 'string', 'code'];

/** An oracle that asks tree-sitter's parser of a language: the editor's, or one of the folder `parsers`. */
export async function treeSitterJudge(
  editor: EditorParts,
  rules: SyntaxRules,
  parsers: string = editor.packageFile(FOLDER),
): Promise<Judge> {
  const { Parser, Language } = editor.load(`${FOLDER}/tree-sitter.js`) as TreeSitter;
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(join(parsers, `tree-sitter-${rules.parser}.wasm`)));
  const tells = new Set<ReferenceClass>(PARSED);
  if (rules.annotations !== undefined || rules.isAnnotation !== undefined) tells.add('annotation');
  if (rules.isTitle !== undefined) tells.add('test');
  const judge = (text: string, offsets: readonly number[]): readonly (Verdict | undefined)[] => {
    const tree = parser.parse(text);
    if (tree === null) return offsets.map(() => undefined);
    const verdicts = offsets.map((offset) => verdictAt(tree.rootNode, offset, rules));
    tree.delete();
    return verdicts;
  };
  return { tells, judge };
}

function verdictAt(root: SyntaxNode, offset: number, rules: SyntaxRules): Verdict | undefined {
  const chain: SyntaxNode[] = [];
  for (let node = root.descendantForIndex(offset, offset + 1); node !== null; node = node.parent) chain.push(node);
  if (chain.some(({ type }) => type === 'ERROR')) return undefined;
  const found = classOf(chain, rules);
  const because = chain
    .slice(0, 4)
    .map(({ type }) => type)
    .join(' < ');
  return found === undefined ? undefined : { class: found, because };
}

function classOf(chain: readonly SyntaxNode[], rules: SyntaxRules): ReferenceClass | undefined {
  let base: ReferenceClass = 'code';
  let from = 0;
  for (const [index, node] of chain.entries()) {
    if (!node.isNamed) continue;
    if (rules.unread?.has(node.type) === true) return undefined;
    if (rules.comments.has(node.type)) return rules.isDoc(node) ? 'doc' : 'comment';
    if (rules.holes.has(node.type) || rules.isHole?.(node) === true) return 'code';
    if (rules.strings.has(node.type)) {
      if (rules.isDocString?.(node) === true) return 'doc';
      [base, from] = ['string', index];
      break;
    }
  }
  const outwards = chain.slice(from);
  if (base === 'string' && rules.isTitle?.(outwards) === true) return 'test';
  for (const node of outwards) {
    if (rules.annotations?.has(node.type) === true || rules.isAnnotation?.(node) === true) return 'annotation';
    if (rules.bodies?.has(node.type) === true) break;
  }
  return base;
}
