import type { Problem, ProblemCode, ProblemSeverity } from '../model/problem.js';
import type { Span } from '../model/range.js';
import { t } from '../text/l10n.js';
import { shortened } from '../text/shortened.js';
import type { YamlEntry, YamlMap, YamlNode, YamlProblem, YamlScalar } from '../text/yaml.js';
import type { SourceFile } from './format.js';
import { normalPath, pathFault } from './localPath.js';
import type { PathFault } from './localPath.js';

/** A text with the place it was written at. */
export interface PlacedText {
  readonly text: string;
  readonly node: YamlScalar;
}

/** Takes values of the expected shape out of YAML; everything else becomes a problem at its place. */
export interface Checker {
  readonly problems: readonly Problem[];
  brokenYaml(problem: YamlProblem): void;
  invalid(span: Span, message: string): void;
  unknownKeys(map: YamlMap, prefix: string, known: readonly string[]): void;
  has(map: YamlMap, key: string): boolean;
  textAt(map: YamlMap, key: string, prefix: string): PlacedText | undefined;
  /** A lone text counts as a list of one. */
  textsAt(map: YamlMap, key: string, prefix: string): readonly PlacedText[];
  textsOf(entry: YamlEntry, name: string): readonly PlacedText[];
  mapAt(map: YamlMap, key: string, prefix: string): YamlMap | undefined;
  mapsAt(map: YamlMap, key: string): readonly YamlMap[];
  /** Whether a path or glob can only lead into the workspace folder. */
  isLocal(path: PlacedText): boolean;
  normal(path: string): string;
}

export function createChecker(file: SourceFile): Checker {
  const problems: Problem[] = [];
  const add = (code: ProblemCode, message: string, span: Span, severity: ProblemSeverity): void => {
    problems.push({ code, message, severity, uri: file.uri, range: file.lines.rangeOf(span) });
  };
  let brokenLine = -1;
  const invalid = (span: Span, message: string): void => {
    // What is odd there follows from what is broken there.
    if (file.lines.lineAt(span.start) === brokenLine) return;
    add('invalid-configuration', placed(file, span, message), span, 'error');
  };
  const wrong = (node: YamlNode, name: string, wanted: string): void => {
    invalid(node, t('“{0}” must be {1}.', shortened(name), wanted));
  };
  const find = (map: YamlMap, key: string): YamlEntry | undefined =>
    map.entries.findLast((entry) => entry.key.value === key);
  const textOf = (node: YamlNode | undefined, name: string): PlacedText | undefined => {
    if (!node || (node.kind === 'scalar' && node.value === null)) return undefined;
    if (node.kind === 'scalar') {
      return { text: typeof node.value === 'string' ? node.value.trim() : node.source, node };
    }
    wrong(node, name, t('a text'));
    return undefined;
  };
  const textsOf = ({ value }: YamlEntry, name: string): readonly PlacedText[] => {
    if (value?.kind === 'map') wrong(value, name, t('a list of texts'));
    const items = value?.kind === 'list' ? value.items : value?.kind === 'scalar' ? [value] : [];
    return items.flatMap((item) => textOf(item, name) ?? []).filter(({ text }) => text !== '');
  };
  return {
    problems,
    brokenYaml(problem) {
      const line = file.lines.lineAt(problem.start);
      brokenLine = line;
      const span = { start: Math.min(problem.start, file.lines.end(line)), end: file.lines.end(line) };
      add(
        'invalid-yaml',
        placed(file, span, t('this is not valid YAML. {0}.', shortened(problem.message))),
        span,
        'error',
      );
    },
    invalid,
    unknownKeys(map, prefix, known) {
      for (const { key } of map.entries) {
        if (known.includes(String(key.value))) continue;
        const message = t('“{0}” is not known and has no effect.', shortened(prefix + String(key.value)));
        add('unknown-key', placed(file, key, message), key, 'information');
      }
    },
    has: (map, key) => find(map, key) !== undefined,
    textAt: (map, key, prefix) => textOf(find(map, key)?.value, prefix + key),
    textsAt(map, key, prefix) {
      const entry = find(map, key);
      return entry ? textsOf(entry, prefix + key) : [];
    },
    textsOf,
    mapAt(map, key, prefix) {
      const value = find(map, key)?.value;
      if (value?.kind === 'map' || !value || (value.kind === 'scalar' && value.value === null)) {
        return value?.kind === 'map' ? value : undefined;
      }
      wrong(value, prefix + key, t('a map'));
      return undefined;
    },
    mapsAt(map, key) {
      const value = find(map, key)?.value;
      if (!value || (value.kind === 'scalar' && value.value === null)) return [];
      if (value.kind !== 'list') {
        wrong(value, key, t('a list of maps'));
        return [];
      }
      return value.items.flatMap((item) => {
        if (item.kind === 'map') return [item];
        wrong(item, key, t('a list of maps'));
        return [];
      });
    },
    isLocal({ text, node }) {
      const fault = pathFault(text);
      if (fault) invalid(node, faultMessage(fault, shortened(text)));
      return fault === undefined;
    },
    normal: normalPath,
  };
}

function placed(file: SourceFile, span: Span, message: string): string {
  return t('{0}, line {1}: {2}', file.path, file.lines.lineAt(span.start) + 1, message);
}

function faultMessage(fault: PathFault, path: string): string {
  switch (fault) {
    case 'empty':
      return t('an empty path. Name a file, a folder or a glob inside the workspace folder.');
    case 'absolute':
      return t('“{0}” is an absolute path. Write it relative to the workspace folder.', path);
    case 'parent':
      return t('“{0}” leads out of the workspace folder. Name something inside it, without “..”.', path);
    case 'backslash':
      return t('“{0}” holds a backslash. Write “/” between folders.', path);
    case 'home':
      return t('“{0}” starts in a home folder. Write it relative to the workspace folder.', path);
    case 'url':
      return t('“{0}” is an address and not a path. Write a path relative to the workspace folder.', path);
  }
}
