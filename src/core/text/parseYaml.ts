import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Node, Pair } from 'yaml';
import type { YamlDocument, YamlEntry, YamlNode, YamlScalar } from './yaml.js';

/** Aliases are resolved at most this often: a text of a few lines can otherwise unfold into gigabytes. */
const aliasLimit = 100;

/**
 * Reads the part of `text` between two offsets as one YAML 1.2 document. Total: problems are returned with their
 * places, and what could be read beside them is returned too.
 */
export function parseYaml(text: string, from = 0, to = text.length): YamlDocument {
  const part = text.slice(from, to);
  const document = parseDocument(part, {
    strict: false,
    uniqueKeys: false,
    keepSourceTokens: false,
    logLevel: 'error',
  });
  let aliases = 0;

  const convert = (node: Node | null | undefined): YamlNode | undefined => {
    if (isAlias(node)) {
      const target = ++aliases > aliasLimit ? undefined : node.resolve(document);
      return target ? convert(target) : undefined;
    }
    const [start, end] = node?.range ?? [0, 0];
    const span = { start: from + start, end: from + end };
    if (isMap(node)) return { kind: 'map', ...span, flow: node.flow ?? false, entries: node.items.flatMap(entryOf) };
    if (isSeq(node)) {
      const items = node.items.map((item) => convert(item as Node) ?? emptyAt(span.end));
      return { kind: 'list', ...span, flow: node.flow ?? false, items };
    }
    if (!isScalar(node)) return undefined;
    return { kind: 'scalar', ...span, value: plainValue(node.value), source: part.slice(start, end) };
  };
  const entryOf = (pair: Pair): YamlEntry[] => {
    const key = convert(pair.key as Node);
    if (key?.kind !== 'scalar') return [];
    const value = pair.value as Node | null;
    return [
      { key, value: isScalar(value) && value.value === null && value.source === '' ? undefined : convert(value) },
    ];
  };

  const root = convert(document.contents);
  const problems = document.errors.map(({ message, pos }) => ({
    message: message.split(/\n| at line /)[0] ?? message,
    start: from + Math.min(pos[0], part.length),
    end: from + Math.min(pos[1], part.length),
  }));
  return { root, problems };
}

function emptyAt(offset: number): YamlScalar {
  return { kind: 'scalar', start: offset, end: offset, value: null, source: '' };
}

function plainValue(value: unknown): YamlScalar['value'] {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
