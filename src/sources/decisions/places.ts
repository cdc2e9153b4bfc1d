import type { Surroundings } from '../../core/backlog/format.js';
import { folderOf, normalPath, pathFault } from '../../core/backlog/localPath.js';
import { parseYaml } from '../../core/text/parseYaml.js';
import type { YamlNode } from '../../core/text/yaml.js';
import { isMarkdown } from './candidates.js';

/** A folder of decision records. */
export interface Place {
  /** Relative to the workspace folder. */
  readonly path: string;
  /** The file that names the folder, where one does. */
  readonly configuration?: string;
  readonly log4brains: boolean;
  readonly packageName?: string;
  /** Other documents live there too: only a number or a date in the name makes a file a record. */
  readonly mixed: boolean;
}

/** How many folders deep a folder of records may lie: enough for `packages/group/name/docs/architecture/decisions`. */
const maxDepth = 6;

const folderNames = /^(?:adrs?|architecture[-_](?:decisions?|decision[-_]records?))$/i;
const parentsOfDecisions = /^(?:docs?|documentation|architecture)$/i;

/** Every folder that holds records by its name, or because `.adr-dir` or `.log4brains.yml` says so; inner ones first. */
export async function findPlaces(surroundings: Surroundings): Promise<readonly Place[]> {
  const places = new Map<string, Place>();
  for (const place of await configuredPlaces(surroundings)) places.set(place.path, place);
  const byFolder = new Map<string, Place | undefined>();
  for (const { path } of surroundings.listing.files) {
    if (!isMarkdown(path)) continue;
    const folder = folderOf(path);
    if (!byFolder.has(folder)) byFolder.set(folder, placeByName(folder));
    const place = byFolder.get(folder);
    if (place && !places.has(place.path)) places.set(place.path, place);
  }
  const stores = backlogStores(surroundings);
  return [...places.values()]
    .filter(({ path }) => !stores.has(path))
    .sort((a, b) => b.path.split('/').length - a.path.split('/').length || (a.path < b.path ? -1 : 1));
}

/** The outermost folder on a path that is named like one of records. */
function placeByName(folder: string): Place | undefined {
  const parts = folder.split('/');
  for (const [at, name] of parts.slice(0, maxDepth).entries()) {
    const parent = parts[at - 1] ?? '';
    const mixed = name.toLowerCase() === 'architecture' && parent === '.agents';
    if (!mixed && !folderNames.test(name) && !(/^decisions$/i.test(name) && parentsOfDecisions.test(parent))) continue;
    return { path: parts.slice(0, at + 1).join('/'), log4brains: false, mixed };
  }
  return undefined;
}

/** Backlog.md keeps decisions of its own as `decisions/decision-1 - Title.md` next to its tasks or settings. */
function backlogStores({ listing }: Surroundings): ReadonlySet<string> {
  const own = new Set<string>();
  const stores = new Set<string>();
  for (const { path } of listing.files) {
    if (!/(?:decisions|tasks)\/[^/]*$|config\.ya?ml$/.test(path)) continue;
    const folder = folderOf(path);
    const name = path.slice(folder.length).replace('/', '');
    if (
      /(?:^|\/)decisions$/.test(folder) &&
      (/(?:^|\/)\.?backlog\/decisions$/.test(folder) || /^decision-\d+ - /.test(name))
    ) {
      own.add(folder);
    }
    if (/(?:^|\/)tasks$/.test(folder)) stores.add(folderOf(folder));
    if (/^config\.ya?ml$/.test(name)) stores.add(folder);
  }
  return new Set([...own].filter((folder) => stores.has(folderOf(folder))));
}

async function configuredPlaces(surroundings: Surroundings): Promise<readonly Place[]> {
  const files = surroundings.listing.files.filter(({ path }) => /(?:^|\/)\.(?:adr-dir|log4brains\.yml)$/.test(path));
  const near = files.filter(({ path }) => path.split('/').length <= maxDepth);
  const found = await Promise.all(
    near.map(async ({ path }) => {
      const text = (await surroundings.readText(path)) ?? '';
      return path.endsWith('.adr-dir') ? adrToolsPlace(path, text) : log4brainsPlaces(path, text);
    }),
  );
  return found.flat();
}

function adrToolsPlace(configuration: string, text: string): readonly Place[] {
  const [line = ''] = text.trim().split(/[\r\n]/, 1);
  const path = joined(configuration, line.trim());
  return path === undefined ? [] : [{ path, configuration, log4brains: false, mixed: false }];
}

function log4brainsPlaces(configuration: string, text: string): readonly Place[] {
  const project = valueAt(parseYaml(text).root, 'project');
  const packages = valueAt(project, 'packages');
  const places = [project, ...(packages?.kind === 'list' ? packages.items : [])].map((node, at): Place | undefined => {
    const path = joined(configuration, textAt(node, 'adrFolder') ?? '');
    const packageName = at === 0 ? undefined : textAt(node, 'name');
    if (path === undefined) return undefined;
    return { path, configuration, log4brains: true, mixed: false, ...(packageName !== undefined && { packageName }) };
  });
  return places.filter((place) => place !== undefined);
}

function valueAt(node: YamlNode | undefined, name: string): YamlNode | undefined {
  return node?.kind === 'map' ? node.entries.find(({ key }) => key.value === name)?.value : undefined;
}

function textAt(node: YamlNode | undefined, name: string): string | undefined {
  const value = valueAt(node, name);
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

/** A folder that a configuration file names relative to itself; undefined when it leads out of the workspace folder. */
function joined(configuration: string, folder: string): string | undefined {
  if (pathFault(folder) !== undefined) return undefined;
  const path = normalPath(`${folderOf(configuration)}/${folder}`);
  return path === '' ? undefined : path;
}
