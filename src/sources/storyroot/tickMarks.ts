import type { Span } from '../../core/model/range.js';
import type { CriterionState, TickMark } from '../../core/model/story.js';
import type { Lines } from '../../core/text/lines.js';
import type { YamlEntry, YamlMap, YamlNode } from '../../core/text/yaml.js';
import { textOf } from '../../core/text/yamlValues.js';
import { fieldName } from './fields.js';
import { statusOf } from '../../core/backlog/words.js';

/** How far a criterion is, and where a tick of it would be written. */
export interface Tick {
  readonly state: CriterionState;
  readonly tick?: TickMark;
  /** The value that is neither true nor false, as written, with its place. */
  readonly odd?: { readonly source: string; readonly span: Span };
}

const doneNames: ReadonlySet<string> = new Set(['done', 'completed', 'complete', 'checked', 'ticked']);
/** Nothing but the colon: an anchor or a tag in between belongs to the value and would be lost or shared. */
const bareColon = /^[ \t]*:\s*$/;

/** The tick of a criterion written as a map, from its `done`, else its `status`, else an insertion of `done`. */
export function tickOfMap(text: string, lines: Lines, map: YamlMap): Tick {
  let done: YamlEntry | undefined;
  let status: string | undefined;
  let merged: YamlNode | undefined;
  for (const entry of map.entries) {
    const name = fieldName(String(entry.key.value));
    if (doneNames.has(name)) {
      if (done) return { state: 'other', odd: { source: 'given twice', span: entry.key } };
      done = entry;
    } else if (name === 'status' || name === 'state') status = textOf(entry.value);
    else if (name === '<<') merged = entry.value;
  }
  if (done) return tickOfEntry(text, done, map.shared);
  if (status !== undefined) return { state: stateOf(status) };
  if (merged) return tickThroughMerge(text, merged);
  const tick = map.shared ? undefined : insertion(text, lines, map);
  return { state: 'open', ...(tick && { tick }) };
}

/** The tick of one entry whose value says whether it is done: `done: false`, or `Value is stated: true`. */
export function tickOfEntry(text: string, { key, value }: YamlEntry, sharedAround = false): Tick {
  const shared = sharedAround || Boolean(value?.shared);
  if (!value) {
    const colon = text.charAt(key.end) === ':' ? key.end + 1 : undefined;
    if (shared || colon === undefined) return { state: 'open' };
    return { state: 'open', tick: { start: colon, end: colon, current: '', done: ' true', open: ' false' } };
  }
  if (value.kind !== 'scalar' || (typeof value.value !== 'boolean' && value.value !== null)) {
    const source = value.kind === 'scalar' ? value.source : `a ${value.kind}`;
    return { state: 'other', odd: { source, span: value } };
  }
  const state = value.value ? 'done' : 'open';
  if (shared || !bareColon.test(text.slice(key.end, value.start))) return { state };
  const { start, end, source } = value;
  return { state, tick: { start, end, current: source, done: inCase(source, 'true'), open: inCase(source, 'false') } };
}

function stateOf(status: string): CriterionState {
  const { category } = statusOf(status);
  if (category === 'done' || category === 'doing') return category;
  return category === 'todo' ? 'open' : 'other';
}

function tickThroughMerge(text: string, merged: YamlNode): Tick {
  const entries = merged.kind === 'map' ? merged.entries : [];
  const done = entries.find(({ key }) => doneNames.has(fieldName(String(key.value))));
  return { state: done ? tickOfEntry(text, done, true).state : 'open' };
}

function inCase(model: string, word: string): string {
  if (/^[A-Z]{2}/.test(model)) return word.toUpperCase();
  return /^[A-Z]/.test(model) ? word.slice(0, 1).toUpperCase() + word.slice(1) : word;
}

function insertion(text: string, lines: Lines, map: YamlMap): TickMark | undefined {
  const [first] = map.entries;
  if (!first || first.key.shared) return undefined;
  const name = first.key.source.startsWith('"') ? '"done"' : 'done';
  const put = (at: number, before: string, after: string): TickMark => ({
    start: at,
    end: at,
    current: '',
    done: `${before}${name}: true${after}`,
    open: `${before}${name}: false${after}`,
  });
  if (map.flow) {
    const last = map.entries.at(-1);
    const plain = last && !last.value?.shared;
    return plain ? put((last.value ?? last.key).end, ', ', '') : put(first.key.start, '', ', ');
  }
  const lineStart = lines.start(lines.lineAt(first.key.start));
  const indent = text.slice(lineStart, first.key.start).replace(/[^ ]/g, ' ');
  const line = lineToFollow(lines, map);
  if (line === undefined) return put(first.key.start, '', `${endingOf(text, lines, 0)}${indent}`);
  return put(lines.end(line), `${endingOf(text, lines, line)}${indent}`, '');
}

/** The line of an entry that surely ends with its line: of the criterion's text if possible. */
function lineToFollow(lines: Lines, map: YamlMap): number | undefined {
  let found: number | undefined;
  for (const { key, value } of map.entries) {
    if (value?.kind !== 'scalar' || value.shared || /^[|>]/.test(value.source)) continue;
    const line = lines.lineAt(key.start);
    if (lines.lineAt(value.end) !== line) continue;
    found = line;
    if (['text', 'description'].includes(fieldName(String(key.value)))) return line;
  }
  return found;
}

/** The ending of that line, else of the first line that has one. */
function endingOf(text: string, lines: Lines, line: number): string {
  const at = (number: number): string => text.slice(lines.end(number), lines.start(number + 1));
  return at(line) || at(0) || '\n';
}
