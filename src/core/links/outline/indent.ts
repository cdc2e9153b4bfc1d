import { endOfLine, isBlank } from '../../notation/languages/characters.js';
import type { Language } from '../../notation/languages/language.js';
import { isInsideText, kindOf, regionAt } from '../../notation/languages/regions.js';
import type { Regions } from '../../notation/languages/regions.js';
import type { Block, BlockKind, GrowingBlock } from './block.js';

const TAB_WIDTH = 8;

interface HeadPattern {
  readonly kind: BlockKind;
  /** Tested against a line's code without its indentation; group 1 is the name. */
  readonly pattern: RegExp;
}

const KEYWORD_HEADS: readonly HeadPattern[] = [
  {
    kind: 'class',
    pattern: /^(?:class|module|defmodule|defprotocol|defimpl|struct|mutable struct)\s+(?:<<\s*)?([\w:.]+)/,
  },
  { kind: 'function', pattern: /^(?:local\s+)?(?:def|defp|defmacro|function|macro)\s+([\w:.?!=]+)/ },
  { kind: 'function', pattern: /^(?:local\s+)?([\w.:]+)\s*=\s*function\b/ },
  {
    kind: 'test',
    pattern:
      /^(?:[\w.]+\.)?(it|test|describe|context|specify|scenario|feature|example|property|setup|shared_examples)\b(?=.*(?:\bdo\b|\bfunction\b))/,
  },
  { kind: 'block', pattern: /^(?:if|unless|while|until|for|case|begin|try|let|quote|repeat|do)\b()/ },
  { kind: 'block', pattern: /^([\w.]+).*\bdo(?:\s*\|[^|]*\|)?\s*$/ },
];

const HEADS: Readonly<Record<string, readonly HeadPattern[]>> = {
  python: [
    { kind: 'class', pattern: /^class\s+([\w.]+)/ },
    { kind: 'function', pattern: /^(?:async\s+)?(?:def|cdef|cpdef)\s+(?:\w+\s+)?(\w+)/ },
    { kind: 'block', pattern: /^(?:async\s+)?(?:if|elif|else|for|while|try|except|finally|with|match|case)\b()/ },
  ],
  yaml: [{ kind: 'section', pattern: /^(?:- +)*["']?([\w./$ -]+)["']?:(?:\s|$)/ }],
  nim: [
    { kind: 'function', pattern: /^(?:proc|func|method|iterator|template|macro|converter)\s+(\w+)/ },
    { kind: 'test', pattern: /^(test|suite)\s+"/ },
    { kind: 'block', pattern: /^(?:if|elif|else|for|while|try|except|finally|case|of|block|when)\b()/ },
  ],
  haskell: [{ kind: 'function', pattern: /^(?:(?:data|newtype|type|class|instance|module)\s+)?([\w'.]+)/ }],
};
const DEFAULT_HEADS = KEYWORD_HEADS;

interface OpenBlock {
  readonly block: GrowingBlock;
  readonly indent: number;
}

/** Blocks told from indentation; a closing `end` at the head's indentation belongs to the block. */
export function indentBlocks(text: string, language: Language, regions: Regions): readonly Block[] {
  const heads = HEADS[language.id === 'starlark' ? 'python' : language.id] ?? DEFAULT_HEADS;
  const roots: GrowingBlock[] = [];
  const open: OpenBlock[] = [];
  let [annotated, brackets] = [-1, 0];
  for (let start = 0; start < text.length; start = endOfLine(text, start) + 1) {
    const end = endOfLine(text, start);
    const first = firstOfLine(text, start, end);
    if (first >= end) continue;
    const region = regionAt(regions, first);
    const kind = region < 0 ? 0 : kindOf(regions, region);
    if (brackets > 0 || isContinuation(regions, start)) {
      extend(open, end);
      brackets = countBrackets(text, regions, start, end, brackets);
      continue;
    }
    const indent = indentOf(text, start, first);
    if (kind === 1) {
      extendDeeper(open, indent, end);
      continue;
    }
    const rest = text.slice(first, Math.min(end, first + 300));
    const closes = /^(?:end\b|[})\]])/.test(rest);
    closeTo(open, indent, closes, end);
    extend(open, end);
    if (rest.startsWith('@') && language.id !== 'yaml') {
      if (annotated < 0) annotated = first;
      brackets = countBrackets(text, regions, start, end, 0);
      continue;
    }
    const head = region < 0 ? headOf(heads, rest) : undefined;
    if (head !== undefined) {
      const named = head.name === '' ? -1 : rest.indexOf(head.name);
      const block: GrowingBlock = {
        ...head,
        start: annotated < 0 ? first : annotated,
        end,
        headEnd: end,
        nameStart: first + Math.max(0, named),
        children: [],
      };
      (open[open.length - 1]?.block.children ?? roots).push(block);
      open.push({ block, indent });
    }
    annotated = -1;
    brackets = countBrackets(text, regions, start, end, 0);
  }
  return roots;
}

function headOf(heads: readonly HeadPattern[], line: string): { kind: BlockKind; name: string } | undefined {
  for (const { kind, pattern } of heads) {
    const found = pattern.exec(line);
    if (found !== null) return { kind, name: found[1] ?? '' };
  }
  return undefined;
}

function firstOfLine(text: string, start: number, end: number): number {
  let first = start;
  while (first < end && isBlank(text.charCodeAt(first))) first++;
  return first;
}

function indentOf(text: string, start: number, first: number): number {
  let width = 0;
  for (let at = start; at < first; at++) width += text.charCodeAt(at) === 9 ? TAB_WIDTH - (width % TAB_WIDTH) : 1;
  return width;
}

/** The line starts within a string or comment that began on an earlier line. */
function isContinuation(regions: Regions, start: number): boolean {
  const region = regionAt(regions, start);
  return region >= 0 && (regions.starts[region] ?? 0) < start;
}

function closeTo(open: OpenBlock[], indent: number, closes: boolean, end: number): void {
  for (let top = open[open.length - 1]; top !== undefined && top.indent >= indent; top = open[open.length - 1]) {
    open.pop();
    if (closes && top.indent === indent) top.block.end = end;
  }
}

function extend(open: readonly OpenBlock[], end: number): void {
  for (const { block } of open) block.end = end;
}

function extendDeeper(open: readonly OpenBlock[], indent: number, end: number): void {
  for (const entry of open) if (entry.indent < indent) entry.block.end = end;
}

function countBrackets(text: string, regions: Regions, start: number, end: number, from: number): number {
  let depth = from;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 40 || code === 91 || code === 123) depth += isInsideText(regions, at) ? 0 : 1;
    else if ((code === 41 || code === 93 || code === 125) && depth > 0) depth -= isInsideText(regions, at) ? 0 : 1;
  }
  return depth;
}
