import { brokenYaml } from '../../core/backlog/brokenYaml.js';
import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { normalPath, pathFault } from '../../core/backlog/localPath.js';
import { storyIn } from '../../core/backlog/storyWith.js';
import type { Section, Story } from '../../core/model/story.js';
import type { Status } from '../../core/model/status.js';
import type { Span } from '../../core/model/range.js';
import { frontMatterOf } from '../../core/text/frontMatter.js';
import { t } from '../../core/text/l10n.js';
import { parseYaml } from '../../core/text/parseYaml.js';
import { storySentence } from '../../core/text/storySentence.js';
import type { YamlNode } from '../../core/text/yaml.js';
import { headingOf, markdownOf, textOf, textsOf, valuesOf } from '../../core/text/yamlValues.js';

type Values = ReadonlyMap<string, YamlNode>;

/** Keys of an item that Doorstop itself knows; all others are a project's own attributes. */
const known = ['active', 'derived', 'header', 'level', 'links', 'normative', 'ref', 'references', 'reviewed', 'text'];

/** The one item that a file is, in YAML or in Markdown; its name is its id. */
export function readItem(file: SourceFile, source: string): readonly ReadItem[] {
  const markdown = /\.md$/i.test(file.path);
  const front = markdown ? frontMatterOf(file.text) : undefined;
  const yaml: Span = front ?? { start: 0, end: markdown ? 0 : file.text.length };
  const document = parseYaml(file.text, yaml.start, yaml.end);
  const problem = brokenYaml(file, document, yaml);
  const values = valuesOf(document.root);
  const { header, text } = markdown ? bodyOf(file.text.slice(front?.bodyStart ?? 0)) : {};
  const words = {
    header: header ?? textOf(values.get('header')) ?? '',
    text: text ?? textOf(values.get('text')) ?? '',
  };
  const story = storyOf(file, source, values, words);
  return [{ type: 'story', story }, ...(problem ? [problem] : [])];
}

interface Words {
  readonly header: string;
  readonly text: string;
}

/** In Markdown the header is a heading at the beginning. */
function bodyOf(body: string): Partial<Words> {
  const text = body.replace(/^(?:[ \t]*(?:\r\n|\n|\r))+/, '').trimEnd();
  const [line = ''] = text.split(/[\r\n]/, 1);
  const header = /^#{1,6}[ \t]+(\S.*)$/.exec(line)?.[1];
  return header === undefined ? { text } : { header: header.trim(), text: text.slice(line.length).trim() };
}

function storyOf(file: SourceFile, source: string, values: Values, { header, text }: Words): Story {
  const id = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const [parent, ...others] = linksOf(values.get('links'));
  const active = textOf(values.get('active')) !== 'false';
  const paths = pathsOf(values);
  return storyIn(file, source, {
    id,
    title: firstLine(header) || firstLine(text) || id,
    kind: 'story',
    status: statusOfItem(active, values.get('reviewed')),
    ...(text !== '' && { intent: storySentence(text) ?? { prose: text } }),
    ...(parent !== undefined && { parent }),
    dependsOn: others,
    labels: labelsOf(values),
    sections: sectionsOf(values, paths),
    paths,
    archived: !active,
    range: file.lines.rangeOf({ start: 0, end: file.lines.end(0) }),
  });
}

/** Doorstop knows whether an item counts and whether its words were reviewed, not whether it is done. */
function statusOfItem(active: boolean, reviewed: YamlNode | undefined): Status {
  if (!active) return { raw: 'inactive', category: 'dropped' };
  return { raw: textOf(reviewed) === undefined ? 'unreviewed' : 'reviewed', category: 'unknown' };
}

/** `- REQ003: 9TcFUz…` with the fingerprint of the text that was linked to, `- REQ003: null` and `- REQ003`. */
function linksOf(node: YamlNode | undefined): readonly string[] {
  if (node?.kind !== 'list') return textsOf(node);
  const ids = node.items.flatMap((item) => (item.kind === 'map' ? [...valuesOf(item).keys()] : textsOf(item)));
  return [...new Set(ids)].filter((id) => id !== '');
}

function labelsOf(values: Values): readonly string[] {
  const labels: string[] = [];
  if (textOf(values.get('normative')) === 'false') labels.push('non-normative');
  if (textOf(values.get('derived')) === 'true') labels.push('derived');
  return labels;
}

/** Files that the item refers to; `ref` is one only where it looks like a path, else a word to search for. */
function pathsOf(values: Values): readonly string[] {
  const references = values.get('references');
  const listed = references?.kind === 'list' ? references.items.map((item) => valuesOf(item).get('path')) : [];
  const ref = textOf(values.get('ref')) ?? '';
  const named = [...listed.map((node) => textOf(node) ?? ''), /[./]/.test(ref) && !/\s/.test(ref) ? ref : ''];
  return [...new Set(named.filter((path) => pathFault(path) === undefined).map(normalPath))].filter(
    (path) => path !== '',
  );
}

function sectionsOf(values: Values, paths: readonly string[]): readonly Section[] {
  const ref = textOf(values.get('ref')) ?? '';
  const parts = [
    { title: t('Level'), markdown: textOf(values.get('level')) ?? '' },
    { title: t('Reference'), markdown: paths.includes(normalPath(ref)) ? '' : ref },
    ...[...values]
      .filter(([key]) => !known.includes(key))
      .map(([key, node]) => ({ title: headingOf(key), markdown: markdownOf(node) })),
  ];
  return parts.filter(({ markdown }) => markdown !== '');
}

/** The first line with words, without Markdown's marks around it. */
function firstLine(text: string): string {
  const [line = ''] = text.trimStart().split(/[\r\n]/, 1);
  const plain = line
    .replace(/^#{1,6}[ \t]+/, '')
    .replace(/\*\*|__/g, '')
    .trim();
  return plain.length > longestTitle ? `${plain.slice(0, longestTitle - 1)}…` : plain;
}

const longestTitle = 120;
