import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Node, Pair } from 'yaml';
import type { YamlDocument, YamlEntry, YamlNode, YamlProblem, YamlScalar } from './yaml.js';

/** Aliases are resolved at most this often: a text of a few lines can otherwise unfold into gigabytes. */
const aliasLimit = 100;

/** All of YAML, by the `yaml` library: slow, exact, and with problems that name their places. Total. */
export function parseLibraryYaml(text: string, from: number, to: number): YamlDocument {
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

function parsePart(text: string, part: string, from: number): YamlDocument {
  const document = parseDocument(part, {
    strict: false,
    uniqueKeys: false,
    keepSourceTokens: false,
    logLevel: 'error',
    prettyErrors: false,
  });
  const problems: YamlProblem[] = document.errors.map(({ message, pos }) => ({
    message,
    start: from + Math.min(pos[0], part.length),
    end: from + Math.min(pos[1], part.length),
  }));
  let aliases = 0;

  const convertAlias = (node: Node, start: number, end: number): YamlNode | undefined => {
    if (!isAlias(node)) return undefined;
    if (++aliases > aliasLimit) {
      if (aliases === aliasLimit + 1) problems.push({ message: `More than ${aliasLimit} aliases`, start, end });
      return undefined;
    }
    const target = node.resolve(document);
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
