import type { Span } from '../../core/model/range.js';
import { frontMatterOf } from '../../core/text/frontMatter.js';
import type { Lines } from '../../core/text/lines.js';
import { markdownLines, markdownSections } from '../../core/text/markdown.js';
import type { MarkdownLine, MarkdownSection } from '../../core/text/markdown.js';
import { t } from '../../core/text/l10n.js';
import { parseYaml } from '../../core/text/parseYaml.js';
import type { YamlNode } from '../../core/text/yaml.js';

/** A key of the front matter or of the lines, rows and bullets at a record's head. */
export interface Field extends Span {
  readonly values: readonly string[];
  /** Of a single value that stands nowhere else too, with its quotes. */
  readonly scalar?: Span;
}

/** One decision record, cut up but not yet understood. */
export interface RecordText {
  readonly text: string;
  /** By key in lower case with hyphens: `superseded-by` also for `superseded_by` and `supersededBy`. */
  readonly frontMatter: ReadonlyMap<string, Field>;
  /** adrs-ng's `links`, each with the kind in lower-case letters only. */
  readonly links: readonly { readonly kind: string; readonly target: string }[];
  readonly problem?: Span & { readonly code: 'invalid-yaml' | 'unclosed-front-matter'; readonly message: string };
  readonly lines: readonly MarkdownLine[];
  readonly sections: readonly MarkdownSection[];
  /** The first section of each name (see `partName`) down to the third level. */
  readonly parts: ReadonlyMap<string, MarkdownSection>;
}

/** Reads the front matter and the Markdown behind it. What is broken in one does not hide the other. */
export function recordTextOf(text: string, lines: Lines): RecordText {
  const head = headOf(text);
  const markdown = markdownLines(text, lines, head.bodyStart);
  const sections = markdownSections(markdown, text.length);
  const parts = new Map<string, MarkdownSection>();
  for (const section of sections) {
    const name = partName(section.title);
    if (section.level <= 3 && !parts.has(name)) parts.set(name, section);
  }
  return { text, ...head, lines: markdown, sections, parts };
}

/** A heading without numbers, emoji, Markdown and punctuation around it, in lower case. */
export function partName(title: string): string {
  return title
    .toLowerCase()
    .replace(/^[^\p{L}]+/u, '')
    .replace(/(?<![^\p{L})])[^\p{L})]+$/u, '');
}

type Head = Pick<RecordText, 'frontMatter' | 'links' | 'problem'> & { readonly bodyStart: number };

function headOf(text: string): Head {
  const none = { frontMatter: new Map<string, Field>(), links: [], bodyStart: 0 };
  const block = frontMatterOf(text);
  if (!block) return none;
  if (!block.closed) {
    // A rule between paragraphs opens the same way; only something that looks like a key makes it front matter.
    const [first = ''] = text.slice(block.start, block.start + 200).split(/[\r\n]/, 1);
    if (!/^[\w-]+:(?:\s|$)/.test(first)) return none;
    const message = t(
      'The front matter is not closed. Add a line --- below it; until then the file is read as plain Markdown.',
    );
    return { ...none, problem: { code: 'unclosed-front-matter', message, start: 0, end: block.start } };
  }
  const yaml = parseYaml(text, block.start, block.end);
  const [broken] = yaml.problems;
  if (yaml.root?.kind !== 'map' && !broken) return none;
  const { fields, links } = fieldsOf(yaml.root);
  if (!broken) return { frontMatter: fields, links, bodyStart: block.bodyStart };
  for (const [key, field] of plainFieldsOf(text, block)) fields.set(key, field);
  const message = t('The front matter is not valid YAML: {0}. What could be read is shown.', broken.message);
  const problem = { code: 'invalid-yaml', message, start: broken.start, end: broken.end } as const;
  return { frontMatter: fields, links, problem, bodyStart: block.bodyStart };
}

function fieldsOf(root: YamlNode | undefined): Pick<RecordText, 'links'> & { readonly fields: Map<string, Field> } {
  const fields = new Map<string, Field>();
  const links: { kind: string; target: string }[] = [];
  for (const { key, value } of root?.kind === 'map' ? root.entries : []) {
    const name = keyOf(String(key.value));
    if (name === 'links' && value?.kind === 'list') links.push(...value.items.flatMap(linkOf));
    if (!value) continue;
    const isOwn = value.kind === 'scalar' && value.shared !== true && value.source !== '';
    const scalar = isOwn ? { scalar: { start: value.start, end: value.end } } : {};
    fields.set(name, { values: scalarsOf(value), start: key.start, end: value.end, ...scalar });
  }
  return { fields, links };
}

function linkOf(node: YamlNode): { kind: string; target: string }[] {
  if (node.kind !== 'map') return [];
  const valueOf = (name: string): string =>
    node.entries.flatMap(({ key, value }) => (key.value === name && value ? scalarsOf(value) : []))[0] ?? '';
  return [{ kind: lettersOf(valueOf('kind')), target: valueOf('target') }];
}

/** All texts of a value, however deep, in their order; numbers as written (`0007`). */
function scalarsOf(node: YamlNode): readonly string[] {
  if (node.kind === 'list') return node.items.flatMap(scalarsOf);
  if (node.kind === 'map') return node.entries.flatMap(({ value }) => (value ? scalarsOf(value) : []));
  if (node.value === null) return [];
  return [typeof node.value === 'string' ? node.value : node.source];
}

/** `key: value` lines as people read them, where YAML gave up (`title: ADR-12: Use X`, `deciders: @bob`). */
function plainFieldsOf(text: string, { start, end }: Span): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  for (const match of text.slice(start, end).matchAll(/^([A-Za-z][\w-]*):[ \t]+([^\r\n]*)/gm)) {
    const [line, key = '', value = ''] = match;
    const from = start + match.index;
    const plain = value.trim().replace(/^(["'])(.*)\1$/, '$2');
    if (plain !== '') fields.set(keyOf(key), { values: [plain], start: from, end: from + line.length });
  }
  return fields;
}

/** One spelling for a key or label, whatever its case and word joints. */
export function keyOf(written: string): string {
  return written
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/[\s_-]+/g, '-')
    .toLowerCase();
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}
