import type { Surroundings } from '../../core/backlog/format.js';
import { folderOf, normalPath, pathFault } from '../../core/backlog/localPath.js';
import { parseYaml } from '../../core/text/parseYaml.js';
import type { YamlMap, YamlNode } from '../../core/text/yaml.js';

/** One project that is run by BMAD, and where it keeps its files. */
export interface Place {
  /** The folder that the paths of its configuration are relative to: empty, or with a trailing slash. */
  readonly project: string;
  /** Folders of stories, relative to the workspace folder, without a trailing slash. */
  readonly stories: readonly string[];
  /** Folders that epics are planned in. */
  readonly planning: readonly string[];
  readonly configuration: readonly string[];
  /** Whether it is of version 6, whose statuses are written otherwise. */
  readonly isSix: boolean;
  /** Whether epics are told of somewhere, so that stories have them for parents. */
  readonly hasEpics: boolean;
}

const configurations = /^((?:.*\/)?)(?:\.bmad-core\/core-config\.ya?ml|_?\.?bmad\/(?:bmm|core)\/config\.ya?ml)$/;
const output = /^((?:.*\/)?)_bmad-output\/(?:implementation-artifacts|planning-artifacts|stories)\//;
const sprint = /(?:^|\/)sprint-status\.ya?ml$/;
/** What version 4 calls its stories; numbers alone may be a release's. */
const fourth = /^(?:[A-Z]{1,6}-)?\d{1,4}\.\d{1,4}[A-Za-z]?\.[^/]*\.md$/i;

interface Project {
  readonly configs: string[];
  readonly stories: Set<string>;
  isSix: boolean;
}

/** All projects of a workspace folder; what lies in one belongs to it alone. */
export async function findPlaces(surroundings: Surroundings): Promise<readonly Place[]> {
  const found = new Map<string, Project>();
  const projectAt = (project: string): Project => {
    const known = found.get(project) ?? { configs: [], stories: new Set<string>(), isSix: false };
    found.set(project, known);
    return known;
  };
  const { flow, stories, epics } = telling(surroundings);
  for (const path of flow) {
    const configured = configurations.exec(path);
    if (configured) {
      const project = projectAt(configured[1] ?? '');
      project.configs.push(path);
      project.isSix ||= !path.includes('.bmad-core/');
    }
    const produced = output.exec(path);
    if (produced) projectAt(produced[1] ?? '').isSix = true;
  }
  for (const path of stories) {
    const folder = folderOf(path);
    const above = folder.slice(0, folder.lastIndexOf('/') + 1);
    const around = ancestorsOf(path).find((ancestor) => found.has(ancestor));
    const project = projectAt(around ?? above.replace(/(^|\/)docs\/$/, '$1'));
    project.stories.add(folder);
    if (sprint.test(path)) project.isSix = true;
  }
  const hasSprint = stories.some((path) => sprint.test(path));
  const places: Place[] = [];
  for (const [project, { configs, stories, isSix }] of found) {
    const configured = await configuredFolders(surroundings, project, configs);
    const place = {
      project,
      stories: outermost([
        ...configured.stories,
        ...stories,
        ...(isSix ? [`${project}_bmad-output/implementation-artifacts`] : []),
      ]),
      planning: outermost([...configured.planning, ...defaultPlanning.map((folder) => project + folder)]),
      configuration: configs,
      isSix,
    };
    places.push({ ...place, hasEpics: hasSprint || epics.some((path) => isEpicsPath(place, path)) });
  }
  return places;
}

interface Telling {
  /** Of the flow's own folders. */
  readonly flow: readonly string[];
  /** Stories in the style of version 4 and sprints' statuses, each in a folder. */
  readonly stories: readonly string[];
  readonly epics: readonly string[];
}

/** The few paths that say anything, in one pass: most of a folder's are told by their last letters. */
function telling({ listing }: Surroundings): Telling {
  const flow: string[] = [];
  const stories: string[] = [];
  const epics: string[] = [];
  for (const { path } of listing.files) {
    const inFlow = path.includes('bmad');
    const isDocument = /\.md$/i.test(path);
    if (!inFlow && !isDocument && !path.includes('sprint-status')) continue;
    if (inFlow && foreign.test(path)) continue;
    if (inFlow) flow.push(path);
    if (isDocument && isNamedEpics(path)) epics.push(path);
    if (path.includes('/') && (isDocument ? isFourth(path) : sprint.test(path))) stories.push(path);
  }
  return { flow, stories, epics };
}

function isFourth(path: string): boolean {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  if (!fourth.test(name)) return false;
  const folder = path.slice(path.lastIndexOf('/', slash - 1) + 1, slash);
  return /stor(?:y|ies)/i.test(folder) || /\.story\.md$/i.test(name);
}

/** The folders around a path with their trailing slashes, the innermost first; the last is the workspace folder, empty. */
function ancestorsOf(path: string): readonly string[] {
  const found: string[] = [];
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) found.push(path.slice(0, at + 1));
  return [...found, ''];
}

/** The tool's own texts, which look like what they make. */
const foreign = /(?:^|\/)(?:\.bmad-core|_bmad|\.bmad)\/(?!(?:core-config|(?:bmm|core)\/config)\.ya?ml$)/;

const defaultPlanning: readonly string[] = [
  '_bmad-output/planning-artifacts',
  'docs/prd',
  'docs/epics',
  'docs/planning-artifacts',
];

interface Folders {
  readonly stories: readonly string[];
  readonly planning: readonly string[];
}

async function configuredFolders(
  surroundings: Surroundings,
  project: string,
  configs: readonly string[],
): Promise<Folders> {
  const stories: string[] = [];
  const planning: string[] = [];
  for (const path of configs) {
    const root = parseYaml((await surroundings.readText(path)) ?? '').root;
    if (root?.kind !== 'map') continue;
    const output = textAt(root, 'output_folder') ?? '_bmad-output';
    const add = (to: string[], text: string | undefined): void => {
      const named = normalPath((text ?? '').replace(/^\{project-root\}\/?/, '').replace(/^\{output_folder\}/, output));
      if (named !== '' && pathFault(named) === undefined && !named.includes('{')) to.push(project + named);
    };
    for (const key of ['devStoryLocation', 'dev_story_location', 'implementation_artifacts', 'sprint_artifacts']) {
      add(stories, textAt(root, key));
    }
    add(planning, textAt(root, 'planning_artifacts'));
    const prd = valueAt(root, 'prd');
    if (prd?.kind === 'map') add(planning, textAt(prd, 'prdShardedLocation'));
  }
  return { stories, planning };
}

/** The value of a key, or undefined. */
export function valueAt(map: YamlMap, key: string): YamlNode | undefined {
  return map.entries.find((entry) => entry.key.value === key)?.value;
}

/** The text of a key's scalar; undefined where it has none. */
export function textAt(map: YamlMap, key: string): string | undefined {
  const value = valueAt(map, key);
  return value?.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
}

function outermost(folders: readonly string[]): readonly string[] {
  const all = new Set(folders);
  return [...all].filter((folder) => !ancestorsOf(folder).some((ancestor) => all.has(ancestor.slice(0, -1))));
}

/** What a path is to the project; undefined where it is nothing of it. */
export type Role = 'story' | 'epics' | 'sprint';

/** Documents beside the stories that are none. */
const noStory = /^(?:readme|index|changelog|claude|agents|gemini|deferred-work|.*template)(?:\..*)?$/i;
const named = /^(?:story[-_ .])?(?:[a-z]{1,6}-)?\d{1,4}[.-]\d{1,4}|^(?:tech-)?spec[-_]|^epic-[\da-z]+-retro/i;

export function roleOf(place: Omit<Place, 'hasEpics'>, path: string): Role | undefined {
  const folder = place.stories.find((stories) => path.startsWith(`${stories}/`));
  if (folder !== undefined) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (/^sprint-status\.ya?ml$/i.test(name)) return 'sprint';
    if (!/\.md$/i.test(name) || noStory.test(name) || isEpicsPath(place, path)) {
      return isEpicsPath(place, path) ? 'epics' : undefined;
    }
    // Where the flow's other output lies, only what is named like a story is one.
    const direct = !path.includes('/', folder.length + 1);
    if (named.test(name) || (direct && /(?:^|\/)[^/]*stor(?:y|ies)[^/]*$/i.test(folder))) return 'story';
    return undefined;
  }
  return isEpicsPath(place, path) ? 'epics' : undefined;
}

function isEpicsPath({ planning, stories }: Pick<Place, 'planning' | 'stories'>, path: string): boolean {
  if (!isNamedEpics(path)) return false;
  const isAround = (folder: string): boolean => path.startsWith(`${folder}/`);
  return planning.some(isAround) || stories.some(isAround);
}

function isNamedEpics(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /^epics?(?:[-_ ]?\d[^/]*|[-_][^/]*)?\.md$/i.test(name) && !/-retro|-context\.md$/i.test(path);
}
