import type { Span } from '../model/range.js';
import { t } from '../text/l10n.js';
import { shortened } from '../text/shortened.js';
import type { YamlDocument } from '../text/yaml.js';
import type { ReadItem, SourceFile } from './format.js';

/** One problem for all that is wrong with the YAML in a part of a file: the rest usually follows from the first. */
export function brokenYaml(file: SourceFile, { problems }: YamlDocument, span: Span): ReadItem | undefined {
  const [first] = problems;
  if (!first) return undefined;
  const start = Math.min(Math.max(first.start, span.start), span.end);
  const line = file.lines.lineAt(start > span.start && start === span.end ? start - 1 : start);
  const place = { start: Math.min(start, file.lines.end(line)), end: file.lines.end(line) };
  const message = t('{0}, line {1}: this is not valid YAML. {2}.', file.path, line + 1, shortened(first.message));
  const range = file.lines.rangeOf(place);
  return { type: 'problem', problem: { code: 'invalid-yaml', severity: 'error', message, uri: file.uri, range } };
}
