import type { Surroundings } from '../../core/backlog/format.js';
import { folderOf } from '../../core/backlog/localPath.js';

/** A Sphinx project that uses sphinx-needs, as far as its texts are read. */
export interface Project {
  /** Of `conf.py` or `ubproject.toml`. */
  readonly folder: string;
  readonly configuration: readonly string[];
  /** Names of the directives that make needs. */
  readonly types: ReadonlySet<string>;
  /** Options that link beyond `links`. */
  readonly links: ReadonlySet<string>;
}

/** How many configurations are looked into: every Sphinx project has a `conf.py`. */
const mostConfigurations = 40;

/** What sphinx-needs knows where a project names no types. */
const usualTypes = ['req', 'spec', 'impl', 'test', 'need'];

export async function findProjects(surroundings: Surroundings): Promise<readonly Project[]> {
  const paths = surroundings.listing.files
    .map(({ path }) => path)
    .filter((path) => /(?:^|\/)(?:conf\.py|ubproject\.toml)$/.test(path))
    .slice(0, mostConfigurations);
  const texts = await Promise.all(paths.map((path) => surroundings.readText(path)));
  const byFolder = new Map<string, { path: string; text: string }[]>();
  for (const [at, path] of paths.entries()) {
    const text = texts[at] ?? '';
    if (!usesNeeds(path, text)) continue;
    const folder = folderOf(path);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), { path, text }]);
  }
  return [...byFolder].map(([folder, files]) => projectOf(folder, files));
}

/** For files that somebody names without a project around them. */
export function usualProject(folder: string): Project {
  return { folder, configuration: [], types: new Set(usualTypes), links: new Set() };
}

function usesNeeds(path: string, text: string): boolean {
  return path.endsWith('.py') ? /["']sphinx_needs["']|^needs_types\b/m.test(text) : /^\[+needs\b/m.test(text);
}

function projectOf(folder: string, files: readonly { readonly path: string; readonly text: string }[]): Project {
  const texts = files.map(({ text }) => text).join('\n');
  const named = Array.from(
    texts.matchAll(/\bdirective["']?\s{0,20}[:=]\s{0,20}["']([A-Za-z][\w-]{0,60})["']/g),
    ([, name = '']) => name,
  );
  const links = [
    ...Array.from(
      texts.matchAll(/\boption["']?\s{0,20}[:=]\s{0,20}["']([A-Za-z]\w{0,60})["']/g),
      ([, name = '']) => name,
    ),
    ...Array.from(texts.matchAll(/^\[needs\.links\.([\w-]{1,60})\]/gm), ([, name = '']) => name),
  ];
  return {
    folder,
    configuration: files.map(({ path }) => path),
    types: new Set(named.length > 0 ? named : usualTypes),
    links: new Set(links),
  };
}
