import type { SourceFile } from '../../core/backlog/format.js';
import type { Problem } from '../../core/model/problem.js';
import type { StatusMark } from '../../core/model/story.js';
import { frontMatterOf } from '../../core/text/frontMatter.js';
import { t } from '../../core/text/l10n.js';
import { parseYaml } from '../../core/text/parseYaml.js';
import type { YamlNode } from '../../core/text/yaml.js';

/** What the front matter of a `spec.md` says; SpecWeave's older ones have none. */
export interface Head {
  readonly bodyStart: number;
  /** A single value; empty where it is missing or a list. */
  textOf(key: string): string;
  /** All values, a single one as a list of one. */
  listOf(key: string): readonly string[];
  readonly statusMark?: StatusMark;
  readonly problem?: Problem;
}

export function headOf(file: SourceFile): Head {
  const block = frontMatterOf(file.text);
  if (!block?.closed) return { bodyStart: 0, textOf: () => '', listOf: () => [] };
  const { root, problems } = parseYaml(file.text, block.start, block.end);
  const valueOf = (key: string): YamlNode | undefined =>
    root?.kind === 'map' ? root.entries.find((entry) => entry.key.value === key)?.value : undefined;
  const listOf = (key: string): readonly string[] => {
    const node = valueOf(key);
    return (node?.kind === 'list' ? node.items : node ? [node] : []).flatMap(plainText);
  };
  const status = valueOf('status');
  const [broken] = problems;
  return {
    bodyStart: block.bodyStart,
    textOf: (key) => (valueOf(key)?.kind === 'scalar' ? (listOf(key)[0] ?? '') : ''),
    listOf,
    ...(status?.kind === 'scalar' &&
      status.shared !== true &&
      status.value !== null &&
      status.source !== '' && {
        statusMark: { start: status.start, end: status.end, current: file.text.slice(status.start, status.end) },
      }),
    ...(broken && {
      problem: {
        code: 'invalid-yaml',
        severity: 'warning',
        message: t(
          '{0}: the front matter is not valid YAML: {1}. What could be read is shown.',
          file.path,
          broken.message,
        ),
        uri: file.uri,
        range: file.lines.rangeOf(broken),
      },
    }),
  };
}

function plainText(node: YamlNode): readonly string[] {
  if (node.kind !== 'scalar' || node.value === null) return [];
  return [typeof node.value === 'string' ? node.value.trim() : node.source];
}
