import type { Span } from '../model/range.js';
import type { ToolId } from './toolId.js';

const relation = /@relation[({](?<inside>[^)}@]{1,600})[)}]/gu;
const uid = /(?<![\p{L}\p{N}_=/.-])\p{L}[\p{L}\p{N}_/.-]*(?![\p{L}\p{N}_/.-]*[ \t]*=)/gu;

/**
 * StrictDoc's `@relation(REQ-1, REQ-2, scope=function, role=Test)`; a scope of `file`, `line` or `range_start` says what it
 * reaches, of classes and functions the code does. https://strictdoc.readthedocs.io, "Traceability between requirements
 * and source code".
 */
export function* strictDocRelations(text: string): Iterable<ToolId> {
  const open = new Map<string, number>();
  const found = [...text.matchAll(relation)].map((match) => {
    const { inside = '' } = match.groups ?? {};
    const at = match.index + match[0].indexOf(inside);
    const option = (name: RegExp): string | undefined => name.exec(inside)?.[1];
    const ids = [...inside.matchAll(uid)].filter((one) => !isOption(inside, one.index));
    return {
      at,
      end: match.index + match[0].length,
      ids,
      scope: option(/\bscope[ \t]*=[ \t]*["']?([\w-]{1,40})/),
      role: option(/\brole[ \t]*=[ \t]*["']?([\w-]{1,40})/),
    };
  });
  const ends = new Map<number, number>();
  for (const { at, end, ids, scope } of found) {
    for (const [id] of ids) {
      if (scope === 'range_start') open.set(id, at);
      const from = scope === 'range_end' ? open.get(id) : undefined;
      if (from !== undefined) ends.set(from, end);
    }
  }
  for (const { at, end, ids, scope = '', role = '' } of found) {
    // The end of a range says nothing that its start does not.
    if (ids[0]?.[0] === 'skip' || scope === 'range_end') continue;
    const reach = reachOf(text, scope, at, end, ends.get(at));
    for (const { 0: id, index } of ids) {
      const start = at + index;
      yield { start, end: start + id.length, id, isTest: /test|verif/i.test(role), ...(reach ? { reach } : {}) };
    }
  }
}

/** Whether what begins here is the name or the value of an option. */
function isOption(inside: string, at: number): boolean {
  const from = inside.lastIndexOf(',', at) + 1;
  const to = inside.indexOf(',', at);
  return inside.slice(from, to < 0 ? inside.length : to).includes('=');
}

function reachOf(text: string, scope: string, at: number, end: number, rangeEnd: number | undefined): Span | undefined {
  if (scope === 'file') return { start: 0, end: text.length };
  if (scope === 'range_start' && rangeEnd !== undefined) return { start: at, end: rangeEnd };
  if (scope !== 'line') return undefined;
  const start = text.indexOf('\n', end) + 1;
  if (start === 0) return undefined;
  const stop = text.indexOf('\n', start);
  return { start, end: stop < 0 ? text.length : stop };
}
