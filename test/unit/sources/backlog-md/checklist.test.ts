import { deepEqual, equal, match } from 'node:assert/strict';
import type { Criterion } from '../../../../src/core/model/story.js';
import { readIn, task, taskOf } from './aStore.js';

const path = 'backlog/tasks/task-7 - Retry-a-payment.md';

function written(criteria: readonly Criterion[]): readonly string[] {
  return criteria.map(({ id, done, text }) => `${id} ${done ? 'x' : '-'} ${text}`);
}

async function criteriaOf(body: string): Promise<readonly string[]> {
  return written((await taskOf(task(body))).criteria);
}

describe('Backlog.md check lists', () => {
  it('number criteria by position, whatever number is written', async () => {
    const body =
      '## Acceptance Criteria\n<!-- AC:BEGIN -->\n- [x] #4 One\n  - [ ] a part of it\nprose\n- [ ] Two\n<!-- AC:END -->\n';
    deepEqual(await criteriaOf(body), ['AC-1 x One', 'AC-2 - Two']);
  });

  it('are read without markers, to the next heading', async () => {
    const body = '## acceptance criteria (optional)\n\n- [ ] One\n### Later\n- [x] Two\n## Notes\n- [ ] no criterion\n';
    deepEqual(await criteriaOf(body), ['AC-1 - One', 'AC-2 x Two']);
  });

  it('join several marked lists', async () => {
    const list = (text: string): string =>
      `## Acceptance Criteria\n\n<!-- AC:BEGIN -->\n- [ ] ${text}\n<!-- AC:END -->\n\n`;
    deepEqual(await criteriaOf(list('One') + list('Two')), ['AC-1 - One', 'AC-2 - Two']);
  });

  it('do not start inside another marked section, which may quote them', async () => {
    const body =
      '## Implementation Plan\n<!-- SECTION:PLAN:BEGIN -->\nKeep `<!-- AC:END -->`.\n## Acceptance Criteria\n- [ ] quoted\n' +
      '<!-- SECTION:PLAN:END -->\n## Acceptance Criteria\n<!-- AC:BEGIN -->\n- [ ] real\n<!-- AC:END -->\n';
    deepEqual(await criteriaOf(body), ['AC-1 - real']);
  });

  it('leave boxes in code fences alone, unless the fence is never closed', async () => {
    const list = '## Acceptance Criteria\n- [ ] One\n```md\n- [ ] example\n';
    deepEqual(await criteriaOf(`${list}\`\`\`\n- [ ] Two\n`), ['AC-1 - One', 'AC-2 - Two']);
    deepEqual(await criteriaOf(`${list}- [ ] Two\n`), ['AC-1 - One', 'AC-2 - example', 'AC-3 - Two']);
  });

  for (const [name, markers] of [
    ['an end without a beginning', ['', '<!-- AC:END -->']],
    ['a second beginning', ['<!-- AC:BEGIN -->\n<!-- AC:BEGIN -->', '<!-- AC:END -->']],
    ['a beginning without an end', ['<!-- AC:BEGIN -->', '']],
  ] as const) {
    it(`are shown but cannot be ticked with ${name}`, async () => {
      const text = task(`## Acceptance Criteria\n${markers[0]}\n- [x] One\n${markers[1]}\n\n## Notes\n- [ ] other\n`);
      const { stories, problems } = await readIn(path, text);
      deepEqual(written(stories[0]?.criteria ?? []), ['AC-1 x One']);
      deepEqual(
        stories[0]?.criteria.map(({ tickable, tick }) => [tickable, tick]),
        [[false, undefined]],
      );
      deepEqual(
        problems.map(({ code, severity }) => `${code} ${severity}`),
        ['malformed-markers warning'],
      );
      match(problems[0]?.message ?? '', /^Line \d+ of backlog\/tasks.*Remove it or complete the pair/);
    });
  }

  it('are shown but cannot be ticked where surplus markers stand far from the boxes', async () => {
    const text = task(
      '<!-- AC:END -->\n\n## Implementation Notes\n<!-- SECTION:NOTES:BEGIN -->\n## Acceptance Criteria\n- [ ] One\n' +
        '## Dependencies\n- [ ] none\n<!-- SECTION:NOTES:END -->\n',
    );
    const { stories, problems } = await readIn(path, text);
    deepEqual(written(stories[0]?.criteria ?? []), ['AC-1 - One']);
    equal(stories[0]?.criteria[0]?.tickable, false);
    equal(problems[0]?.range?.start.line, 6);
  });

  it('are shown but cannot be ticked without their heading', async () => {
    const { stories, problems } = await readIn(path, task('<!-- AC:BEGIN -->\n- [x] One\n<!-- AC:END -->\n'));
    deepEqual(written(stories[0]?.criteria ?? []), ['AC-1 x One']);
    equal(stories[0]?.criteria[0]?.tickable, false);
    match(problems[0]?.message ?? '', /Add the heading/);
  });

  it('hold marks that the tool does not know as they are, and say so once', async () => {
    const { stories, problems } = await readIn(
      path,
      task('## Acceptance Criteria\n- [ ] One\n- [X] Two\n- [-] Three\n* [~] Four\n1. [x] Five\n- [🔥] Six\n'),
    );
    const criteria = stories[0]?.criteria ?? [];
    deepEqual(
      criteria.map(({ id, state, mark }) => [id, state, mark]),
      [
        ['AC-1', 'open', undefined],
        ['AC-2', 'done', undefined],
        ['AC-3', 'doing', '-'],
        ['AC-4', 'other', '~'],
        ['AC-5', 'done', undefined],
        ['AC-6', 'other', '🔥'],
      ],
    );
    deepEqual(
      { ...criteria.at(-1)?.tick, start: 0, end: 2 },
      {
        start: 0,
        end: 2,
        current: '🔥',
        done: 'x',
        open: ' ',
      },
    );
    deepEqual(
      problems.map(({ code, severity, range }) => [code, severity, range?.start.line]),
      [['malformed-markers', 'information', 8]],
    );
  });

  it('may be indented as a whole or called success criteria', async () => {
    deepEqual(await criteriaOf('## Acceptance Criteria\n - [x] One\n - [ ] Two\n'), ['AC-1 x One', 'AC-2 - Two']);
    deepEqual(await criteriaOf('## Success Criteria\n- [x] One\n'), ['AC-1 x One']);
  });

  it('keep the definition of done apart', async () => {
    const story = await taskOf(
      task(
        '## Acceptance Criteria\n<!-- AC:BEGIN -->\n- [ ] One\n<!-- AC:END -->\n\n' +
          '## Definition of Done\n<!-- DOD:BEGIN -->\n- [x] #1 Reviewed\n<!-- DOD:END -->\n',
      ),
    );
    deepEqual(written(story.criteria), ['AC-1 - One']);
    deepEqual(written(story.definitionOfDone), ['DOD-1 x Reviewed']);
  });

  it('place each tick on the one character in the box', async () => {
    const text = task('## Acceptance Criteria\r\n<!-- AC:BEGIN -->\r\n- [ ] One\r\n- [x] Two\r\n<!-- AC:END -->');
    const ticks = (await taskOf(text)).criteria.map(({ tick }) => tick);
    deepEqual(
      ticks.map((tick) => tick && [text.slice(tick.start - 3, tick.end + 2), tick.current, tick.done, tick.open]),
      [
        ['- [ ] ', ' ', 'x', ' '],
        ['- [x] ', 'x', 'x', ' '],
      ],
    );
  });
});
