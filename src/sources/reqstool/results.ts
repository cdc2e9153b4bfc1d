import { criterionIds } from '../../core/notation/criterionIds.js';
import type { Criterion, Story } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import type { YamlList, YamlNode } from '../../core/text/yaml.js';
import { textOf, valuesOf } from '../../core/text/yamlValues.js';
import type { Reading } from './reading.js';
import { ownIds, storyOf } from './items.js';

/** The results of one file as a list of tasks: each is done where it passed, and serves the cases that it was about. */
export function resultsOf(reading: Reading, list: YamlList): Story {
  const { path } = reading.file;
  const ids = criterionIds(
    list.items.map((item) => textOf(valuesOf(item).get('id'))),
    'AC',
  );
  return storyOf(reading, list, {
    id: path.replace(/\.ya?ml$/i, ''),
    title: t('Manual verification results'),
    kind: 'task',
    onlyTagged: true,
    criteria: list.items.map((item, at) => resultOf(reading, item, ids[at] ?? '')),
  });
}

function resultOf(reading: Reading, item: YamlNode, id: string): Criterion {
  const values = valuesOf(item);
  const cases = ownIds(reading, values.get('svc_ids'));
  const done = textOf(values.get('pass')) === 'true';
  const said = [textOf(values.get('comment')), textOf(values.get('date'))].filter((part) => part !== undefined);
  return {
    id,
    text: (said.length > 0 ? said : cases).join(' · ') || id,
    done,
    state: done ? 'done' : 'open',
    tickable: false,
    serves: cases.map((story) => ({ story, criteria: [story] })),
    range: reading.file.lines.rangeOf(item),
  };
}
