import { storyIn, storyWith } from '../../core/backlog/storyWith.js';
import { uidOf } from '../../core/backlog/format.js';
import type { ReadItem } from '../../core/backlog/format.js';
import type { StatusMark, Story } from '../../core/model/story.js';
import { parseYaml } from '../../core/text/parseYaml.js';
import type { YamlDocument, YamlEntry, YamlMap, YamlScalar } from '../../core/text/yaml.js';
import { t } from '../../core/text/l10n.js';
import { shortened } from '../../core/text/shortened.js';
import { textAt, valueAt } from './places.js';
import { bmadStatus } from './status.js';
import { epicNames, storyNames } from './reading.js';
import type { Reading } from './reading.js';
import { inWords, nameOfFile } from './storyId.js';

/** In UTF-16 units: what is longer is parsed only where it has a sprint's keys. */
const longestUnknown = 10_000;

const nothing: YamlDocument = { root: undefined, problems: [] };

/** `sprint-status.yaml`: what it says of epics, stories and retrospectives, and its action items. Its comments are nobody's business. */
export function* readSprint(reading: Reading): Iterable<ReadItem> {
  const { file } = reading;
  // A long text that is no sprint would cost the parser the more, the less it is YAML.
  const mayBeOne = file.text.length < longestUnknown || /development_status|action_items/.test(file.text);
  const { root, problems } = mayBeOne ? parseYaml(file.text) : nothing;
  for (const { message, start, end } of problems.slice(0, 3)) {
    const text = t('{0} is not valid YAML: {1}', shortened(file.path), message);
    const range = file.lines.rangeOf({ start, end });
    yield {
      type: 'problem',
      problem: { code: 'invalid-yaml', message: text, severity: 'warning', uri: file.uri, range },
    };
  }
  const map = root?.kind === 'map' ? root : undefined;
  const statuses = map && valueAt(map, 'development_status');
  if (map && statuses?.kind === 'map') yield* notesIn(reading, statuses);
  else if (problems.length === 0) {
    const message = t('{0} has no "development_status", so that it says nothing of any story.', shortened(file.path));
    yield { type: 'problem', problem: { code: 'not-an-item', message, severity: 'information', uri: file.uri } };
  }
  const actions = map && valueAt(map, 'action_items');
  if (actions?.kind === 'list') {
    for (const [at, item] of actions.items.entries()) {
      if (item.kind === 'map') yield { type: 'story', story: actionOf(reading, item, at + 1) };
    }
  }
}

function* notesIn(reading: Reading, statuses: YamlMap): Iterable<ReadItem> {
  const { file, source } = reading;
  const titles = epicTitles(file.text);
  for (const entry of statuses.entries) {
    const value = scalarOf(entry);
    if (!value) continue;
    const key = String(entry.key.value);
    const alone = plannedStory(reading, key, titles);
    const status = bmadStatus(value.value === null ? '' : String(value.value));
    const statusMark = markOf(value);
    const range = file.lines.rangeOf({ start: entry.key.start, end: value.end });
    const note = { story: alone.id, status, ...(statusMark && { statusMark }), source, uri: file.uri, range };
    yield { type: 'status', note, alone: { ...alone, status, ...(statusMark && { statusMark }), range } };
  }
}

/** `done`, or `{ status: done }`. */
function scalarOf({ value }: YamlEntry): YamlScalar | undefined {
  const inner = value?.kind === 'map' ? valueAt(value, 'status') : value;
  return inner?.kind === 'scalar' ? inner : undefined;
}

function markOf({ value, source, start, end, shared }: YamlScalar): StatusMark | undefined {
  if (typeof value !== 'string' || shared || /[\r\n]/.test(source) || source === '') return undefined;
  return { start, end, current: source };
}

/** What a key tells where no file tells of the story: `epic-1`, `1-2-add-a-cart`, `epic-1-retrospective`. */
function plannedStory({ file, source }: Reading, key: string, titles: ReadonlyMap<string, string>): Story {
  const epic = /^epic-([\da-z]+)$/i.exec(key)?.[1];
  const retrospective = /^epic-([\da-z]+)-retro/i.exec(key)?.[1];
  const made = (found: Pick<Story, 'id' | 'title' | 'kind'> & Partial<Story>): Story =>
    storyWith({
      uid: uidOf(source, file.path, found.id),
      source,
      uri: file.uri,
      ...storyNames(found.id, []),
      ...found,
    });
  if (epic !== undefined)
    return made({
      id: `epic-${epic}`,
      title: titles.get(epic) ?? t('Epic {0}', epic),
      kind: 'epic',
      ...epicNames(epic),
    });
  if (retrospective !== undefined) {
    const title = t('Retrospective of epic {0}', retrospective);
    return made({ id: `epic-${retrospective}-retrospective`, title, kind: 'task', parent: `epic-${retrospective}` });
  }
  const name = nameOfFile(key);
  if (!name) return made({ id: key, title: inWords(key), kind: 'story' });
  const parent = `epic-${name.id.slice(0, name.id.indexOf('.'))}`;
  return made({ id: name.id, title: name.title === '' ? key : name.title, kind: 'story', parent });
}

/** The comments above the epics' keys, `# Epic 1: Ship it`: nothing else there has their titles. */
function epicTitles(text: string): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const [, epic = '', title = ''] of text.matchAll(
    /^[ \t]*#+[ \t]*epic[ -]([\da-z]{1,6})[ \t]*[:–—-][ \t]*(\S[^\r\n]*)/gim,
  )) {
    if (!titles.has(epic)) titles.set(epic, title.trim());
  }
  return titles;
}

function actionOf({ file, source }: Reading, item: YamlMap, position: number): Story {
  const epic = textAt(item, 'epic');
  const id = epic === undefined ? `action-${position}` : `epic-${epic}-action-${position}`;
  const owner = textAt(item, 'owner');
  const status = valueAt(item, 'status');
  const scalar = status?.kind === 'scalar' ? status : undefined;
  const statusMark = scalar && markOf(scalar);
  return storyIn(file, source, {
    id,
    title: textAt(item, 'action') ?? textAt(item, 'title') ?? id,
    kind: 'task',
    ...(scalar ? { status: bmadStatus(scalar.value === null ? '' : String(scalar.value)) } : {}),
    ...(statusMark && { statusMark }),
    ...(epic === undefined ? {} : { parent: `epic-${epic}` }),
    people: owner === undefined || owner === '' ? [] : [owner],
    onlyTagged: true,
    range: file.lines.rangeOf({ start: item.start, end: item.end }),
  });
}
