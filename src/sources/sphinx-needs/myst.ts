import type { SourceFile } from '../../core/backlog/format.js';
import { dedented } from './directives.js';
import type { Need } from './need.js';

const opening = /^ *(`{3,}|~{3,}|:{3,})(?:\{([A-Za-z][\w-]*)\}(.*)|.*)$/;

interface OpenFence {
  readonly marks: string;
  readonly type: string;
  readonly start: number;
  readonly title: string;
  readonly lines: string[];
  end: number;
}

/** The needs of a MyST file: ```` ```{req} Title ```` or `:::{req} Title`, options as `:id: X` or between `---`. */
export function mystNeeds({ text, lines }: SourceFile, types: ReadonlySet<string>): readonly Need[] {
  const needs: (Need | undefined)[] = [];
  const open: (OpenFence & { readonly at: number })[] = [];
  const close = (fence: (typeof open)[number] | undefined): void => {
    if (!fence || !types.has(fence.type)) return;
    const around = open.findLast(({ type }) => types.has(type));
    needs[fence.at] = needOf(fence, around && idIn(around.lines));
  };
  for (let number = 0; number < lines.count; number++) {
    const start = lines.start(number);
    const line = text.slice(start, lines.end(number));
    const [, marks = '', type = '', title = ''] = opening.exec(line) ?? [];
    const inner = open.at(-1);
    const verbatim = inner !== undefined && !types.has(inner.type) && !inner.marks.startsWith(':');
    if (inner && marks.startsWith(inner.marks) && line.trim() === marks) {
      inner.end = lines.end(number);
      close(open.pop());
    } else if (marks !== '' && !verbatim) {
      const at = types.has(type) ? needs.push(undefined) - 1 : -1;
      open.push({ marks, type, start, title: title.trim(), lines: [], end: lines.end(number), at });
    } else if (inner) {
      inner.lines.push(line);
      inner.end = lines.end(number);
    }
  }
  for (let fence = open.pop(); fence; fence = open.pop()) close(fence);
  return needs.filter((need) => need !== undefined);
}

const option = /^ *:([A-Za-z_][\w-]*):(?:[ \t]+(.*))?$/;
const yamlOption = /^([A-Za-z_][\w-]*):(?:[ \t]+(.*))?$/;

function idIn(lines: readonly string[]): string | undefined {
  return optionsOf(lines).options.get('id');
}

function optionsOf(lines: readonly string[]): {
  readonly options: ReadonlyMap<string, string>;
  readonly rest: readonly string[];
} {
  const options = new Map<string, string>();
  const block = lines[0]?.trim() === '---';
  const pattern = block ? yamlOption : option;
  let at = block ? 1 : 0;
  for (; at < lines.length; at++) {
    const [, name, value = ''] = pattern.exec(lines[at] ?? '') ?? [];
    if (name === undefined) break;
    options.set(name, value.trim().replace(/^(["'])(.*)\1$/, '$2'));
  }
  if (block && lines[at]?.trim() === '---') at++;
  return { options, rest: lines.slice(at) };
}

function needOf({ type, start, end, title, lines }: OpenFence, within: string | undefined): Need {
  const { options, rest } = optionsOf(lines);
  const id = options.get('id');
  return {
    type,
    start,
    end,
    title,
    options,
    content: dedented(rest),
    ...(id !== undefined && id !== '' && { id }),
    ...(within !== undefined && { within }),
  };
}
