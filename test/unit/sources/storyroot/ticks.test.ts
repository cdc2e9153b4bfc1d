import assert from 'node:assert/strict';
import type { Criterion, TickMark } from '../../../../src/core/model/story.js';
import { readNamed } from './reading.js';

function written(text: string, tick: TickMark, value: string): string {
  assert.equal(text.slice(tick.start, tick.end), tick.current);
  return text.slice(0, tick.start) + value + text.slice(tick.end);
}

async function criteriaIn(path: string, text: string): Promise<readonly Criterion[]> {
  const { stories } = await readNamed(path, text);
  return stories.flatMap((story) => [...story.criteria, ...story.definitionOfReady, ...story.definitionOfDone]);
}

const yaml = `- id: A-1
  criteria:
    - { id: AC-1, text: Flow, done: true }
    - { id: AC-2, text: "Flow, absent" }   # a comment
    - {"id": "AC-3", "text": "JSON"}
    - { id: AC-4, text: Trailing comma, }
    - {
        id: AC-5,
        text: On several
          lines
      }
    - text: Block
      done: False
    - id: AC-7
      text: Block, absent   # a comment
      evidence: [x]
    - text: |
        Literal, absent
    - text: >-
        Folded

        absent
      note: one line
    - { text: Empty, done: }
    - text: Empty in a block
      done:
    - { text: Null, done: ~ }
    - "text": Quoted
      "done": TRUE
    - text: 日本語 🦊 absent
  ready: { Value is stated: true, Tested: }
  definitionOfDone:
    - Reviewed: false
- id: A-2
  criteria:
  - text: Last, absent, without a line ending`;

const markdown = `---
id: A-3
ready: { Seen: no-idea, Told: false }
---
## Acceptance criteria
- [ ] one
* [x] two
+ [X] three
1. [~] four
  - [ ] five 🦊
## Definition of done
- [!] six
`;

const variants: readonly (readonly [string, (text: string) => string])[] = [
  ['as written', (text) => text],
  ['with carriage returns', (text) => text.replaceAll('\n', '\r\n')],
];

describe('Ticks in Storyroot files', () => {
  for (const [name, change] of variants) {
    for (const [path, sample, ticks] of [
      ['b.yaml', yaml, 18],
      ['s.md', markdown, 7],
    ] as const) {
      it(`writes every criterion of ${path} ${name} and nothing else`, async () => {
        const text = change(sample);
        const before = await criteriaIn(path, text);
        const tickable = before.flatMap((criterion, index) =>
          criterion.tick ? [{ index, tick: criterion.tick }] : [],
        );
        assert.equal(tickable.length, ticks);
        for (const { index, tick } of tickable) {
          for (const done of [true, false]) {
            const changed = written(text, tick, done ? tick.done : tick.open);
            const after = await criteriaIn(path, changed);
            const label = `${before[index]?.text ?? ''}: ${String(done)}`;
            assert.deepEqual(
              after.map(stateOf),
              before.map((one, at) => (at === index ? [one.id, one.text, done] : stateOf(one))),
              label,
            );
            const again = after[index]?.tick;
            assert.ok(again, label);
            const back = written(changed, again, done ? again.open : again.done);
            const other = written(text, tick, done ? tick.open : tick.done);
            assert.equal(back, other, label);
          }
        }
      });
    }
  }

  it('adds what is absent in the style around it', async () => {
    const lines = async (text: string): Promise<string> => {
      const [criterion] = await criteriaIn('b.yaml', text);
      assert.ok(criterion?.tick);
      return written(text, criterion.tick, criterion.tick.done);
    };
    assert.equal(
      await lines('id: A\ncriteria:\n  - { text: One }\n'),
      'id: A\ncriteria:\n  - { text: One, done: true }\n',
    );
    assert.equal(
      await lines('id: A\ncriteria:\n  - {"text":"One"}\n'),
      'id: A\ncriteria:\n  - {"text":"One", "done": true}\n',
    );
    assert.equal(
      await lines('id: A\r\ncriteria:\r\n  -  text: One # why\r\n     id: x\r\n'),
      'id: A\r\ncriteria:\r\n  -  text: One # why\r\n     done: true\r\n     id: x\r\n',
    );
    assert.equal(await lines('id: A\ncriteria:\n- text: One'), 'id: A\ncriteria:\n- text: One\n  done: true');
    assert.equal(
      await lines('id: A\ncriteria:\n- text: |\n    One\n'),
      'id: A\ncriteria:\n- done: true\n  text: |\n    One\n',
    );
  });

  it('leaves alone what is neither true nor false, and says so', async () => {
    const { stories, problems } = await readNamed(
      'b.yaml',
      'id: A-1\ncriteria:\n  - { text: One, done: yes }\n  - { text: Two, done: "true" }\n  - { text: Three, done: true, done: false }\n',
    );
    assert.deepEqual(
      stories[0]?.criteria.map(({ done, state, tickable }) => [done, state, tickable]),
      [
        [false, 'other', false],
        [false, 'other', false],
        [false, 'other', false],
      ],
    );
    assert.deepEqual(
      problems.map(({ code, range }) => [code, range?.start.line]),
      [
        ['malformed-markers', 2],
        ['malformed-markers', 3],
        ['malformed-markers', 4],
      ],
    );
    assert.match(problems[0]?.message ?? '', /A-1.*“One”.*“yes”.*true or false/);
  });

  it('numbers criteria by position and keeps their ids unique', async () => {
    const { stories, problems } = await readNamed(
      'b.yaml',
      'id: A\ncriteria: [{ text: x }, { id: AC-1, text: y }, { id: AC-1, text: z }]\n',
    );
    assert.deepEqual(
      stories[0]?.criteria.map(({ id }) => id),
      ['AC-1~2', 'AC-1', 'AC-1~3'],
    );
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['duplicate-id'],
    );
  });
});

function stateOf({ id, text, done }: Criterion): unknown {
  return [id, text, done];
}
