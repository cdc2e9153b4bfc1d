// reqstool's requirements, verification cases and results in YAML. Knows the core only; reads texts that it is given.
import { commonFolder } from '../../core/backlog/commonFolder.js';
import { coveredPaths } from '../../core/backlog/coveredPaths.js';
import { sourceIdOf } from '../../core/backlog/format.js';
import type { Format, LocalSource, Surroundings } from '../../core/backlog/format.js';
import { folderOf, normalPath, pathFault } from '../../core/backlog/localPath.js';
import { t } from '../../core/text/l10n.js';
import { parseYaml } from '../../core/text/parseYaml.js';
import { textOf, valuesOf } from '../../core/text/yamlValues.js';
import { readDocument } from './document.js';

const type = 'reqstool';

/** How many `requirements.yml` are looked into: other tools have files of that name too. */
const mostFiles = 60;

/**
 * reqstool (reqstool/reqstool-client, commit 0407401), read only. All of a folder's documents are one source: a
 * requirement of one microservice may be verified by the cases of another.
 */
export function reqstoolFormat(): Format {
  return {
    type,
    find: async (surroundings) => {
      const files = await filesIn(surroundings);
      return files.length === 0 ? [] : [await sourceOf(surroundings, commonFolder(files), files)];
    },
    open: async (surroundings, path) => {
      const files = coveredPaths(surroundings, path, (file) => namedLikeOne.test(file));
      return sourceOf(surroundings, normalPath(path), files);
    },
  };
}

const namedLikeOne = /(?:^|\/)(?:requirements|software_verification_cases|manual_verification_results)\.ya?ml$/;
const ownNames = /(?:^|\/)(?:software_verification_cases|manual_verification_results)\.ya?ml$/;

async function filesIn(surroundings: Surroundings): Promise<readonly string[]> {
  const all = surroundings.listing.files.map(({ path }) => path);
  const unmistakable = all.filter((path) => ownNames.test(path));
  const folders = new Set(unmistakable.map(folderOf));
  const found = new Set(unmistakable);
  const shared = all.filter((path) => /(?:^|\/)requirements\.ya?ml$/.test(path)).slice(0, mostFiles);
  await Promise.all(
    shared.map(async (path) => {
      if (folders.has(folderOf(path)) || urnIn(await surroundings.readText(path)) !== undefined) found.add(path);
    }),
  );
  const configurations = all.filter((path) => /(?:^|\/)reqstool_config\.ya?ml$/.test(path)).slice(0, mostFiles);
  for (const named of await Promise.all(configurations.map((path) => namedIn(surroundings, path)))) {
    for (const path of named) if (all.includes(path)) found.add(path);
  }
  return all.filter((path) => found.has(path));
}

/** Files that `reqstool_config.yml` names under `resources`, relative to itself. */
async function namedIn(surroundings: Surroundings, path: string): Promise<readonly string[]> {
  const { root } = parseYaml((await surroundings.readText(path)) ?? '');
  const resources = valuesOf(valuesOf(root).get('resources'));
  const keys = ['requirements', 'software_verification_cases', 'manual_verification_results'];
  return keys.flatMap((key) => {
    const named = textOf(resources.get(key));
    return named === undefined || pathFault(named) !== undefined ? [] : [normalPath(`${folderOf(path)}/${named}`)];
  });
}

async function sourceOf(surroundings: Surroundings, path: string, files: readonly string[]): Promise<LocalSource> {
  const { folder } = surroundings;
  const id = sourceIdOf(type, folder, path);
  const claimed = new Set(files);
  const texts = await Promise.all(files.slice(0, mostFiles).map((file) => surroundings.readText(file)));
  const urns = new Set(texts.flatMap((text) => urnIn(text) ?? []));
  return {
    id,
    type,
    label: t('reqstool in {0}', path === '' ? folder.name : path),
    folder,
    configuration: [],
    claims: (candidate) => claimed.has(candidate),
    read: (file) => readDocument(file, { source: id, urns }),
  };
}

/** The name by which other documents import this one; only reqstool's requirements have it. */
function urnIn(text = ''): string | undefined {
  return /^metadata:[ \t]*\r?\n(?:[ \t]+[^\r\n]*\r?\n|[ \t]*\r?\n){0,10}?[ \t]+urn:[ \t]*["']?([^\s"']+)/m.exec(
    text,
  )?.[1];
}
