import { brokenYaml } from '../../core/backlog/brokenYaml.js';
import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { uidsIn } from '../../core/backlog/uidsIn.js';
import { t } from '../../core/text/l10n.js';
import { parseYaml } from '../../core/text/parseYaml.js';
import type { YamlNode } from '../../core/text/yaml.js';
import { valuesOf } from '../../core/text/yamlValues.js';
import { caseOf, documentOf, requirementOf } from './items.js';
import type { Context, Reading } from './reading.js';
import { resultsOf } from './results.js';

type Values = ReadonlyMap<string, YamlNode>;

/** Requirements, verification cases or results: what the file holds is said by its keys. */
export function* readDocument(file: SourceFile, context: Context): Iterable<ReadItem> {
  const span = { start: 0, end: file.text.length };
  const document = parseYaml(file.text);
  const problem = brokenYaml(file, document, span);
  if (problem) yield problem;
  const values = valuesOf(document.root);
  const reading = { ...context, file, uid: uidsIn(context.source, file.path) };
  let any = problem !== undefined;
  for (const item of itemsOf(reading, values)) {
    any = true;
    yield item;
  }
  if (any) return;
  const message = t('{0} holds no requirements, cases or results of reqstool.', file.path);
  const range = file.lines.rangeOf({ start: 0, end: file.lines.end(0) });
  yield { type: 'problem', problem: { code: 'not-an-item', severity: 'information', message, uri: file.uri, range } };
}

function* itemsOf(reading: Reading, values: Values): Iterable<ReadItem> {
  const metadata = values.get('metadata');
  const feature = metadata && documentOf(reading, metadata, values.get('imports'));
  if (feature) yield { type: 'story', story: feature };
  yield* listed(reading, values.get('requirements'), (item) => requirementOf(reading, item, feature?.id));
  yield* listed(reading, values.get('cases'), (item) => caseOf(reading, item));
  const results = values.get('results');
  if (results?.kind === 'list') yield { type: 'story', story: resultsOf(reading, results) };
}

type Reader = (item: YamlNode) => Extract<ReadItem, { readonly type: 'story' }>['story'] | undefined;

function* listed({ file }: Reading, list: YamlNode | undefined, read: Reader): Iterable<ReadItem> {
  if (list?.kind !== 'list') return;
  for (const item of list.items) {
    const story = read(item);
    if (story) {
      yield { type: 'story', story };
      continue;
    }
    const range = file.lines.rangeOf(item);
    const message = t('{0}, line {1}: this has no id. Give it one.', file.path, range.start.line + 1);
    yield { type: 'problem', problem: { code: 'missing-id', severity: 'warning', message, uri: file.uri, range } };
  }
}
