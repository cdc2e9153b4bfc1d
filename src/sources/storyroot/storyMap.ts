import type { Span } from '../../core/model/range.js';
import type { Intent, StatusMark } from '../../core/model/story.js';
import type { YamlMap, YamlNode } from '../../core/text/yaml.js';
import { replaceableValue } from '../../core/text/yamlText.js';
import { criteriaOf } from './criteria.js';
import { decisionsOf } from './decisions.js';
import { headingOf, markdownOf, textOf, textsOf } from '../../core/text/yamlValues.js';
import { fieldName, fieldsOf, firstOf, wordsOf } from './fields.js';
import type { Fields } from './fields.js';
import type { Reading, StoryParts } from './parts.js';
import { slippedKey, unknownKind } from './slips.js';
import { tradeOffsOf } from './tradeOffs.js';
import { kindOf } from '../../core/backlog/words.js';

/** Puts one value of a story where it belongs. */
type Taker = (parts: StoryParts, value: YamlNode | undefined, reading: Reading, key: string) => void;

const criteria: Taker = ({ criteria }, value, { file }) => {
  criteria.push(...criteriaOf(file.text, file.lines, value));
};
const ready: Taker = (parts, value, { file }) => {
  parts.ready.push(...criteriaOf(file.text, file.lines, value));
};
const done: Taker = (parts, value, { file }) => {
  if (value?.kind === 'scalar') parts.status ||= value.value === true ? 'done' : '';
  else parts.done.push(...criteriaOf(file.text, file.lines, value));
};
const parent: Taker = (parts, value) => {
  parts.parent ??= textOf(value);
};
const people: Taker = (parts, value) => {
  if (value?.kind !== 'map') {
    for (const person of wordsOf(value)) parts.people.add(person);
    return;
  }
  for (const { value: names } of value.entries) for (const person of wordsOf(names)) parts.people.add(person);
  parts.sections.push({ title: 'People', markdown: markdownOf(value) });
};
const person: Taker = (parts, value) => {
  for (const name of wordsOf(value)) parts.people.add(name);
};
const updated: Taker = (parts, value) => {
  parts.updatedAt ??= textOf(value);
};
const section: Taker = (parts, value, _reading, key) => {
  const markdown = markdownOf(value);
  if (markdown !== '') parts.sections.push({ title: headingOf(key), markdown });
};
const labels: Taker = ({ labels }, value) => labels.push(...wordsOf(value));
const dependsOn: Taker = ({ dependsOn }, value) => dependsOn.push(...wordsOf(value));
const paths: Taker = ({ paths }, value) => paths.push(...textsOf(value));
const intent: Taker = (parts, value) => {
  parts.intent = intentOf(value) ?? parts.intent;
};
const kind: Taker = (parts, value) => {
  const text = textOf(value);
  parts.kind = kindOf(text);
  const slip = text === undefined || !value ? undefined : unknownKind(parts.id, text);
  if (slip !== undefined && value) parts.slips.push({ code: 'invalid-value', message: slip, span: value });
};
const tradeOffs: Taker = ({ tradeOffs }, value) => tradeOffs.push(...tradeOffsOf(value));
const ignored: Taker = () => undefined;

/** By tolerant name (see `fieldName`). What is not here is kept as a section. */
const takers: ReadonlyMap<string, Taker> = new Map<string, Taker>([
  ['id', ignored],
  ['title', (parts, value) => (parts.title ??= textOf(value))],
  ['name', (parts, value) => (parts.title ??= textOf(value))],
  ['kind', kind],
  ['type', kind],
  ['status', (parts, value) => (parts.status = textOf(value) ?? '')],
  ['parent', parent],
  ['epic', parent],
  ['priority', takePriority],
  ['intent', intent],
  ['value', (parts, value) => (parts.value = markdownOf(value) || undefined)],
  ['voice', takeVoice],
  ['criteria', criteria],
  ['acceptancecriteria', criteria],
  ['ac', criteria],
  ['decisions', (parts, value) => parts.decisions.push(...decisionsOf(value))],
  ['tradeoffs', tradeOffs],
  ['estimate', (parts, value) => (parts.estimate = textOf(value))],
  ['people', people],
  ['assignee', person],
  ['assignees', person],
  ['owner', person],
  ['ready', ready],
  ['definitionofready', ready],
  ['definitionofdone', done],
  ['done', done],
  ['paths', paths],
  ['files', paths],
  ['modifiedfiles', paths],
  ['dependson', dependsOn],
  ['dependencies', dependsOn],
  ['blockedby', dependsOn],
  ['labels', labels],
  ['tags', labels],
  ['archived', (parts, value) => (parts.archived ||= value?.kind === 'scalar' && value.value === true)],
  ['updated', updated],
  ['updatedat', updated],
  ['updateddate', updated],
  ['as', ignored],
  ['want', ignored],
  ['engineering', section],
  ['debt', section],
  ['description', section],
  ['children', section],
  ['stories', section],
  ['sothat', ignored],
  ['<<', ignored],
]);

/** The keys that a story may have, by tolerant name. */
export const storyKeys: readonly string[] = [...takers.keys()];

/** The id of a story written as a map; undefined where it has none that can be used. */
export function idOf(fields: Fields): string | undefined {
  return textOf(fields.get('id')?.value);
}

/** Reads a map of which the id is known already; `parent` is the story that it is nested in. */
export function partsOf(
  reading: Reading,
  map: YamlMap,
  { id, span, parent }: { readonly id: string; readonly span: Span; readonly parent?: string | undefined },
): StoryParts {
  const parts: StoryParts = {
    id,
    span,
    title: undefined,
    kind: 'story',
    status: '',
    statusMark: undefined,
    intent: undefined,
    value: undefined,
    criteria: [],
    ready: [],
    done: [],
    decisions: [],
    tradeOffs: [],
    sections: [],
    parent: undefined,
    dependsOn: [],
    labels: [],
    people: new Set(),
    priority: undefined,
    estimate: undefined,
    paths: [],
    archived: /(?:^|\/)archived?\//.test(reading.file.path),
    updatedAt: undefined,
    slips: [],
  };
  const fields = fieldsOf(map);
  for (const [name, { key, value }] of fields) {
    if (isNested(name, value)) continue;
    const taker = takers.get(name);
    const meant = taker ? undefined : slippedKey(String(key.value), id, name, storyKeys);
    if (meant !== undefined) parts.slips.push({ code: 'unknown-key', message: meant, span: key });
    (taker ?? section)(parts, shares(map, value), reading, String(key.value));
  }
  parts.intent ??= structuredIntent(fields);
  parts.parent ??= parent;
  parts.statusMark = statusMarkOf(reading.file.text, map);
  return parts;
}

/** A status that is given twice, merged in or shared with others is nobody's to change alone. */
function statusMarkOf(text: string, map: YamlMap): StatusMark | undefined {
  const [entry, ...others] = map.entries.filter(({ key }) => fieldName(String(key.value)) === 'status');
  return entry && others.length === 0 && !map.shared ? replaceableValue(text, entry) : undefined;
}

/** Stories inside a story: maps under `stories` or `children`. */
export function isNested(name: string, value: YamlNode | undefined): boolean {
  return (name === 'stories' || name === 'children') && value?.kind === 'list' && value.items[0]?.kind === 'map';
}

function shares(map: YamlMap, value: YamlNode | undefined): YamlNode | undefined {
  return map.shared && value && !value.shared ? { ...value, shared: true } : value;
}

function intentOf(value: YamlNode | undefined): Intent | undefined {
  if (value?.kind !== 'map') {
    const prose = markdownOf(value);
    return prose === '' ? undefined : { prose };
  }
  const fields = fieldsOf(value);
  const known = structuredIntent(fields);
  const others = value.entries.filter(({ key }) => !intentNames.has(fieldName(String(key.value))));
  const prose = others.length === 0 ? '' : markdownOf({ ...value, entries: others });
  return known || prose !== '' ? { ...known, ...(prose !== '' && { prose }) } : undefined;
}

const asNames = ['as', 'asa', 'asan'];
const wantNames = ['want', 'iwant'];
const intentNames = new Set([...asNames, ...wantNames, 'sothat']);

function structuredIntent(fields: Fields): Intent | undefined {
  const as = textOf(firstOf(fields, asNames)?.value);
  const want = textOf(firstOf(fields, wantNames)?.value);
  const soThat = textOf(fields.get('sothat')?.value);
  if (as === undefined && want === undefined && soThat === undefined) return undefined;
  return {
    ...(as !== undefined && { as }),
    ...(want !== undefined && { want }),
    ...(soThat !== undefined && { soThat }),
  };
}

/** A story that only describes itself says its intent there. */
export function takeDescription(parts: StoryParts): void {
  if (parts.intent) return;
  const at = parts.sections.findIndex(({ title }) => title.toLowerCase() === 'description');
  const [description] = at < 0 ? [] : parts.sections.splice(at, 1);
  if (description) parts.intent = { prose: description.markdown };
}

function takePriority(parts: StoryParts, value: YamlNode | undefined): void {
  if (value?.kind !== 'map') {
    parts.priority = markdownOf(value) || undefined;
    return;
  }
  const fields = fieldsOf(value);
  parts.priority = textOf(fields.get('level')?.value);
  const because = markdownOf(fields.get('because')?.value);
  if (because !== '') parts.sections.push({ title: 'Why this priority', markdown: because });
  const others = value.entries.filter(({ key }) => !['level', 'because'].includes(String(key.value)));
  if (others.length > 0)
    parts.sections.push({ title: 'Priority', markdown: markdownOf({ ...value, entries: others }) });
}

function takeVoice(parts: StoryParts, value: YamlNode | undefined): void {
  if (!value) return;
  const items = value.kind === 'list' ? value.items : [value];
  const said = items.map((item) => {
    if (item.kind !== 'map') return `- ${markdownOf(item)}`;
    const fields = fieldsOf(item);
    const from = ['who', 'when'].flatMap((name) => textOf(fields.get(name)?.value) ?? []).join(', ');
    return `- “${markdownOf(fields.get('said')?.value)}”${from === '' ? '' : ` — ${from}`}`;
  });
  parts.sections.push({ title: 'Voice', markdown: said.join('\n') });
}
