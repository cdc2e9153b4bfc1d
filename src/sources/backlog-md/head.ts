import type { SourceFile } from '../../core/backlog/format.js';
import type { Problem } from '../../core/model/problem.js';
import type { Span } from '../../core/model/range.js';
import type { StatusMark } from '../../core/model/story.js';
import { frontMatterOf } from '../../core/text/frontMatter.js';
import type { Lines } from '../../core/text/lines.js';
import { parseYaml } from '../../core/text/parseYaml.js';
import { t } from '../../core/text/l10n.js';
import type { YamlNode, YamlProblem } from '../../core/text/yaml.js';
import { replaceableValue } from '../../core/text/yamlText.js';
import { readKeyValues } from './keyValues.js';
import type { KeyValues } from './keyValues.js';

/** The front matter of an item's file. */
export interface Head {
  readonly values: KeyValues;
  readonly present: boolean;
  /** Closed and free of errors: its id and title count more than the file's name. */
  readonly sound: boolean;
  /** First offset of the text behind it. */
  readonly bodyStart: number;
  /** Where the status is written, in a sound head. */
  readonly statusMark?: StatusMark;
  readonly problems: readonly Problem[];
}

/** Characters that YAML reserves at the head of a value and Backlog.md writes there all the same (`assignee: @mia`). */
const reserved = ['@', '`'] as const;
/** Their stand-ins while YAML is read, of the same length so that offsets stay right. */
const standIns = ['\uE000', '\uE001'] as const;

/** Reads the front matter of a file. Total: what is broken becomes a problem, and is then read line by line. */
export function readHead(file: SourceFile): Head {
  const { text, lines } = file;
  const found = frontMatterOf(text);
  if (!found) return { values: new Map(), present: false, sound: false, bodyStart: 0, problems: [] };
  if (!found.closed) return unclosed(file, found.start);
  const { values, problem, statusMark } = yamlValues(text, found);
  const { bodyStart } = found;
  if (!problem)
    return { values, present: true, sound: true, bodyStart, problems: [], ...(statusMark && { statusMark }) };
  const invalid: Problem = {
    code: 'invalid-yaml',
    severity: 'warning',
    message: t(
      'The front matter of {0} is not valid YAML: {1}. Correct it; until then id and title come from the file name.',
      file.path,
      problem.message.replace(/\.$/, ''),
    ),
    uri: file.uri,
    range: lines.rangeOf(problem),
  };
  return {
    values: readKeyValues(text.slice(found.start, found.end)),
    present: true,
    sound: false,
    bodyStart,
    problems: [invalid],
  };
}

function unclosed(file: SourceFile, start: number): Head {
  const { text, lines } = file;
  const bodyStart = endOfKeys(text, lines, start);
  const problem: Problem = {
    code: 'unclosed-front-matter',
    severity: 'warning',
    message: t(
      'The front matter of {0} is not closed. Add a line "---" below its last key; until then id and title come from the file name.',
      file.path,
    ),
    uri: file.uri,
    range: lines.rangeOf({ start: 0, end: lines.end(0) }),
  };
  const values = readKeyValues(text.slice(start, bodyStart));
  return { values, present: true, sound: false, bodyStart, problems: [problem] };
}

/** Where lines stop to look like front matter. */
function endOfKeys(text: string, lines: Lines, start: number): number {
  for (let line = lines.lineAt(start); line < lines.count; line++) {
    const written = text.slice(lines.start(line), lines.end(line));
    if (/^[ \t]*-[ \t]+\[.\]/u.test(written)) return lines.start(line);
    if (!/^(?:[A-Za-z_][\w-]*[ \t]*:|[ \t]|-[ \t]|$)/.test(written)) return lines.start(line);
  }
  return text.length;
}

interface YamlValues {
  readonly values: KeyValues;
  readonly problem: YamlProblem | undefined;
  readonly statusMark: StatusMark | undefined;
}

function yamlValues(text: string, { start, end }: Span): YamlValues {
  const part = text.slice(start, end);
  const disguised = reserved.some((mark) => part.includes(mark));
  const { root, problems } = disguised ? parseYaml(exchange(part, reserved, standIns)) : parseYaml(part);
  const [first] = problems;
  const written = (node: YamlNode): string => {
    const raw =
      node.kind !== 'scalar'
        ? part.slice(node.start, node.end)
        : typeof node.value === 'string'
          ? node.value
          : node.value === null
            ? ''
            : node.source;
    return disguised ? exchange(raw, standIns, reserved) : raw;
  };
  const values = new Map<string, string | readonly string[]>();
  for (const { key, value } of root?.kind === 'map' ? root.entries : []) {
    if (!value) continue;
    const list = value.kind === 'list';
    values.set(String(key.value), list ? value.items.map(written).filter((item) => item !== '') : written(value));
  }
  const misplaced = root && root.kind !== 'map' ? { ...root, message: t('it has no keys') } : undefined;
  const problem = first ?? misplaced;
  const statuses = root?.kind === 'map' ? root.entries.filter(({ key }) => key.value === 'status') : [];
  const mark = statuses.length === 1 && statuses[0] ? replaceableValue(part, statuses[0]) : undefined;
  return {
    values,
    statusMark: mark && { ...mark, start: start + mark.start, end: start + mark.end },
    problem: problem && { message: problem.message, start: start + problem.start, end: start + problem.end },
  };
}

function exchange(text: string, from: readonly string[], to: readonly string[]): string {
  return from.reduce((changed, mark, index) => changed.replaceAll(mark, to[index] ?? mark), text);
}
