import type { Surroundings } from '../../core/backlog/format.js';
import { pathWithin } from '../../core/backlog/localPath.js';
import type { Problem } from '../../core/model/problem.js';
import { defaultConfiguration, readStoreConfiguration } from './configuration.js';
import type { StoreConfiguration } from './configuration.js';
import { isTelling } from './store.js';

/** A place where Backlog.md keeps its files, before it is a source. */
export interface Place {
  readonly directory: string;
  /** Where the project that it belongs to starts: empty, or with a trailing slash. */
  readonly project: string;
  readonly configuration: StoreConfiguration;
  readonly problems: readonly Problem[];
}

/** Every file that decides, when it appears or changes, where a place is and how it is read. */
export function configurationFilesOf({ directory, project }: Place): readonly string[] {
  const folder = directory === '' ? '' : `${directory}/`;
  return [`${project}backlog.config.yml`, `${folder}config.yml`, `${folder}config.yaml`];
}

/** Folders deeper than this are not searched: dependencies and fixtures hold backlogs of their own. */
const deepest = 6;

const storeNames: readonly string[] = ['backlog', '.backlog'];

/** All places of a workspace folder, in the tool's order of preference for each project; none inside another. */
export async function findPlaces(surroundings: Surroundings): Promise<readonly Place[]> {
  const { projects, telling, paths } = survey(surroundings);
  const places: Place[] = [];
  for (const project of [...projects].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    if (places.some(({ directory }) => pathWithin(directory, project) !== undefined)) continue;
    const place = await placeOf(project, { telling, paths, surroundings });
    if (place) places.push(place);
  }
  return places;
}

/** The place that a folder, or a folder's `backlog`, is; by its configuration or else by Backlog.md's defaults. */
export async function placeAt(surroundings: Surroundings, path: string): Promise<Place> {
  const { telling, paths } = survey(surroundings);
  const inner = await placeOf(path === '' ? '' : `${path}/`, { telling, paths, surroundings });
  if (inner) return inner;
  const project = path.slice(0, path.lastIndexOf('/') + 1);
  const configured = await configurationIn(path === '' ? '' : `${path}/`, { telling, paths, surroundings });
  return configured ? { ...configured, directory: path, project } : defaultPlace(path, project);
}

interface Survey {
  /** Folders that may be a project's, empty or with a trailing slash. */
  readonly projects: ReadonlySet<string>;
  /** Folders called like a store that hold files named like Backlog.md's. */
  readonly telling: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
}

interface Search {
  readonly telling: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
  readonly surroundings: Surroundings;
}

const configurationNames: ReadonlySet<string> = new Set([
  'config.yml',
  'config.yaml',
  'backlog.config.yml',
  'backlog.config.yaml',
]);

function survey({ listing }: Surroundings): Survey {
  const projects = new Set<string>();
  const telling = new Set<string>();
  const paths = new Set<string>();
  for (const { path } of listing.files) {
    const file = path.slice(path.lastIndexOf('/') + 1);
    if (configurationNames.has(file)) paths.add(path);
    if (file === 'backlog.config.yml') projects.add(path.slice(0, path.length - file.length));
    if (!path.includes('backlog/')) continue;
    const parts = path.split('/');
    parts.slice(0, deepest + 1).forEach((part, depth) => {
      if (!storeNames.includes(part) || depth === parts.length - 1) return;
      const above = parts.slice(0, depth).join('/');
      const project = above === '' ? '' : `${above}/`;
      projects.add(project);
      const store = project + part;
      if (!telling.has(store) && isTelling(path.slice(store.length + 1))) telling.add(store);
    });
  }
  return { projects, telling, paths };
}

async function placeOf(project: string, search: Search): Promise<Place | undefined> {
  const own = `${project}backlog.config.yml`;
  const text = search.paths.has(own) ? await search.surroundings.readText(own) : undefined;
  const configuration = text === undefined ? undefined : readStoreConfiguration(own, text);
  if (configuration && configuration.projectName !== '') {
    const fallback = search.telling.has(`${project}.backlog`) && !search.telling.has(`${project}backlog`);
    const name = configuration.directory ?? (fallback ? '.backlog' : 'backlog');
    return { directory: project + name, project, configuration, problems: configuration.problems };
  }
  for (const name of storeNames) {
    const found = await configurationIn(`${project}${name}/`, search);
    if (found) return { ...found, directory: project + name, project };
  }
  const name = storeNames.find((candidate) => search.telling.has(project + candidate));
  return name === undefined ? undefined : defaultPlace(project + name, project);
}

async function configurationIn(
  folder: string,
  { telling, paths, surroundings }: Search,
): Promise<Omit<Place, 'directory' | 'project'> | undefined> {
  for (const file of [`${folder}config.yml`, `${folder}config.yaml`]) {
    const text = paths.has(file) ? await surroundings.readText(file) : undefined;
    if (text === undefined) continue;
    const configuration = readStoreConfiguration(file, text);
    if (configuration.recognised || telling.has(folder.slice(0, -1))) {
      return { configuration, problems: configuration.problems };
    }
  }
  return undefined;
}

function defaultPlace(directory: string, project: string): Place {
  return { directory, project, configuration: defaultConfiguration, problems: [] };
}
