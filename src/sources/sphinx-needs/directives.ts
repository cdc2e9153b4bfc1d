import type { SourceFile } from '../../core/backlog/format.js';
import type { Need } from './need.js';

interface OpenNeed {
  readonly type: string;
  readonly start: number;
  end: number;
  readonly indent: number;
  readonly title: string[];
  readonly options: Map<string, string>;
  readonly content: string[];
  /** What the next line may be. */
  part: 'title' | 'options' | 'content';
  lastOption: string | undefined;
  readonly within: OpenNeed | undefined;
}

const directive = /^( *)\.\. ([A-Za-z][\w-]*)::(?:[ \t]+(.*))?$/;
const literal =
  /^(?:code|code-block|sourcecode|parsed-literal|literalinclude|raw|highlight|math|uml|graphviz|mermaid|comment)$/;
const option = /^ *:([A-Za-z_][\w-]*):(?:[ \t]+(.*))?$/;

/** Whether a directive of one of the types stands in the text, perhaps inside an example. */
export function holdsDirective(text: string, types: ReadonlySet<string>): boolean {
  for (const [, rst, myst] of text.matchAll(
    /^[ \t]*(?:\.\. ([A-Za-z][\w-]*)::|(?:`{3,}|~{3,}|:{3,})\{([A-Za-z][\w-]*)\})/gm,
  )) {
    if (types.has(rst ?? myst ?? '')) return true;
  }
  return false;
}

/** The needs of a reStructuredText file: `.. req:: Title` with options and content, indented. Examples of code are left out. */
export function rstNeeds({ text, lines }: SourceFile, types: ReadonlySet<string>): readonly Need[] {
  const needs: OpenNeed[] = [];
  let open: OpenNeed | undefined;
  /** Column of the line whose deeper lines are quoted, not read. */
  let quoting: number | undefined;
  for (let number = 0; number < lines.count; number++) {
    const start = lines.start(number);
    const line = text.slice(start, lines.end(number)).replaceAll('\t', '        ');
    const blank = line.trim() === '';
    const indent = blank ? Number.POSITIVE_INFINITY : line.length - line.trimStart().length;
    while (open && indent <= open.indent) open = open.within;
    if (!blank && quoting !== undefined && indent <= quoting) quoting = undefined;
    if (quoting !== undefined) {
      if (open) addContent(open, line, lines.end(number));
      continue;
    }
    const [, , type = '', title = ''] = directive.exec(line) ?? [];
    if (types.has(type)) {
      open = {
        type,
        start: start + indent,
        end: lines.end(number),
        indent,
        title: [title.trim()],
        options: new Map(),
        content: [],
        part: 'title',
        lastOption: undefined,
        within: open,
      };
      needs.push(open);
      continue;
    }
    if (literal.test(type) || (type === '' && line.trimEnd().endsWith('::'))) quoting = blank ? quoting : indent;
    if (open) take(open, line, lines.end(number));
  }
  return needs.map(closed);
}

/** One line of a need: first the rest of its title, then options, behind a blank line its content. */
function take(need: OpenNeed, line: string, end: number): void {
  const blank = line.trim() === '';
  const [, name, value = ''] = need.part === 'content' ? [] : (option.exec(line) ?? []);
  if (name !== undefined) {
    need.part = 'options';
    need.options.set(name, value.trim());
    need.lastOption = name;
    need.end = end;
  } else if (need.part === 'content') addContent(need, line, end);
  else if (blank) need.part = need.title.join('') === '' && need.options.size === 0 ? need.part : 'content';
  else if (need.part === 'title') {
    need.title.push(line.trim());
    need.end = end;
  } else {
    const last = need.lastOption ?? '';
    need.options.set(last, `${need.options.get(last) ?? ''}\n${line.trim()}`.trim());
    need.end = end;
  }
}

function addContent(need: OpenNeed, line: string, end: number): void {
  need.content.push(line);
  if (line.trim() !== '') need.end = end;
}

function closed(need: OpenNeed): Need {
  const { type, start, end, options } = need;
  const id = options.get('id');
  const within = need.within?.options.get('id');
  return {
    type,
    start,
    end,
    title: need.title.join(' ').trim(),
    options,
    content: dedented(need.content),
    ...(id !== undefined && id !== '' && { id }),
    ...(within !== undefined && within !== '' && { within }),
  };
}

/** Without the columns that all lines have before them. */
export function dedented(lines: readonly string[]): string {
  const columns = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const least = columns.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const cut = lines.map((line) => line.slice(Math.min(least, line.length)));
  return cut
    .join('\n')
    .replace(/^(?:[ ]*\n)+/, '')
    .trimEnd();
}
