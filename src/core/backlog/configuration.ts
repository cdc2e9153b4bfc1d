import type { Problem } from '../model/problem.js';
import { t } from '../text/l10n.js';
import { parseYaml } from '../text/parseYaml.js';
import { shortened } from '../text/shortened.js';
import type { YamlMap } from '../text/yaml.js';
import { createChecker } from './configurationChecker.js';
import type { Checker } from './configurationChecker.js';
import type { SourceFile } from './format.js';
import { readSettings } from './sourceSettings.js';
import { localTypes, remoteTypes } from './sourceTypes.js';

/** One entry of `sources`. */
export interface SourceEntry {
  readonly type: string;
  /** File, folder or glob inside the workspace folder, of a local source that names one. */
  readonly path?: string;
  /** All other values of the entry as written, for a tracker's `repository`, `project`, `url`, `fields.title` … */
  readonly settings: ReadonlyMap<string, string>;
}

/** What `storyroot.yaml` says. */
export interface Configuration {
  /** Empty: every known format found in the folder is read. */
  readonly sources: readonly SourceEntry[];
  /** The configuration file itself as a source, when it holds `stories`. */
  readonly ownStories: readonly SourceEntry[];
  /** Key prefixes beyond those the sources teach, without the dash. */
  readonly keys: readonly string[];
  /** Globs of files that are never scanned. */
  readonly ignore: readonly string[];
  readonly paths: readonly { readonly pattern: string; readonly ids: readonly string[] }[];
  readonly definitionOfReady: readonly string[];
  readonly definitionOfDone: readonly string[];
  /** Globs of reports of tests; empty: the usual places are looked at. */
  readonly reports: readonly string[];
}

/** What holds where there is no `storyroot.yaml`, or none that can be read. */
export const emptyConfiguration: Configuration = {
  sources: [],
  ownStories: [],
  keys: [],
  ignore: [],
  paths: [],
  definitionOfReady: [],
  definitionOfDone: [],
  reports: [],
};

/**
 * Reads `storyroot.yaml`. Total: everything in it is optional, what is wrong becomes a problem that names the thing,
 * its place and the way out, and the rest is read all the same.
 */
export function readConfiguration(file: SourceFile): {
  readonly configuration: Configuration;
  readonly problems: readonly Problem[];
} {
  const { root, problems: yamlProblems } = parseYaml(file.text);
  const check = createChecker(file);
  const [first] = yamlProblems;
  if (first) check.brokenYaml(first);
  if (root?.kind !== 'map') {
    if (root && !first && !(root.kind === 'scalar' && root.value === null)) {
      check.invalid(root, t('{0} must hold keys such as “sources” and “stories”, not a {1}.', file.path, root.kind));
    }
    return { configuration: emptyConfiguration, problems: check.problems };
  }
  check.unknownKeys(root, '', configurationKeys);
  const notation = check.mapAt(root, 'notation', '');
  if (notation) check.unknownKeys(notation, 'notation.', ['keys', 'ignore']);
  const configuration: Configuration = {
    sources: readSources(root, check),
    ownStories: check.has(root, 'stories') ? [{ type: 'storyroot', path: file.path, settings: new Map() }] : [],
    keys: notation ? readKeys(notation, check) : [],
    ignore: notation ? readGlobs(notation, 'ignore', 'notation.', check) : [],
    paths: readPaths(root, check),
    definitionOfReady: check.textsAt(root, 'definitionOfReady', '').map(({ text }) => text),
    definitionOfDone: check.textsAt(root, 'definitionOfDone', '').map(({ text }) => text),
    reports: readGlobs(root, 'reports', '', check),
  };
  return { configuration, problems: check.problems };
}

/** The keys of `storyroot.yaml`. */
export const configurationKeys: readonly string[] = [
  'version',
  'sources',
  'notation',
  'paths',
  'definitionOfReady',
  'definitionOfDone',
  'reports',
  'stories',
];

function readGlobs(map: YamlMap, key: string, prefix: string, check: Checker): readonly string[] {
  return check
    .textsAt(map, key, prefix)
    .filter((text) => check.isLocal(text))
    .map(({ text }) => text);
}

function readSources(root: YamlMap, check: Checker): readonly SourceEntry[] {
  return check.mapsAt(root, 'sources').flatMap((entry): readonly SourceEntry[] => {
    const type = check.textAt(entry, 'type', 'sources.');
    if (!type) {
      if (!check.has(entry, 'type'))
        check.invalid(entry, t('A source without a type. Say which, such as `type: storyroot`.'));
      return [];
    }
    const local = localTypes.includes(type.text);
    if (!local && !remoteTypes.includes(type.text)) {
      const types = [...localTypes, ...remoteTypes].join(', ');
      check.invalid(type.node, t('The source type “{0}” is not known. Use one of: {1}.', shortened(type.text), types));
      return [];
    }
    const settings = readSettings(entry, local, check);
    if (!local || !check.has(entry, 'path')) return [{ type: type.text, settings }];
    const path = check.textAt(entry, 'path', 'sources.');
    const normal = path && check.isLocal(path) ? check.normal(path.text) : undefined;
    return normal === undefined ? [] : [{ type: type.text, path: normal, settings }];
  });
}

function readKeys(notation: YamlMap, check: Checker): readonly string[] {
  return check.textsAt(notation, 'keys', 'notation.').flatMap(({ text, node }) => {
    const key = text.replace(/-$/, '');
    if (/^\p{L}[\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*$/u.test(key)) return [key];
    check.invalid(
      node,
      t('The key “{0}” cannot start an id. Write letters and digits, such as SHOP for SHOP-142.', shortened(text)),
    );
    return [];
  });
}

function readPaths(root: YamlMap, check: Checker): Configuration['paths'] {
  const paths = check.mapAt(root, 'paths', '');
  return (paths?.entries ?? []).flatMap((entry) => {
    const text = String(entry.key.value);
    if (!check.isLocal({ text, node: entry.key })) return [];
    const ids = check.textsOf(entry, `paths.${text}`).map((id) => id.text);
    return ids.length > 0 ? [{ pattern: check.normal(text), ids }] : [];
  });
}
