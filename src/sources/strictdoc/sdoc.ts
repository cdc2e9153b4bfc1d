import type { SourceFile } from '../../core/backlog/format.js';
import type { Span } from '../../core/model/range.js';

/** A line such as `- TYPE: Parent` with what belongs to it. */
export interface Relation {
  readonly type: string;
  readonly value: string;
}

export interface Field {
  readonly name: string;
  readonly value: string;
}

/** A document, a section, a text or a requirement of any type, as written. */
export interface Node extends Span {
  /** `DOCUMENT`, `SECTION`, `TEXT`, `REQUIREMENT` or what a project's own grammar names. */
  readonly tag: string;
  readonly fields: readonly Field[];
  readonly relations: readonly Relation[];
  /** The nodes that it stands in, the outermost first. */
  readonly within: readonly Node[];
}

interface OpenNode {
  tag: string;
  start: number;
  end: number;
  fields: Field[];
  relations: { type: string; value: string }[];
  within: readonly Node[];
}

const opening = /^\[(?:\[([A-Z][A-Za-z0-9_]*)\]|([A-Z][A-Za-z0-9_]*))\][ \t]*$/;
const closing = /^\[\[?\/[A-Z][A-Za-z0-9_]*\]\]?[ \t]*$/;
const fieldLine = /^([A-Z][A-Za-z0-9_-]*):(?:[ \t]|$)/;
const relationLine = /^(-|[ \t]+)[ \t]*(TYPE|VALUE):[ \t]*/;

/** Nodes nest as sections do; what is deeper belongs to the deepest that counts. */
const deepest = 40;

/**
 * The nodes of a `.sdoc` file in their order, read line by line as `strictdoc/backend/sdoc/grammar` describes it. Total:
 * a line that fits nowhere is passed over, a text that is not closed ends with the file.
 */
export function nodesOf({ text, lines }: SourceFile): readonly Node[] {
  const nodes: OpenNode[] = [];
  let within: readonly OpenNode[] = [];
  let node: OpenNode | undefined;
  let inRelations = false;
  for (let number = 0; number < lines.count; number++) {
    const start = lines.start(number);
    const line = text.slice(start, lines.end(number));
    const [, composite, single] = opening.exec(line) ?? [];
    const tag = composite ?? single;
    if (tag !== undefined) {
      node = { tag, start, end: lines.end(number), fields: [], relations: [], within };
      nodes.push(node);
      const holds = composite !== undefined || tag === 'SECTION';
      if (holds && within.length < deepest) within = [...within, node];
      inRelations = false;
      if (tag === 'FREETEXT') number = freeText(node, { text, lines }, number);
      continue;
    }
    if (closing.test(line)) {
      within = within.slice(0, -1);
      node = undefined;
      continue;
    }
    if (!node || line.trim() === '') continue;
    node.end = lines.end(number);
    const [head, name = ''] = fieldLine.exec(line) ?? [];
    if (head === undefined) {
      if (inRelations) addRelation(node, line);
      continue;
    }
    inRelations = name === 'RELATIONS' || name === 'REFS';
    const value = line.slice(head.length).trim();
    if (value !== '>>>') node.fields.push({ name, value });
    else number = block(node, { text, lines }, { name, from: number + 1 });
  }
  return nodes;
}

type Texts = Pick<SourceFile, 'text' | 'lines'>;

/** Takes the lines up to `<<<` as the value of a field; the number of the last line that belongs to it. */
function block(node: OpenNode, { text, lines }: Texts, { name, from }: { name: string; from: number }): number {
  const taken: string[] = [];
  let number = from;
  for (; number < lines.count; number++) {
    const line = text.slice(lines.start(number), lines.end(number));
    node.end = lines.end(number);
    if (line.startsWith('<<<')) break;
    taken.push(line);
  }
  node.fields.push({ name, value: taken.join('\n').trimEnd() });
  return Math.min(number, lines.count - 1);
}

/** Older documents: everything up to `[/FREETEXT]` is its text. */
function freeText(node: OpenNode, { text, lines }: Texts, at: number): number {
  const taken: string[] = [];
  let number = at + 1;
  for (; number < lines.count; number++) {
    const line = text.slice(lines.start(number), lines.end(number));
    if (line.startsWith('[/FREETEXT]')) break;
    node.end = lines.end(number);
    taken.push(line);
  }
  node.fields.push({ name: 'STATEMENT', value: taken.join('\n').trimEnd() });
  return Math.min(number, lines.count - 1);
}

function addRelation(node: OpenNode, line: string): void {
  const [whole, mark = '', key] = relationLine.exec(line) ?? [];
  if (whole === undefined) return;
  const value = line.slice(whole.length).trim();
  if (mark === '-') node.relations.push({ type: key === 'TYPE' ? value : '', value: key === 'VALUE' ? value : '' });
  const last = node.relations.at(-1);
  if (!last || mark === '-') return;
  if (key === 'TYPE') last.type = value;
  else last.value = value;
}
