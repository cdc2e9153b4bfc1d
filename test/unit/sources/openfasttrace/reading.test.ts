import { deepEqual, equal } from 'node:assert/strict';
import type { Story } from '../../../../src/core/model/story.js';
import { everyMention } from '../../../../src/core/notation/everyMention.js';
import { createVocabulary } from '../../../../src/core/notation/vocabulary.js';
import { openFastTraceFormat } from '../../../../src/sources/openfasttrace/index.js';
import { fixtureOf, textContent } from '../everyFormat/folders.js';
import { readWith } from '../everyFormat/readWith.js';

describe('OpenFastTrace', () => {
  let stories: ReadonlyMap<string, Story>;

  before(async () => {
    ({ stories } = await readWith(openFastTraceFormat(), fixtureOf('openfasttrace')));
  });

  it('reads items in Markdown and reStructuredText, and neither examples nor what is switched off', () => {
    deepEqual([...stories.keys()].sort(), [
      'dsn~retry.queue~1',
      'dsn~tell~1',
      'feat~retry~1',
      'req~retry-three-times~2',
      'req~tell~1',
    ]);
  });

  it('keeps an item whole: title, status, words, what it covers and needs', () => {
    const story = stories.get('req~retry-three-times~2');
    equal(story?.title, 'A Requirement Under a Line');
    equal(story.status.raw, 'approved');
    equal(story.parent, 'feat~retry~1');
    deepEqual(story.dependsOn, ['req~tell~1']);
    deepEqual(story.labels, ['payments', 'bank']);
    deepEqual(
      story.sections.map(({ title, markdown }) => `${title}: ${markdown}`),
      ['Rationale: The bank is slow on Fridays.', 'Comment: nobody knows why.', 'Needs: dsn, utest'],
    );
    equal(stories.get('feat~retry~1')?.kind, 'feature');
    equal(stories.get('feat~retry~1')?.intent?.want, 'my payment retried');
    equal(stories.get('dsn~tell~1')?.parent, 'req~tell~1');
  });

  it('has a criterion for each kind of test that an item needs, and a tag in a test names it', () => {
    deepEqual(
      [...stories.values()].flatMap(({ id, criteria }) => criteria.map((criterion) => `${id} ${criterion.id}`)),
      ['dsn~retry.queue~1 utest', 'req~retry-three-times~2 utest', 'dsn~tell~1 itest'],
    );
    const vocabulary = createVocabulary([{ id: 'dsn~retry.queue~1', kind: 'story', anyCase: false }]);
    const [test] = everyMention('// [utest->dsn~retry.queue~1]', vocabulary);
    const [code] = everyMention('// [impl->dsn~retry.queue~1]', vocabulary);
    deepEqual([test?.id, test?.criterion, code?.criterion], ['dsn~retry.queue~1', 'utest', undefined]);
  });

  it('leaves documents alone in which no item stands', async () => {
    const content = textContent({
      'docs/design.md': '# Design\n\nSee `req~a~1`.\n',
      'docs/requirements.md': '- a\n',
      'other/x.md': '`req~a~1`\n',
    });
    deepEqual((await readWith(openFastTraceFormat(), content)).sources, []);
  });
});
