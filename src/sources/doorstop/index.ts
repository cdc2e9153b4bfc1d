// Doorstop's documents: one file per item. Knows the core only; reads texts that it is given.
import { commonFolder } from '../../core/backlog/commonFolder.js';
import { coveredPaths } from '../../core/backlog/coveredPaths.js';
import { sourceIdOf } from '../../core/backlog/format.js';
import type { Format, LocalSource, Surroundings } from '../../core/backlog/format.js';
import { folderOf, normalPath, pathWithin } from '../../core/backlog/localPath.js';
import { t } from '../../core/text/l10n.js';
import { parseYaml } from '../../core/text/parseYaml.js';
import { textOf, valuesOf } from '../../core/text/yamlValues.js';
import { readItem } from './item.js';

const type = 'doorstop';
const configurationName = '.doorstop.yml';
const mostDocuments = 100;

/**
 * Doorstop 3.2 (doorstop-dev/doorstop, commit 5875784b), read only. A folder with `.doorstop.yml` is a document; all
 * documents are one source, since their items link to each other.
 */
export function doorstopFormat(): Format {
  return { type, find, open };
}

async function find(surroundings: Surroundings): Promise<readonly LocalSource[]> {
  const documents = surroundings.listing.files
    .map(({ path }) => path)
    .filter((path) => path === configurationName || path.endsWith(`/${configurationName}`))
    .slice(0, mostDocuments);
  if (documents.length === 0) return [];
  const folders = documents.map(folderOf);
  const claims = (path: string): boolean =>
    isItem(path) && folders.some((folder) => pathWithin(folder, path) !== undefined);
  return [
    sourceOf(surroundings, commonFolder(documents), { claims, documents, keys: await keysOf(surroundings, documents) }),
  ];
}

async function open(surroundings: Surroundings, path: string): Promise<LocalSource> {
  const wanted = normalPath(path);
  const covered = new Set(coveredPaths(surroundings, path, isItem));
  const documents = surroundings.listing.files
    .map((file) => file.path)
    .filter((file) => file.endsWith(configurationName) && pathWithin(wanted, file) !== undefined);
  const claims = (file: string): boolean =>
    covered.has(file) || (isItem(file) && pathWithin(wanted, file) !== undefined);
  return sourceOf(surroundings, wanted, { claims, documents, keys: await keysOf(surroundings, documents) });
}

interface Documents {
  readonly claims: (path: string) => boolean;
  readonly documents: readonly string[];
  readonly keys: readonly string[];
}

function sourceOf({ folder }: Surroundings, path: string, { claims, documents, keys }: Documents): LocalSource {
  const id = sourceIdOf(type, folder, path);
  return {
    id,
    type,
    label: t('Doorstop in {0}', path === '' ? folder.name : path),
    folder,
    configuration: documents,
    claims,
    read: (file) => readItem(file, id),
    keys,
    anyCase: true,
  };
}

/** A file is an item if its name ends in a number or in a name behind the prefix: `REQ001.yml`, `REQ-login.yml`. */
function isItem(path: string): boolean {
  return /(?:^|\/)[A-Za-z](?:[\w.-]*\d\.(?:yml|yaml|md)|[A-Z0-9_.]*-[\w-]+\.ya?ml)$/.test(path);
}

/** The prefixes of documents that write a dash behind it. */
async function keysOf(surroundings: Surroundings, documents: readonly string[]): Promise<readonly string[]> {
  const settings = await Promise.all(
    documents.map(async (path) => valuesOf(parseYaml((await surroundings.readText(path)) ?? '').root).get('settings')),
  );
  const keys = settings.flatMap((each) => {
    const values = valuesOf(each);
    return textOf(values.get('sep')) === '-' ? (textOf(values.get('prefix')) ?? []) : [];
  });
  return [...new Set(keys)];
}
