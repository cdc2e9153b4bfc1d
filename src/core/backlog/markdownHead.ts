import type { SourceFile } from './format.js';
import type { Problem } from '../model/problem.js';
import type { StatusMark } from '../model/story.js';
import { frontMatterOf } from '../text/frontMatter.js';
import { t } from '../text/l10n.js';
import { parseYaml } from '../text/parseYaml.js';
import type { YamlNode } from '../text/yaml.js';

/** What the front matter of a Markdown file says. Where there is none, or it is never closed, everything is body. */
export interface MarkdownHead {
  readonly bodyStart: number;
  /** A single value; empty where it is missing or a list. */
  textOf(key: string): string;
  /** All values, a single one as a list of one. */
  listOf(key: string): readonly string[];
  readonly statusMark?: StatusMark;
  readonly problem?: Problem;
}

/** Reads the front matter; what is broken in it is one problem, and the rest is told. */
export function headOf(file: SourceFile): MarkdownHead {
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
