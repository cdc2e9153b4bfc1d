import { isOrdinary } from '../../core/backlog/ordinaryId.js';
import { storyWith } from '../../core/backlog/storyWith.js';
import type { Intent, Section, Service, Story } from '../../core/model/story.js';
import type { Status } from '../../core/model/status.js';
import { t } from '../../core/text/l10n.js';
import { storySentence } from '../../core/text/storySentence.js';
import type { YamlNode } from '../../core/text/yaml.js';
import { headingOf, markdownOf, textOf, textsOf, valuesOf } from '../../core/text/yamlValues.js';
import type { Reading } from './reading.js';

type Values = ReadonlyMap<string, YamlNode>;

/** The document itself, which holds its requirements together; what it imports is told, not fetched. */
export function documentOf(reading: Reading, metadata: YamlNode, imports: YamlNode | undefined): Story | undefined {
  const values = valuesOf(metadata);
  const urn = textOf(values.get('urn'));
  if (urn === undefined) return undefined;
  return storyOf(reading, metadata, {
    id: urn,
    title: textOf(values.get('title')) ?? urn,
    kind: 'feature',
    onlyTagged: true,
    sections: withText([{ title: t('Imports'), markdown: markdownOf(imports) }, ...others(values, ['urn', 'title'])]),
  });
}

export function requirementOf(reading: Reading, item: YamlNode, parent: string | undefined): Story | undefined {
  const values = valuesOf(item);
  const id = textOf(values.get('id'));
  if (id === undefined) return undefined;
  const lifecycle = valuesOf(values.get('lifecycle'));
  const status = statusOfState(textOf(lifecycle.get('state')));
  const priority = textOf(values.get('significance'));
  return storyOf(reading, item, {
    id,
    title: textOf(values.get('title')) ?? id,
    kind: 'story',
    status,
    ...intentOf(values),
    ...(parent !== undefined && { parent }),
    ...(priority !== undefined && { priority }),
    dependsOn: ownIds(reading, valuesOf(values.get('references')).get('requirement_ids')),
    labels: textsOf(values.get('categories')),
    sections: withText([
      { title: t('Rationale'), markdown: textOf(values.get('rationale')) ?? '' },
      { title: t('Status'), markdown: textOf(lifecycle.get('reason')) ?? '' },
      ...others(values, ['id', 'title', 'significance', 'description', 'rationale', 'categories', 'lifecycle']),
    ]),
    archived: status.category === 'dropped',
    ...(isOrdinary(id) && { onlyTagged: true }),
  });
}

/** A case is a story, since tests name it (`@SVCs("SVC_1")`); its one statement serves the requirements. */
export function caseOf(reading: Reading, item: YamlNode): Story | undefined {
  const values = valuesOf(item);
  const id = textOf(values.get('id'));
  if (id === undefined) return undefined;
  const title = textOf(values.get('title')) ?? id;
  const verified = ownIds(reading, values.get('requirement_ids'));
  const serves: readonly Service[] = verified.map((story) => ({ story, criteria: [] }));
  const [parent] = verified;
  const lifecycle = valuesOf(values.get('lifecycle'));
  const status = statusOfState(textOf(lifecycle.get('state')));
  const range = reading.file.lines.rangeOf(item);
  return storyOf(reading, item, {
    id,
    title,
    kind: 'task',
    status,
    ...intentOf(values),
    ...(parent !== undefined && { parent }),
    criteria: [{ id, text: title, done: false, state: 'derived', tickable: false, serves, range }],
    labels: ['verification', 'phase'].flatMap((key) => textOf(values.get(key)) ?? []),
    sections: withText([
      { title: t('Verifies'), markdown: markdownOf(values.get('requirement_ids')) },
      { title: t('Status'), markdown: textOf(lifecycle.get('reason')) ?? '' },
      ...others(values, ['id', 'title', 'description', 'requirement_ids', 'verification', 'phase', 'lifecycle']),
    ]),
    archived: status.category === 'dropped',
    ...(isOrdinary(id) && { onlyTagged: true }),
  });
}

type Found = Pick<Story, 'id' | 'title' | 'kind'> & Partial<Story>;

export function storyOf({ file, source, uid }: Reading, item: YamlNode, found: Found): Story {
  return storyWith({ ...found, uid: uid(found.id), source, uri: file.uri, range: file.lines.rangeOf(item) });
}

/**
 * Ids of requirements or cases that may be in the backlog: those of other documents are written `urn:ID`, and left out
 * where the document is not there.
 */
export function ownIds({ urns }: Reading, list: YamlNode | undefined): readonly string[] {
  const ids = textsOf(list).flatMap((written) => {
    const colon = written.lastIndexOf(':');
    return colon > 0 && !urns.has(written.slice(0, colon)) ? [] : [written.slice(colon + 1)];
  });
  return [...new Set(ids)].filter((id) => id !== '');
}

/** What a requirement says is in force, or is not any more; whether it is met is another matter. */
function statusOfState(state: string | undefined): Status {
  if (state === undefined) return { raw: '', category: 'unknown' };
  const dropped = /^(?:deprecated|obsolete)$/i.test(state);
  return { raw: state, category: dropped ? 'dropped' : /^draft$/i.test(state) ? 'todo' : 'unknown' };
}

function intentOf(values: Values): { readonly intent?: Intent } {
  const description = textOf(values.get('description'));
  return description === undefined ? {} : { intent: storySentence(description) ?? { prose: description } };
}

/** Whatever else is said, so that nothing is lost. */
function others(values: Values, known: readonly string[]): readonly Section[] {
  return [...values]
    .filter(([key]) => !known.includes(key))
    .map(([key, node]) => ({ title: headingOf(key), markdown: markdownOf(node) }));
}

function withText(sections: readonly Section[]): readonly Section[] {
  return sections.filter(({ markdown }) => markdown !== '');
}
