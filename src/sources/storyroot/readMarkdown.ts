import { brokenYaml } from '../../core/backlog/brokenYaml.js';
import type { ReadItem } from '../../core/backlog/format.js';
import type { Span } from '../../core/model/range.js';
import { frontMatterOf } from '../../core/text/frontMatter.js';
import type { FrontMatter } from '../../core/text/frontMatter.js';
import { t } from '../../core/text/l10n.js';
import { parseYaml } from '../../core/text/parseYaml.js';
import type { YamlDocument } from '../../core/text/yaml.js';
import { fieldsOf } from './fields.js';
import { takeBody } from './markdownBody.js';
import { itemsOf, problemAt } from './parts.js';
import type { Reading } from './parts.js';
import { looksHalf, missingId } from './readYaml.js';
import { idOf, partsOf } from './storyMap.js';

/** The story of a Markdown file with front matter. `explicit`: someone said that the file holds a story. */
export function* readMarkdown(reading: Reading, explicit: boolean): Iterable<ReadItem> {
  const { file } = reading;
  const front = frontMatterOf(file.text);
  if (!front) return;
  const { yaml, bodyStart } = extentOf(file.text, front);
  const document = parseYaml(file.text, yaml.start, yaml.end);
  const map = document.root?.kind === 'map' ? document.root : undefined;
  const fields = map && fieldsOf(map);
  const id = fields && idOf(fields);
  const idLine = /^id[ \t]*:/m.test(file.text.slice(yaml.start, yaml.end));
  if (!explicit && id === undefined && !idLine && !(fields && looksHalf(fields))) return;

  yield* headProblems(reading, front, document, yaml);
  if (!map || !fields) return;
  if (id === undefined) {
    yield missingId(reading, map, fields);
    return;
  }
  const parts = partsOf(reading, map, { id, span: { start: 0, end: file.text.length } });
  takeBody(reading, bodyStart, parts);
  yield* itemsOf(reading, parts, document.problems.length > 0);
}

function* headProblems(reading: Reading, front: FrontMatter, document: YamlDocument, yaml: Span): Iterable<ReadItem> {
  const { file } = reading;
  if (!front.closed) {
    const message = t('{0}: the front matter is never closed. Write --- on a line below it.', file.path);
    yield problemAt(reading, 'unclosed-front-matter', message, { start: 0, end: file.lines.end(0) });
  }
  const problem = brokenYaml(reading.file, document, yaml);
  if (problem) yield problem;
}

/** Where the front matter is never closed it is taken to end at the first line that is blank or a heading. */
function extentOf(text: string, front: FrontMatter): { readonly yaml: Span; readonly bodyStart: number } {
  if (front.closed) return { yaml: front, bodyStart: front.bodyStart };
  const stop = /^(?:[ \t]*$|#{1,6}[ \t])/m.exec(text.slice(front.start));
  const end = stop ? front.start + stop.index : text.length;
  return { yaml: { start: front.start, end }, bodyStart: end };
}
