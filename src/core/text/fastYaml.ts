import type { YamlDocument, YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar } from './yaml.js';
import {
  Declined,
  apostrophe,
  codeAt,
  colon,
  comma,
  dash,
  decline,
  declineMarker,
  feed,
  finishLine,
  hash,
  isGap,
  lineEnd,
  listClose,
  listOpen,
  mapClose,
  mapOpen,
  nextContent,
  nextLine,
  quote,
  skipSpaces,
} from './yamlCursor.js';
import type { YamlCursor } from './yamlCursor.js';
import { blockScalar, foldedPlain, isBlockScalar, lineScalar } from './yamlScalars.js';

const deepest = 60;

/**
 * The YAML that people write in backlogs, some twenty times as fast as the library: block and flow maps and lists,
 * plain and quoted scalars, block scalars, comments. Undefined for everything else, such as anchors, tags, tabs and
 * anything that is wrong; what it returns equals what `parseLibraryYaml` returns.
 */
export function parseFastYaml(text: string, from: number, to: number): YamlDocument | undefined {
  const cursor: YamlCursor = { text, to, at: from, lineStart: from };
  try {
    const column = firstContent(cursor);
    if (column < 0) return { root: undefined, problems: [] };
    const root = blockNode(cursor, column, -1, 0);
    if (root.kind === 'scalar' || nextContent(cursor) >= 0) return undefined;
    return { root, problems: [] };
  } catch (error) {
    if (error instanceof Declined) return undefined;
    throw error;
  }
}

function firstContent(cursor: YamlCursor): number {
  skipSpaces(cursor);
  const code = codeAt(cursor, cursor.at);
  if (code === feed || code === hash) return nextContent(cursor);
  if (cursor.at === cursor.lineStart) declineMarker(cursor);
  return cursor.at - cursor.lineStart;
}

/** A value that starts at the cursor, the first on its line but for dashes, at this column and inside `parent`'s. */
function blockNode(cursor: YamlCursor, column: number, parent: number, depth: number): YamlNode {
  if (depth > deepest) decline();
  const code = codeAt(cursor, cursor.at);
  if (code === dash && isGap(codeAt(cursor, cursor.at + 1))) return blockList(cursor, column, depth);
  if (code === listOpen || code === mapOpen) return flowValue(cursor, parent, depth);
  if (isBlockScalar(code)) return blockScalar(cursor, parent);
  const scalar = lineScalar(cursor, false);
  if (isKey(cursor)) return blockMap(cursor, scalar, column, depth);
  return code === quote || code === apostrophe ? scalar : foldedPlain(cursor, scalar, parent);
}

/** Whether the scalar before the cursor is a key; then the cursor is moved behind its colon. */
function isKey(cursor: YamlCursor): boolean {
  const { at } = cursor;
  skipSpaces(cursor);
  if (codeAt(cursor, cursor.at) === colon && isGap(codeAt(cursor, cursor.at + 1))) {
    cursor.at++;
    return true;
  }
  cursor.at = at;
  return false;
}

function blockList(cursor: YamlCursor, column: number, depth: number): YamlList {
  const start = cursor.at;
  const items: YamlNode[] = [];
  for (;;) {
    cursor.at++;
    skipSpaces(cursor);
    const code = codeAt(cursor, cursor.at);
    const inside = code === feed || code === hash ? nextContent(cursor) : cursor.at - cursor.lineStart;
    if (inside <= column) decline();
    const item = blockNode(cursor, inside, column, depth + 1);
    items.push(item);
    const { at, lineStart } = cursor;
    const next = nextContent(cursor);
    if (next === column && codeAt(cursor, cursor.at) === dash && isGap(codeAt(cursor, cursor.at + 1))) continue;
    if (next > column) decline();
    cursor.at = at;
    cursor.lineStart = lineStart;
    return { kind: 'list', start, end: item.end, flow: false, items };
  }
}

function blockMap(cursor: YamlCursor, firstKey: YamlScalar, column: number, depth: number): YamlMap {
  const entries: YamlEntry[] = [];
  let key = firstKey;
  for (;;) {
    if (key.end - key.start > 1000) decline();
    const value = blockValue(cursor, column, depth);
    entries.push({ key, value });
    const { at, lineStart } = cursor;
    const next = nextContent(cursor);
    if (next === column) {
      key = lineScalar(cursor, false);
      if (!isKey(cursor)) decline();
      continue;
    }
    if (next > column) decline();
    cursor.at = at;
    cursor.lineStart = lineStart;
    return { kind: 'map', start: firstKey.start, end: (value ?? key).end, flow: false, entries };
  }
}

/** What stands behind a key's colon or below it. */
function blockValue(cursor: YamlCursor, column: number, depth: number): YamlNode | undefined {
  const { at, lineStart } = cursor;
  skipSpaces(cursor);
  const code = codeAt(cursor, cursor.at);
  if (code === feed || code === hash) {
    cursor.at = at;
    const next = nextContent(cursor);
    const isList = next >= 0 && codeAt(cursor, cursor.at) === dash && isGap(codeAt(cursor, cursor.at + 1));
    if (next > column || (next === column && isList)) return blockNode(cursor, next, column, depth + 1);
    cursor.at = at;
    cursor.lineStart = lineStart;
    return undefined;
  }
  if (code === listOpen || code === mapOpen) return flowValue(cursor, column, depth);
  if (isBlockScalar(code)) return blockScalar(cursor, column);
  const scalar = lineScalar(cursor, false);
  if (isKey(cursor)) decline();
  return code === quote || code === apostrophe ? scalar : foldedPlain(cursor, scalar, column);
}

/** A flow collection in a block one; a colon behind it would make it a key. */
function flowValue(cursor: YamlCursor, parent: number, depth: number): YamlNode {
  const node = flowNode(cursor, parent, depth);
  const { at } = cursor;
  finishLine(cursor);
  cursor.at = at;
  return node;
}

function flowNode(cursor: YamlCursor, parent: number, depth: number): YamlNode {
  if (depth > deepest) decline();
  const code = codeAt(cursor, cursor.at);
  if (code === listOpen) return flowList(cursor, parent, depth);
  if (code === mapOpen) return flowMap(cursor, parent, depth);
  return lineScalar(cursor, true);
}

function flowList(cursor: YamlCursor, parent: number, depth: number): YamlList {
  const start = cursor.at++;
  const items: YamlNode[] = [];
  while (flowContent(cursor, parent) !== listClose) {
    items.push(flowNode(cursor, parent, depth + 1));
    const code = flowContent(cursor, parent);
    if (code === comma) cursor.at++;
    else if (code !== listClose) decline();
  }
  return { kind: 'list', start, end: ++cursor.at, flow: true, items };
}

function flowMap(cursor: YamlCursor, parent: number, depth: number): YamlMap {
  const start = cursor.at++;
  const entries: YamlEntry[] = [];
  while (flowContent(cursor, parent) !== mapClose) {
    const first = codeAt(cursor, cursor.at);
    const key = lineScalar(cursor, true);
    skipSpaces(cursor);
    if (codeAt(cursor, cursor.at) !== colon || key.end - key.start > 1000) decline();
    cursor.at++;
    if (first !== quote && !isGap(codeAt(cursor, cursor.at))) decline();
    flowContent(cursor, parent);
    entries.push({ key, value: flowNode(cursor, parent, depth + 1) });
    const code = flowContent(cursor, parent);
    if (code === comma) cursor.at++;
    else if (code !== mapClose) decline();
  }
  return { kind: 'map', start, end: ++cursor.at, flow: true, entries };
}

/** Skips blanks, comments and line ends inside brackets; declines lines that are not deeper than the parent. */
function flowContent(cursor: YamlCursor, parent: number): number {
  skipSpaces(cursor);
  let code = codeAt(cursor, cursor.at);
  while (code === feed || code === hash) {
    if (code === hash && codeAt(cursor, cursor.at - 1) > 32) decline();
    cursor.at = lineEnd(cursor);
    if (!nextLine(cursor)) decline();
    skipSpaces(cursor);
    code = codeAt(cursor, cursor.at);
    if (code !== feed && code !== hash && cursor.at - cursor.lineStart <= parent) decline();
  }
  return code;
}
