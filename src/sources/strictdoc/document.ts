import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { normalPath, pathFault } from '../../core/backlog/localPath.js';
import { isOrdinary } from '../../core/backlog/ordinaryId.js';
import { storyWith } from '../../core/backlog/storyWith.js';
import { uidsIn } from '../../core/backlog/uidsIn.js';
import { kindOf, statusOf } from '../../core/backlog/words.js';
import type { Section, Story } from '../../core/model/story.js';
import type { Status } from '../../core/model/status.js';
import { t } from '../../core/text/l10n.js';
import { storySentence } from '../../core/text/storySentence.js';
import { headingOf } from '../../core/text/yamlValues.js';
import type { Node } from './sdoc.js';

/** Nodes that arrange a document rather than require something. */
const arranging = new Set(['DOCUMENT', 'GRAMMAR', 'SECTION', 'TEXT', 'FREETEXT', 'DOCUMENT_FROM_FILE', 'COMPOSITE']);

/** Fields that the story has elsewhere. */
const placed = new Set(['MID', 'UID', 'TITLE', 'STATEMENT', 'STATUS', 'TAGS', 'RELATIONS', 'REFS']);

/** The stories of a document: itself, which keeps all text around the requirements, and each requirement. */
export function* storiesOf(file: SourceFile, source: string, nodes: readonly Node[]): Iterable<ReadItem> {
  const uid = uidsIn(source, file.path);
  const document = documentOf(file, source, nodes);
  yield { type: 'story', story: { ...document, uid: uid(document.id) } };
  let nameless = 0;
  for (const node of nodes) {
    if (arranging.has(node.tag)) continue;
    const id = idOf(node) ?? `${document.id}/${fieldOf(node, 'TITLE') ?? ++nameless}`;
    const story = requirementOf(node, { id, document: document.id });
    yield {
      type: 'story',
      story: storyWith({ ...story, uid: uid(id), source, uri: file.uri, range: file.lines.rangeOf(node) }),
    };
  }
}

function documentOf(file: SourceFile, source: string, nodes: readonly Node[]): Story {
  const node = nodes.find(({ tag }) => tag === 'DOCUMENT');
  const name = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const id = (node && fieldOf(node, 'UID')) ?? name;
  return storyWith({
    id,
    uid: '',
    title: (node && fieldOf(node, 'TITLE')) ?? name,
    kind: 'feature',
    source,
    ...(isOrdinary(id) && { onlyTagged: true }),
    sections: [...(node ? ownSections(node) : []), ...nodes.flatMap(textOf)],
    uri: file.uri,
    range: file.lines.rangeOf(node ?? { start: 0, end: file.lines.end(0) }),
  });
}

/** Prose between the requirements, below the heading that it stands under. */
function textOf(node: Node): readonly Section[] {
  const markdown = fieldOf(node, 'STATEMENT');
  if ((node.tag !== 'TEXT' && node.tag !== 'FREETEXT') || markdown === undefined) return [];
  const around = node.within.at(-1);
  return [{ title: fieldOf(node, 'TITLE') ?? (around && fieldOf(around, 'TITLE')) ?? t('Text'), markdown }];
}

type Found = Pick<Story, 'id' | 'title' | 'kind'> & Partial<Story>;

function requirementOf(node: Node, { id, document }: { readonly id: string; readonly document: string }): Found {
  const statement = fieldOf(node, 'STATEMENT');
  const parents = related(node, /^Parent$/i);
  const around = node.within.findLast((outer) => !arranging.has(outer.tag));
  const [parent = (around && idOf(around)) ?? document, ...others] = parents;
  return {
    id,
    title: fieldOf(node, 'TITLE') ?? firstLine(statement) ?? id,
    kind: kindOf(node.tag.replace(/^TEST.*/i, 'task')),
    status: statusOfNode(fieldOf(node, 'STATUS')),
    ...(statement !== undefined && { intent: storySentence(statement) ?? { prose: statement } }),
    parent,
    dependsOn: others,
    labels: (fieldOf(node, 'TAGS') ?? '').split(',').flatMap((tag) => (tag.trim() === '' ? [] : [tag.trim()])),
    sections: [...ownSections(node), ...relationSection(node)],
    paths: related(node, /^File$/i)
      .filter((path) => pathFault(path) === undefined)
      .map(normalPath),
    ...((idOf(node) === undefined || isOrdinary(id)) && { onlyTagged: true }),
  };
}

/** What is active is in force; whether it is met, the document does not say. */
function statusOfNode(raw: string | undefined): Status {
  if (raw === undefined) return { raw: '', category: 'unknown' };
  if (/^(?:active|stable)$/i.test(raw)) return { raw, category: 'unknown' };
  return /^deleted$/i.test(raw) ? { raw, category: 'dropped' } : statusOf(raw);
}

function ownSections({ fields }: Node): readonly Section[] {
  return fields
    .filter(({ name, value }) => !placed.has(name) && value !== '')
    .map(({ name, value }) => ({ title: headingOf(name.toLowerCase()), markdown: value }));
}

/** Relations of other types than parents and files, which the story has elsewhere. */
function relationSection({ relations }: Node): readonly Section[] {
  const others = relations.filter(({ type, value }) => !/^(?:Parent|File)$/i.test(type) && value !== '');
  const markdown = others.map(({ type, value }) => `- ${type}: ${value}`).join('\n');
  return markdown === '' ? [] : [{ title: t('Relations'), markdown }];
}

function related({ relations }: Node, type: RegExp): readonly string[] {
  const values = relations.filter((relation) => type.test(relation.type) && relation.value !== '');
  return [...new Set(values.map(({ value }) => value))];
}

/** A machine's id serves where no person gave one. */
function idOf(node: Node): string | undefined {
  return fieldOf(node, 'UID') ?? fieldOf(node, 'MID');
}

function fieldOf({ fields }: Node, name: string): string | undefined {
  const value = fields.find((field) => field.name === name)?.value;
  return value === '' ? undefined : value;
}

const longestTitle = 120;

function firstLine(text: string | undefined): string | undefined {
  const line = text?.trimStart().split('\n', 1)[0]?.trim();
  return line === undefined || line.length <= longestTitle ? line : `${line.slice(0, longestTitle - 1)}…`;
}
