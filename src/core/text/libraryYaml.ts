import { Composer, Parser, isAlias, isMap, isScalar, isSeq, visit } from 'yaml';
import type { CST, Document, Node, Pair } from 'yaml';
import type { YamlDocument, YamlEntry, YamlNode, YamlProblem, YamlScalar } from './yaml.js';

/** Aliases are resolved at most this often: a text of a few lines can otherwise unfold into gigabytes. */
const aliasLimit = 100;

/** A longer part is not read, in UTF-16 units: the library takes up to 20 µs for each, and nothing can interrupt it. */
const longestPart = 1_000_000;

/** Nobody reads more errors than this, and each costs the library as much as a line of good YAML. */
const mostErrors = 100;

/** All of YAML, by the `yaml` library: slow, exact, and with problems that name their places. Total. */
export function parseLibraryYaml(text: string, from: number, to: number): YamlDocument {
  if (to - from > longestPart) {
    const message = 'Over 1 MB is read only without anchors, tags and mistakes';
    return { root: undefined, problems: [{ message, start: from, end: to }] };
  }
  // The library does not know the lone carriage return as a line ending; lengths stay.
  const part = text.slice(from, to).replace(/\r(?!\n)/g, '\n');
  const tooDeep = tooDeepLine(part);
  try {
    if (tooDeep === undefined) return parsePart(text, part, from);
  } catch {
    // Nested deeper than the library's recursion carries.
  }
  const start = from + (tooDeep ?? 0);
  return { root: undefined, problems: [{ message: 'This is nested too deeply to be read', start, end: to }] };
}

const longestChecked = 2000;
const mostInOneLine = 2000;

/** Where a line nests or quotes so much that the library would take time growing with the square of its length. */
function tooDeepLine(part: string): number | undefined {
  for (let start = 0; start < part.length;) {
    const found = part.indexOf('\n', start);
    const end = found < 0 ? part.length : found;
    if (end - start > longestChecked && isTooDeep(part, start, end)) return start;
    start = end + 1;
  }
  return undefined;
}

function isTooDeep(part: string, start: number, end: number): boolean {
  let depth = 0;
  let outside = 0;
  for (let at = start; at < end && depth < mostInOneLine && outside < mostInOneLine; at++) {
    const code = part.charCodeAt(at);
    if (code === 91 || code === 123) depth++;
    else if (code === 93 || code === 125) depth = Math.max(0, depth - 1);
    else if (depth === 0 && (code === 34 || code === 39)) outside++;
    else if (depth === 0 && (code === 58 || code === 45) && part.charCodeAt(at + 1) === 32) outside++;
  }
  return depth >= mostInOneLine || outside >= mostInOneLine;
}

/** The library's tokens up to one error too many; what stands in a document that is not complete is lost with it. */
function* tokensOf(part: string): Iterable<CST.Token> {
  let errors = 0;
  for (const token of new Parser().parse(part)) {
    if (token.type === 'error' && ++errors > mostErrors) return;
    yield token;
  }
}

/** Where the library makes an error of each line, finding out from where it was called costs more than all else. */
function withoutStacks<T>(work: () => T): T {
  // Not every engine has it, nor does the language's own library of types.
  const limit: unknown = Reflect.get(Error, 'stackTraceLimit');
  Reflect.set(Error, 'stackTraceLimit', 0);
  try {
    return work();
  } finally {
    Reflect.set(Error, 'stackTraceLimit', limit);
  }
}

function composed(part: string): { readonly document: Document.Parsed; readonly problems: readonly YamlProblem[] } {
  const composer = new Composer({ strict: false, uniqueKeys: false, keepSourceTokens: false, prettyErrors: false });
  const [document, second] = withoutStacks(() => [...composer.compose(tokensOf(part), true, part.length)]);
  if (!document) throw new Error('The library makes a document of anything');
  const problems = document.errors.slice(0, mostErrors).map(({ message, pos: [start, end] }) => ({
    message,
    start: Math.min(start, part.length),
    end: Math.min(end, part.length),
  }));
  if (second) problems.push({ message: 'A second document starts here', start: second.range[0], end: second.range[1] });
  return { document, problems };
}

function parsePart(text: string, part: string, from: number): YamlDocument {
  const { document, problems: found } = composed(part);
  const problems: YamlProblem[] = found.map(({ message, start, end }) => ({
    message,
    start: from + start,
    end: from + end,
  }));
  let aliases = 0;
  let targets: ReadonlyMap<Node, Node | undefined> | undefined;

  const convertAlias = (node: Node, start: number, end: number): YamlNode | undefined => {
    if (!isAlias(node)) return undefined;
    if (++aliases > aliasLimit) {
      if (aliases === aliasLimit + 1) problems.push({ message: `More than ${aliasLimit} aliases`, start, end });
      return undefined;
    }
    targets ??= targetsOf(document);
    const target = targets.get(node);
    if (!target) problems.push({ message: `Nothing is anchored as “${node.source}”`, start, end });
    return target ? convert(target, true) : undefined;
  };

  const convert = (node: Node | null | undefined, within: boolean): YamlNode | undefined => {
    const start = from + (node?.range?.[0] ?? 0);
    const end = from + (node?.range?.[1] ?? 0);
    if (isAlias(node)) return convertAlias(node, start, end);
    const shared = within || Boolean((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor);
    const common = shared ? ({ shared: true } as const) : {};
    if (isMap(node)) {
      const entries = node.items.flatMap((pair) => entryOf(pair, shared));
      const last = entries.at(-1);
      const tight = node.flow ? end : tightEnd(last?.value ?? last?.key, end);
      return { kind: 'map', start, end: tight, flow: node.flow ?? false, entries, ...common };
    }
    if (isSeq(node)) {
      const items = node.items.map((item) => convert(item as Node, shared) ?? emptyAt(end));
      const tight = node.flow ? end : tightEnd(items.at(-1), end);
      return { kind: 'list', start, end: tight, flow: node.flow ?? false, items, ...common };
    }
    if (!isScalar(node)) return undefined;
    const block = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
    const source = block ? text.slice(start, end).trimEnd() : text.slice(start, end);
    return { kind: 'scalar', start, end: start + source.length, value: plainValue(node.value), source, ...common };
  };

  const entryOf = (pair: Pair, shared: boolean): YamlEntry[] => {
    const key = convert(pair.key as Node, shared);
    if (key?.kind !== 'scalar') return [];
    const value = pair.value as Node | null;
    const empty = isScalar(value) && value.value === null && value.source === '';
    return [{ key, value: empty ? undefined : convert(value, shared) }];
  };

  const root = convert(document.contents, false);
  return { root: root?.kind === 'scalar' && root.source === '' ? undefined : root, problems };
}

/** What each alias stands for: the last node before it with that anchor. The library would search the document for each. */
function targetsOf(document: Document.Parsed): ReadonlyMap<Node, Node | undefined> {
  const anchored = new Map<string, Node>();
  const targets = new Map<Node, Node | undefined>();
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) targets.set(node, anchored.get(node.source));
      else if (node.anchor !== undefined) anchored.set(node.anchor, node);
    },
  });
  return targets;
}

/** The library counts line endings and comments behind the last item in; what came through an alias ends elsewhere. */
function tightEnd(last: YamlNode | undefined, end: number): number {
  return last && !last.shared ? last.end : end;
}

function emptyAt(offset: number): YamlScalar {
  return { kind: 'scalar', start: offset, end: offset, value: null, source: '' };
}

function plainValue(value: unknown): YamlScalar['value'] {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
