import type { Problem } from '../model/problem.js';
import { t } from '../text/l10n.js';
import { parseYaml } from '../text/parseYaml.js';
import { shortened } from '../text/shortened.js';
import type { YamlMap, YamlNode } from '../text/yaml.js';
import { createChecker } from './configurationChecker.js';
import type { Checker } from './configurationChecker.js';
import type { SourceFile } from './format.js';

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
};

/** The local formats' types, as `storyroot.yaml` writes them. */
export const localTypes: readonly string[] = [
  'storyroot',
  'backlog-md',
  'openspec',
  'spec-kit',
  'kiro',
  'bmad',
  'taskmaster',
  'specweave',
  'markdown',
  'decisions',
  'gherkin',
  'openfasttrace',
  'sphinx-needs',
  'strictdoc',
  'doorstop',
  'reqstool',
];

/** The trackers' types. */
export const remoteTypes: readonly string[] = [
  'github',
  'gitlab',
  'jira',
  'azure-boards',
  'linear',
  'redmine',
  'gitea',
  'http',
];

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
  check.unknownKeys(root, '', known);
  const notation = check.mapAt(root, 'notation', '');
  if (notation) check.unknownKeys(notation, 'notation.', ['keys', 'ignore']);
  const configuration: Configuration = {
    sources: readSources(root, check),
    ownStories: check.has(root, 'stories') ? [{ type: 'storyroot', path: file.path, settings: new Map() }] : [],
    keys: notation ? readKeys(notation, check) : [],
    ignore: notation
      ? check
          .textsAt(notation, 'ignore', 'notation.')
          .filter((text) => check.isLocal(text))
          .map(({ text }) => text)
      : [],
    paths: readPaths(root, check),
    definitionOfReady: check.textsAt(root, 'definitionOfReady', '').map(({ text }) => text),
    definitionOfDone: check.textsAt(root, 'definitionOfDone', '').map(({ text }) => text),
  };
  return { configuration, problems: check.problems };
}

const known = ['version', 'sources', 'notation', 'paths', 'definitionOfReady', 'definitionOfDone', 'stories'];
const secret = /token|password|secret|credential|api-?_?key/i;

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

/**
 * A tracker's keys are its own, those of maps joined to their map's with a dot (`fields.title`); a secret never belongs
 * into a file that is committed.
 */
function readSettings(entry: YamlMap, local: boolean, check: Checker): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  if (local) check.unknownKeys(entry, 'sources.', ['type', 'path']);
  addSettings(entry, '', local ? ['type', 'path'] : ['type'], settings, check);
  return settings;
}

function addSettings(
  map: YamlMap,
  prefix: string,
  own: readonly string[],
  settings: Map<string, string>,
  check: Checker,
): void {
  for (const { key, value } of map.entries) {
    const name = prefix + String(key.value);
    if (own.includes(name)) continue;
    if (value?.kind === 'map' && prefix === '') addSettings(value, `${name}.`, own, settings, check);
    const text = settingText(value);
    if (text === undefined) continue;
    if (secret.test(name) && !tokenForms.has(text.split(':')[0] ?? '')) {
      check.invalid(
        key,
        t(
          '“{0}” must not stand in a file of the repository. Remove it and connect the source in the editor.',
          shortened(name),
        ),
      );
    } else settings.set(name, text);
  }
}

/** How a plain HTTP source sends its token; the token itself is never written here. */
const tokenForms: ReadonlySet<string> = new Set(['bearer', 'basic', 'header']);

/** A list of texts counts as its members joined by commas. */
function settingText(value: YamlNode | undefined): string | undefined {
  if (value?.kind === 'scalar') return typeof value.value === 'string' ? value.value : value.source;
  if (value?.kind !== 'list') return undefined;
  const texts = value.items.map((item) => settingText(item));
  return texts.every((text) => text !== undefined) ? texts.join(', ') : undefined;
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
