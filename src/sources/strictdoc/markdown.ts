import type { SourceFile } from '../../core/backlog/format.js';
import { markdownLines, markdownSections } from '../../core/text/markdown.js';
import type { MarkdownLine, MarkdownSection } from '../../core/text/markdown.js';
import type { Field, Node, Relation } from './sdoc.js';

const fieldLine = /^\*\*([A-Za-z0-9][A-Za-z0-9 _-]{0,60})\*\*:(.*)$/;
const relationLine = /^[ \t]*(-)?[ \t]*\*\*(Type|ID|Path)\*\*:(.*)$/;

/** Whether a Markdown text holds a requirement in the way of StrictDoc. */
export function holdsRequirement(text: string): boolean {
  return /^\*\*UID\*\*:[ \t]*\S/m.test(text);
}

/**
 * The nodes of a Markdown document: below its title, a heading with `**UID**:` or `**Statement**:` among the fields of its
 * text is a requirement, any other one a section with its text.
 */
export function markdownNodesOf(file: SourceFile): readonly Node[] {
  const lines = markdownLines(file.text, file.lines);
  const sections = markdownSections(lines, file.text.length);
  const nodes: Node[] = [];
  const open: { readonly level: number; readonly node: Node }[] = [];
  let next = 0;
  for (const [at, section] of sections.entries()) {
    const end = sections[at + 1]?.start ?? file.text.length;
    while (next < lines.length && (lines[next]?.start ?? 0) < section.bodyStart) next++;
    const from = next;
    while (next < lines.length && (lines[next]?.start ?? end) < end) next++;
    while ((open.at(-1)?.level ?? 0) >= section.level) open.pop();
    const within = open.map(({ node }) => node);
    const made = nodesOfSection(section, lines.slice(from, next), within);
    nodes.push(...made);
    const [first] = made;
    if (first && first.tag !== 'DOCUMENT') open.push({ level: section.level, node: first });
  }
  return nodes;
}

function nodesOfSection(
  section: MarkdownSection,
  body: readonly MarkdownLine[],
  within: readonly Node[],
): readonly Node[] {
  const { fields, relations, rest } = partsOf(body);
  const end = body.findLast(({ text }) => text.trim() !== '')?.end ?? section.start;
  const span = { start: section.start, end: Math.max(end, section.start) };
  const title: Field = { name: 'TITLE', value: section.title };
  const isRequirement = fields.some(({ name }) => name === 'UID' || name === 'STATEMENT');
  if (isRequirement && section.level > 1) {
    const written = fields.some(({ name }) => name === 'STATEMENT');
    const statement = { name: written ? 'COMMENT' : 'STATEMENT', value: rest };
    return [{ ...span, tag: 'REQUIREMENT', fields: [title, ...fields, statement], relations, within }];
  }
  const heading: Node = {
    ...span,
    tag: section.level === 1 ? 'DOCUMENT' : 'SECTION',
    fields: [title, ...fields],
    relations,
    within,
  };
  if (rest === '') return [heading];
  const text = { ...span, tag: 'TEXT', fields: [{ name: 'STATEMENT', value: rest }], relations: [], within: [heading] };
  return [heading, text];
}

interface Parts {
  readonly fields: readonly Field[];
  readonly relations: readonly Relation[];
  /** What belongs to no field. */
  readonly rest: string;
}

function partsOf(body: readonly MarkdownLine[]): Parts {
  const fields: { name: string; lines: string[] }[] = [];
  const relations: { type: string; value: string }[] = [];
  const rest: string[] = [];
  let open: 'field' | 'relations' | 'rest' = 'rest';
  for (const line of body) {
    const [head, written = '', value = ''] = (line.fenced ? undefined : fieldLine.exec(line.text)) ?? [];
    if (head !== undefined) {
      const name = written.toUpperCase().replace(/[ -]/g, '_');
      open = name === 'RELATIONS' ? 'relations' : 'field';
      if (open === 'field') fields.push({ name, lines: [unbroken(value)] });
    } else if (open === 'relations' && addRelation(relations, line.text)) continue;
    else if (line.text.trim() === '' && !line.fenced) {
      open = 'rest';
      rest.push('');
    } else if (open === 'field') fields.at(-1)?.lines.push(unbroken(line.text));
    else rest.push(line.text);
  }
  return {
    fields: fields.map(({ name, lines }) => ({ name, value: lines.join('\n').trim() })),
    relations,
    rest: rest.join('\n').trim(),
  };
}

/** `- **Type**: Parent` and, below, `**ID**: REQ-1` or `**Path**: src/a.c`. */
function addRelation(relations: { type: string; value: string }[], text: string): boolean {
  const [whole, dash, key, written = ''] = relationLine.exec(text) ?? [];
  if (whole === undefined) return /^[ \t]+\*\*/.test(text);
  const value = unbroken(written).replace(/^`(.*)`$/, '$1');
  if (dash !== undefined) relations.push({ type: '', value: '' });
  const last = relations.at(-1);
  if (!last) return true;
  if (key === 'Type') last.type = value;
  else if (key === 'Path' || last.value === '') last.value = value;
  return true;
}

/** Without the backslash that breaks the line. */
function unbroken(text: string): string {
  const trimmed = text.trim();
  return trimmed.endsWith('\\') ? trimmed.slice(0, -1).trimEnd() : trimmed;
}
