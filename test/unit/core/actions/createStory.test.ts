import { strict as assert } from 'node:assert';
import { isFreeId, nextStoryId } from '../../../../src/core/actions/createStory.js';
import type { NewStory } from '../../../../src/core/actions/createStory.js';
import type { CreatedItem } from '../../../../src/core/actions/newFile.js';
import { openedWorkspace } from '../../../fakes/openedWorkspace.js';
import type { OpenedWorkspace } from '../../../fakes/openedWorkspace.js';
import { refuses } from '../../../fakes/refuses.js';

const stories =
  '- { id: SHOP-9, title: Pay, status: planned }\n- { id: SHOP-157, title: Refund }\n- { id: PAY-900, title: x }\n';

describe('createStory', () => {
  let shop: OpenedWorkspace;
  const start = async (content: Record<string, string>): Promise<void> => {
    shop = await openedWorkspace(content);
  };
  const create = (wanted: Partial<NewStory> = {}): Promise<CreatedItem> =>
    shop.storyroot.createStory({ title: 'Handle vouchers', ...wanted });

  beforeEach(() => start({ 'backlog/shop.yaml': stories }));
  afterEach(() => {
    shop.storyroot.dispose();
  });

  it('writes a file beside the others, with the next free id of the key that they use most', async () => {
    assert.equal(nextStoryId(shop.storyroot.backlog), 'SHOP-158');
    assert.deepEqual(await create({ kind: 'bug' }), {
      id: 'SHOP-158',
      uri: shop.uri('backlog/SHOP-158-handle-vouchers.md'),
      cursor: { line: 9, character: 0 },
    });
    assert.equal(
      shop.text('backlog/SHOP-158-handle-vouchers.md'),
      '---\nid: SHOP-158\ntitle: Handle vouchers\nkind: bug\nstatus: planned\n---\n\n## Intent\n\n\n\n## Acceptance criteria\n',
    );
  });

  it('shows in the backlog when it is told', async () => {
    await create({ title: 'Say: "no" # never', kind: 'debt' });
    const story = shop.storyroot.backlog.snapshot.story('SHOP-158');
    assert.equal(story?.title, 'Say: "no" # never');
    assert.equal(story.kind, 'debt');
    assert.equal(story.status.category, 'todo');
    assert.deepEqual(story.criteria, []);
    assert.equal(story.intent, undefined);
    assert.deepEqual(shop.storyroot.backlog.snapshot.problems, []);
  });

  it('keeps any title as it is', async () => {
    for (const title of [
      '- [x] done',
      '{a: b}',
      "it's",
      '@mia',
      '2026-01-01',
      'true',
      '~',
      '%20',
      'a: b',
      'ends:',
      '💳 pay',
    ]) {
      const { id } = await create({ title });
      assert.equal(shop.storyroot.backlog.snapshot.story(id)?.title, title);
    }
  });

  it('may be given an id that is free, and no other', async () => {
    assert.equal((await create({ id: 'PAY-901' })).id, 'PAY-901');
    for (const id of ['shop-9', 'SHOP-0009', '../SHOP-1', 'SHOP', '']) {
      assert.equal(isFreeId(shop.storyroot.backlog, id), false, id);
      await refuses(create({ id }), 'invalid-input', /Use one such as [A-Z]+-\d+/);
    }
  });

  it('leaves out ids and names that somebody took in the meantime', async () => {
    shop.write('backlog/SHOP-158-theirs.md', 'theirs');
    shop.beforeNextWrite(() => {
      shop.write('backlog/SHOP-159-handle-vouchers.md', 'theirs');
    });
    assert.equal((await create()).id, 'SHOP-160');
    assert.equal(shop.text('backlog/SHOP-159-handle-vouchers.md'), 'theirs');
  });

  it('gives two that are created at once two ids', async () => {
    const both = await Promise.all([create(), create()]);
    assert.deepEqual(
      both.map(({ id }) => id),
      ['SHOP-158', 'SHOP-159'],
    );
  });

  it('starts a backlog where there is none', async () => {
    await start({ 'src/a.ts': '', 'docs/adr/0001-a.md': '# A\n' });
    const { id, uri } = await create();
    assert.deepEqual([id, uri], ['STORY-1', shop.uri('backlog/STORY-1-handle-vouchers.md')]);
    assert.equal(shop.storyroot.backlog.snapshot.story('STORY-1')?.uri, uri);
    await start({ 'storyroot.yaml': 'notation: { keys: [SHOP] }\n' });
    assert.equal((await create()).id, 'SHOP-1');
  });

  it('goes on where the stories are in storyroot.yaml itself', async () => {
    await start({ 'storyroot.yaml': 'stories:\n  - { id: SHOP-007, title: Pay }\n' });
    const { id, uri } = await create();
    assert.deepEqual([id, uri], ['SHOP-008', shop.uri('backlog/SHOP-008-handle-vouchers.md')]);
    assert.equal(shop.storyroot.backlog.snapshot.story('SHOP-008')?.uri, uri);
  });

  it('follows what storyroot.yaml names, and says so where that leaves no room', async () => {
    await start({
      'storyroot.yaml': 'sources: [{ type: storyroot, path: planning }]\n',
      'planning/deep/archive/old.yaml': '- { id: SHOP-1, title: a }\n',
      'planning/deep/shop.yaml': '- { id: SHOP-2, title: a }\n',
    });
    assert.equal((await create()).uri, shop.uri('planning/deep/SHOP-3-handle-vouchers.md'));
    await start({ 'storyroot.yaml': 'sources: [{ type: storyroot, path: plan.yaml }]\n', 'plan.yaml': stories });
    await refuses(create(), 'no-place', /storyroot\.yaml/);
  });

  it('is read whatever its title, also one that ends like a template', async () => {
    const { id, uri } = await create({ title: 'New template' });
    assert.equal(uri, shop.uri('backlog/SHOP-158.md'));
    assert.equal(shop.storyroot.backlog.snapshot.story(id)?.title, 'New template');
  });

  it('leaves another format to its own tool, in one sentence', async () => {
    await start({ 'backlog/tasks/task-1 - Pay.md': '---\nid: task-1\ntitle: Pay\nstatus: To Do\n---\n' });
    await refuses(create(), 'no-place', /^The stories here .*Backlog\.md.*: backlog task create "…"\.$/);
    assert.equal((await shop.files.list(shop.folder)).files.length, 1);
  });

  it('proposes no id that a tracker may give', async () => {
    await start({ 'backlog/shop.yaml': '- id: SHOP-7\n  title: Pay\n' });
    const { folders, snapshot } = shop.storyroot.backlog;
    const tracked = { folders, snapshot: { ...snapshot, mayExist: (id: string) => id.startsWith('SHOP-') } };
    assert.equal(nextStoryId(tracked), 'STORY-1');
    assert.equal(isFreeId(tracked, 'SHOP-8'), false);
  });

  it('writes nothing in a workspace that is not trusted, nor where a folder leads elsewhere', async () => {
    shop.trust(false);
    await refuses(create(), 'untrusted');
    shop.trust(true);
    shop.link('backlog', '', 'outside');
    await refuses(create(), 'outside-folder');
    await refuses(create({ title: '\n' }), 'invalid-input');
  });
});
