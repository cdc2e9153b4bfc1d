import { strict as assert } from 'node:assert';
import type { StatusOutcome } from '../../../../src/core/actions/setStatus.js';
import { statusesFor } from '../../../../src/core/actions/statusesFor.js';
import { openedWorkspace } from '../../../fakes/openedWorkspace.js';
import type { OpenedWorkspace } from '../../../fakes/openedWorkspace.js';
import { refuses } from '../../../fakes/refuses.js';

const yaml =
  "- id: SHOP-1\n  status: in progress # since May\n- { id: SHOP-2, status: 'to do', title: x }\n- id: SHOP-3\n";
const task = '---\r\nid: task-1\r\ntitle: Pay\r\nstatus: "In Progress"\r\nassignee: @mia\r\n---\r\nstatus: no\r\n';

describe('setStatus', () => {
  let shop: OpenedWorkspace;
  const start = async (content: Record<string, string>): Promise<void> => {
    shop = await openedWorkspace(content);
  };
  const set = (story: string, status: string): Promise<StatusOutcome> =>
    shop.storyroot.ticks.setStatus({ story, status });
  const statusOf = (id: string): string | undefined => shop.storyroot.backlog.snapshot.story(id)?.status.raw;

  beforeEach(() => start({ 'backlog/shop.yaml': yaml }));
  afterEach(() => {
    shop.storyroot.dispose();
  });

  it('changes the value and nothing else, in YAML', async () => {
    const outcome = await set('shop-1', 'done');
    assert.equal(outcome.written, 'disk');
    assert.equal(outcome.was, 'in progress');
    assert.equal(shop.text('backlog/shop.yaml'), yaml.replace('in progress', 'done'));
    assert.equal(statusOf('SHOP-1'), 'done');
  });

  it('keeps the quotes', async () => {
    await set('SHOP-2', "it's done");
    assert.equal(shop.text('backlog/shop.yaml'), yaml.replace("'to do'", "'it''s done'"));
    await start({ 'backlog/tasks/task-1 - Pay.md': task });
    await set('task-1', 'Done');
    assert.equal(shop.text('backlog/tasks/task-1 - Pay.md'), task.replace('"In Progress"', '"Done"'));
  });

  it('adds quotes only where the status would read as something else without', async () => {
    for (const status of ['a, b', '- x', 'no: yes', '# 1', '~', '💳 paid', 'Won’t do', '{x}', '@mia', 'a #b']) {
      await set('SHOP-1', status);
      assert.equal(statusOf('SHOP-1'), status);
      assert.equal(statusOf('SHOP-2'), 'to do');
    }
    assert.match(shop.text('backlog/shop.yaml') ?? '', / {2}status: "a #b" # since May\n/);
  });

  it('is undone character by character, in turn with ticks', async () => {
    await set('SHOP-1', 'a, b');
    await set('SHOP-2', 'done');
    assert.deepEqual(await shop.storyroot.ticks.undo(), { story: 'storyroot:shop/backlog:backlog/shop.yaml#SHOP-2' });
    await shop.storyroot.ticks.undo();
    assert.equal(shop.text('backlog/shop.yaml'), yaml);
    assert.equal(shop.storyroot.ticks.canUndo, false);
  });

  it('writes into unsaved text where there is some', async () => {
    shop.open('backlog/shop.yaml', `# mine\n${yaml}`);
    assert.equal((await set('SHOP-1', 'done')).written, 'buffer');
    assert.equal(shop.text('backlog/shop.yaml'), yaml);
    assert.equal(statusOf('SHOP-1'), 'done');
  });

  it('does nothing where the story has the status', async () => {
    assert.equal((await set('SHOP-1', ' in  progress ')).written, 'unchanged');
    assert.equal(shop.storyroot.ticks.canUndo, false);
  });

  it('leaves a status alone that somebody else changed meanwhile', async () => {
    const theirs = yaml.replace('in progress', 'in review');
    shop.beforeNextWrite(() => {
      shop.write('backlog/shop.yaml', theirs);
    });
    await refuses(set('SHOP-1', 'done'), 'conflict', /try again/);
    assert.equal(shop.text('backlog/shop.yaml'), theirs);
    assert.equal(statusOf('SHOP-1'), 'in review');
  });

  it('is not undone over what somebody else made of it', async () => {
    await set('SHOP-1', 'done');
    const theirs = yaml.replace('in progress', 'reopened');
    shop.write('backlog/shop.yaml', theirs);
    await refuses(shop.storyroot.ticks.undo(), 'conflict');
    assert.equal(shop.text('backlog/shop.yaml'), theirs);
  });

  it('is found where it stands now, beside changes elsewhere in the file', async () => {
    shop.beforeNextWrite(() => {
      shop.write('backlog/shop.yaml', `# new\n${yaml}`);
    });
    await set('SHOP-1', 'done');
    assert.equal(shop.text('backlog/shop.yaml'), `# new\n${yaml}`.replace('in progress', 'done'));
  });

  it('is refused where there is no status of its own to change', async () => {
    await refuses(set('SHOP-3', 'done'), 'not-settable');
    const heads = [
      'status: &s open',
      'status: !x open',
      'status: >-\n  open',
      'status: a\n  b',
      'status: 1',
      'status:',
    ];
    for (const head of [...heads, 'status: a\nstatus: b', 'status: a\nStatus: b', 'status: [a]']) {
      await start({ 'backlog/a.md': `---\nid: SHOP-1\n${head}\n---\n` });
      await refuses(set('SHOP-1', 'done'), 'not-settable');
    }
    await start({ 'backlog/a.md': '---\nid: SHOP-1\nstatus: a\nbroken: [\n---\n' });
    await refuses(set('SHOP-1', 'done'), 'not-settable');
  });

  it('is refused for words that are none, without trust, and for links that lead elsewhere', async () => {
    for (const status of ['', ' \n\u200B', 'x'.repeat(101)]) await refuses(set('SHOP-1', status), 'invalid-input');
    await refuses(set('SHOP-99', 'done'), 'unknown-story');
    shop.trust(false);
    await refuses(set('SHOP-1', 'done'), 'untrusted');
    shop.trust(true);
    shop.link('backlog/shop.yaml', yaml, 'outside');
    await refuses(set('SHOP-1', 'done'), 'outside-folder');
  });

  describe('proposals', () => {
    const proposals = (id: string): readonly string[] => {
      const { backlog } = shop.storyroot;
      const story = backlog.snapshot.story(id);
      assert.ok(story);
      return statusesFor(backlog, story).statuses;
    };

    it('are the statuses of the source, in the order of the work', () => {
      assert.deepEqual(proposals('SHOP-1'), ['to do', 'in progress']);
    });

    it('are those that Backlog.md is configured with, then others that occur', async () => {
      await start({
        'backlog/config.yml': 'project_name: x\nstatuses: ["To Do", "Doing", "Done"]\n',
        'backlog/tasks/task-1 - Pay.md': task,
      });
      assert.deepEqual(proposals('task-1'), ['To Do', 'Doing', 'Done', 'In Progress']);
    });
  });
});
