import { findNodeAtLocation, getNodeValue, parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { Span } from '../model/range.js';

/** A part of a JSON file as the library reads it; `offset` of its nodes counts from the part's start. */
export interface JsonPart {
  readonly root: Node | undefined;
  /** Where the first mistake is, in the file. */
  readonly fault: Span | undefined;
}

/** Parses a span of a text. Never throws: what is nested too deeply for the library has no root. */
export function parsePart(text: string, { start, end }: Span): JsonPart {
  const errors: ParseError[] = [];
  try {
    const root = parseTree(text.slice(start, end), errors, { disallowComments: true });
    const [first] = errors;
    const from = start + (first?.offset ?? 0);
    return { root, fault: first && { start: from, end: Math.min(end, from + first.length) } };
  } catch {
    return { root: undefined, fault: { start, end } };
  }
}

export function nodeAt(object: Node, key: string): Node | undefined {
  return findNodeAtLocation(object, [key]);
}

/** A text or a number as text; empty for everything else. */
export function textAt(object: Node, key: string): string {
  const value: unknown = nodeAt(object, key)?.value;
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

/** The items of a list; a single value counts as a list of one. */
export function itemsAt(object: Node, key: string): readonly Node[] {
  const node = nodeAt(object, key);
  if (!node) return [];
  return node.type === 'array' ? (node.children ?? []) : [node];
}

/** Any value in one line, for people. */
export function plainValue(node: Node): string {
  const value: unknown = getNodeValue(node);
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.map(String).join(', ');
  return typeof value === 'string' ? value.trim() : JSON.stringify(value);
}
