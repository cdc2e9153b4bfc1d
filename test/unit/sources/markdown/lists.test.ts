import { strict as assert } from 'node:assert';
import { readFiles, readNamed } from './reading.js';

describe('check lists in Markdown', () => {
  it('are stories by their headings, and the boxes their criteria', async () => {
    const { stories } = await readNamed(
      '# Shop\n\nAll of it.\n\n- [ ] One\n\n## Pay\n\n### By card\n\n- [x] Two\n\n## Why\n\nWords.\n',
    );
    assert.deepEqual([...stories.keys()], ['notes/shop', 'notes/shop/pay', 'notes/shop/pay/by-card']);
    const file = stories.get('notes/shop') ?? assert.fail();
    assert.deepEqual([file.title, file.kind, file.intent?.prose], ['Shop', 'feature', 'All of it.']);
    assert.deepEqual(file.sections, [{ title: 'Why', markdown: 'Words.' }]);
    assert.equal(stories.get('notes/shop/pay/by-card')?.parent, 'notes/shop/pay');
    assert.ok([...stories.values()].every(({ onlyTagged }) => onlyTagged));
  });

  it('have boxes behind every bullet, nested and quoted, and none in code', async () => {
    const { stories } = await readNamed(
      '- [ ] a\n* [x] b\n+ [X] c\n1. [ ] d\n2) [ ] e\n  - [ ] f\n\t- [ ] g\n> - [ ] h\n> > 1. [x] i\n- [] no\n- [xx] no\n```\n- [ ] no\n```\n',
    );
    const criteria = stories.get('notes/shop')?.criteria ?? [];
    assert.equal(criteria.map(({ text }) => text).join(''), 'abcdefghi');
    assert.ok(criteria.every(({ tickable }) => tickable));
  });

  it('read what Obsidian Tasks writes at the end of a line, and keep it', async () => {
    const line =
      '- [ ] Pay #shop the bill 🔁 every month ⏫ ➕ 2026-01-01 🛫 2026-01-02 ⏳ 2026-01-03 📅 2026-01-31 🆔 bill ⛔ a1,b2 🏁 delete ^block';
    const { stories } = await readNamed(`${line}\n- [ ] ✅ is a sign here 📅 soon\n`);
    const story = stories.get('notes/shop') ?? assert.fail();
    assert.deepEqual(
      story.criteria.map(({ id, text }) => [id, text]),
      [
        ['bill', 'Pay #shop the bill'],
        ['AC-2', '✅ is a sign here 📅 soon'],
      ],
    );
    assert.deepEqual(story.sections, [
      {
        title: 'Dates and order',
        markdown:
          '- bill: recurrence every month, priority high, created 2026-01-01, start 2026-01-02, scheduled 2026-01-03, due 2026-01-31, depends on a1,b2, on completion delete',
      },
    ]);
  });

  it('read the fields of Dataview, and tags between the signs', async () => {
    const { stories } = await readNamed(
      '- [ ] Call [due:: 2026-01-31] #phone (priority:: high) [id:: c1] [dependsOn:: x]\n- [ ] Go ^here\n',
    );
    const story = stories.get('notes/shop');
    assert.deepEqual(
      story?.criteria.map(({ id, text }) => [id, text]),
      [
        ['c1', 'Call #phone'],
        ['here', 'Go'],
      ],
    );
    assert.equal(story.sections[0]?.markdown, '- c1: due 2026-01-31, priority high, depends on x');
  });

  it('show marks as they are, by the meaning that the vault gives them', async () => {
    const settings = {
      statusSettings: {
        customStatuses: [
          { symbol: '>', type: 'IN_PROGRESS' },
          { symbol: 'D', type: 'DONE' },
        ],
      },
    };
    const text = '- [/] a\n- [-] b\n- [>] c\n- [D] d\n- [!] e\n- [💡] f\n';
    const statesOf = async (more: Record<string, string>): Promise<unknown> =>
      (await readNamed(text, more)).stories.get('notes/shop')?.criteria.map(({ state }) => state);
    assert.deepEqual(await statesOf({}), ['doing', 'other', 'other', 'other', 'other', 'other']);
    const file = '.obsidian/plugins/obsidian-tasks-plugin/data.json';
    assert.deepEqual(await statesOf({ [file]: JSON.stringify(settings) }), [
      'doing',
      'other',
      'doing',
      'done',
      'other',
      'other',
    ]);
    assert.deepEqual(await statesOf({ [file]: '{"statusSettings":' }), await statesOf({}));
  });

  it('tick with the letter that the file uses', async () => {
    const doneOf = async (text: string): Promise<unknown> =>
      (await readNamed(text)).stories.get('notes/shop')?.criteria[0]?.tick?.done;
    assert.equal(await doneOf('- [ ] a\n- [X] b\n'), 'X');
    assert.equal(await doneOf('- [ ] a\n- [X] b\n- [x] c\n'), 'x');
  });

  it('have the ids that are written', async () => {
    const { stories } = await readNamed(
      '## SHOP-12: Pay\n\n- [ ] AC-7: One\n- [ ] <!-- task:T1 --> Two\n\n## Go <!-- @STORY:US-001 status=done -->\n\n## Go\n\n- [ ] x\n\n## Go\n\n- [ ] y\n',
    );
    assert.deepEqual([...stories.keys()], ['notes/shop', 'SHOP-12', 'US-001', 'notes/shop/go', 'notes/shop/go-2']);
    const pay = stories.get('SHOP-12');
    assert.deepEqual([pay?.title, pay?.onlyTagged], ['Pay', undefined]);
    assert.deepEqual(
      pay?.criteria.map(({ id, text }) => [id, text]),
      [
        ['AC-7', 'One'],
        ['T1', 'Two'],
      ],
    );
    const go = stories.get('US-001');
    assert.deepEqual(
      [go?.title, go?.status, go?.statusMark?.current],
      ['Go', { raw: 'done', category: 'done' }, 'done'],
    );
  });

  it('may be cards with front matter', async () => {
    const head =
      '---\nid: CARD-1\ntitle: Pay\nstatus: doing\nepic: SHOP\nlabels: [a]\npriority: high\npaths: [src/pay.ts]\ndue: 2026-01-31\n---\n';
    const { stories } = await readNamed(`${head}As a shop, I want money.\n\n- [ ] One\n`);
    const story = stories.get('CARD-1') ?? assert.fail();
    assert.deepEqual(
      [story.title, story.status.category, story.parent, story.priority],
      ['Pay', 'doing', 'SHOP', 'high'],
    );
    assert.deepEqual(
      [story.labels, story.paths, story.intent],
      [['a'], ['src/pay.ts'], { as: 'a shop', want: 'money.' }],
    );
    assert.equal(story.statusMark?.current, 'doing');
  });

  it('keep what stands between boxes', async () => {
    const { stories } = await readNamed('- [ ] One\n  more words\n\nAnd a line.\n');
    assert.deepEqual(stories.get('notes/shop')?.sections, [{ title: 'Notes', markdown: 'more words\n\nAnd a line.' }]);
  });

  it('take no time for long lines', async () => {
    const started = Date.now();
    for (const piece of ['[', '> ', '🆔 a', '[a:: ', ' #a', '(b:: (', ' ^a', '<!-- @STORY:a ', '📅 2026-01-01 ']) {
      await readNamed(`- [ ] ${piece.repeat(20_000)}\n`);
    }
    assert.ok(Date.now() - started < 3000);
  });
});

describe('check lists that nobody named', () => {
  it('are those that are plainly lists of what is to be done', async () => {
    const box = '- [ ] x\n';
    const { paths } = await readFiles({
      'TODO.md': box,
      'docs/Roadmap.md': box,
      'BACKLOG.md': '# No boxes\n',
      'README.md': box,
      'CONTRIBUTING.md': box,
      '.github/pull_request_template.md': box,
      '.github/instructions/specs/pay/pay.instructions.md': '- [ ] <!-- task:T1 --> x\n',
      'docs/guide/todo.md': box,
      'src/TODO.md': box,
      'notes/2026-01-31.md': box,
    });
    assert.deepEqual(
      new Set(paths),
      new Set(['.github/instructions/specs/pay/pay.instructions.md', 'TODO.md', 'docs/Roadmap.md']),
    );
  });

  it('with instructions for some files name them as their code', async () => {
    const path = '.github/instructions/specs/pay/pay.instructions.md';
    const { stories } = await readFiles({ [path]: '---\napplyTo: "src/pay/**,**"\n---\n- [ ] <!-- task:T1 --> x\n' });
    assert.deepEqual([...stories.values()][0]?.paths, ['src/pay/**']);
  });

  it('that are named and not there are told of', async () => {
    const { problems } = await readFiles({ 'storyroot.yaml': 'sources:\n  - type: markdown\n    path: plan/*.md\n' });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['invalid-configuration'],
    );
  });
});
