import { strict as assert } from 'node:assert';
import { decisionPlaces } from '../../../../src/core/actions/recordDecision.js';
import type { NewDecision, RecordedDecision } from '../../../../src/core/actions/recordDecision.js';
import { openedWorkspace } from '../../../fakes/openedWorkspace.js';
import type { OpenedWorkspace } from '../../../fakes/openedWorkspace.js';
import { refuses } from '../../../fakes/refuses.js';

const stories = '- id: SHOP-142\n  title: Retry a payment\n';
const seventh = '---\nstatus: accepted\n---\n\n# One key per basket\n';

describe('recordDecision', () => {
  let shop: OpenedWorkspace;
  const record = (wanted: Partial<NewDecision> = {}): Promise<RecordedDecision> =>
    shop.storyroot.recordDecision({ title: 'Use a queue', date: '2026-11-22', ...wanted });

  beforeEach(async () => {
    shop = await openedWorkspace({
      'backlog/shop.yaml': stories,
      'docs/decisions/0007-one-key.md': seventh,
      'docs/decisions/README.md': '# Decisions\n',
    });
  });
  afterEach(() => {
    shop.storyroot.dispose();
  });

  it('writes a record behind the highest one, in the form of MADR 4', async () => {
    const created = await record();
    assert.deepEqual(created, {
      id: 'ADR-0008',
      uri: shop.uri('docs/decisions/0008-use-a-queue.md'),
      cursor: { line: 9, character: 0 },
    });
    assert.equal(
      shop.text('docs/decisions/0008-use-a-queue.md'),
      [
        '---',
        'status: proposed',
        'date: 2026-11-22',
        '---',
        '',
        '# Use a queue',
        '',
        '## Context and Problem Statement',
        '',
        '',
        '',
        '## Considered Options',
        '',
        '## Decision Outcome',
        '',
        '### Consequences',
        '',
      ].join('\n'),
    );
  });

  it('shows in the backlog when it is told', async () => {
    const { id } = await record();
    const decision = shop.storyroot.backlog.snapshot.decision(id);
    assert.equal(decision?.title, 'Use a queue');
    assert.deepEqual(decision.status, { raw: 'proposed', category: 'proposed' });
    assert.equal(decision.date, '2026-11-22');
    assert.equal(decision.summary, undefined);
  });

  it('is a decision of the story that it names', async () => {
    await record({ story: 'shop-142' });
    assert.match(shop.text('docs/decisions/0008-use-a-queue.md') ?? '', /^Technical Story: SHOP-142$/m);
    assert.deepEqual(shop.storyroot.backlog.snapshot.story('SHOP-142')?.decisions, ['ADR-0008']);
    await refuses(record({ story: 'SHOP-999' }), 'unknown-story');
  });

  it('is a decision of a Backlog.md task, too', async () => {
    shop = await openedWorkspace({
      'backlog/config.yml': 'project_name: "x"\n',
      'backlog/tasks/task-12 - Pay.md': '---\nid: task-12\ntitle: Pay\nstatus: To Do\n---\n',
    });
    const { uri } = await record({ story: 'TASK-12' });
    assert.equal(uri, shop.uri('docs/decisions/0001-use-a-queue.md'));
    assert.deepEqual(shop.storyroot.backlog.snapshot.story('TASK-12')?.decisions, ['ADR-0001']);
  });

  it('takes the next number when a file appeared that nobody has read yet', async () => {
    shop.write('docs/decisions/0008-theirs.md', seventh);
    assert.equal((await record()).uri, shop.uri('docs/decisions/0009-use-a-queue.md'));
  });

  it('never overwrites a file that appears in the very moment', async () => {
    shop.beforeNextWrite(() => {
      shop.write('docs/decisions/0008-use-a-queue.md', 'theirs');
    });
    assert.equal((await record()).uri, shop.uri('docs/decisions/0009-use-a-queue.md'));
    assert.equal(shop.text('docs/decisions/0008-use-a-queue.md'), 'theirs');
  });

  it('gives two that are recorded at once two numbers', async () => {
    const both = await Promise.all([record(), record({ title: 'Use two queues' })]);
    assert.deepEqual(
      both.map(({ id }) => id),
      ['ADR-0008', 'ADR-0009'],
    );
  });

  it('counts numbers and not dates, drafts of a template or other files', async () => {
    shop.write('docs/decisions/20260131-dated.md', seventh);
    shop.write('docs/decisions/2026-01-31-1-dated.md', seventh);
    shop.write('docs/decisions/adr-0012.3-part.md', seventh);
    shop.write('docs/other/0099-page.md', seventh);
    assert.equal((await record()).id, 'ADR-0013');
  });

  it('goes to docs/decisions where there are no decisions yet', async () => {
    shop = await openedWorkspace({ 'backlog/shop.yaml': stories });
    const { id, uri } = await record();
    assert.equal(uri, shop.uri('docs/decisions/0001-use-a-queue.md'));
    assert.equal(shop.storyroot.backlog.snapshot.decision(id)?.uri, uri);
  });

  it('goes to the chosen one of several folders', async () => {
    shop = await openedWorkspace({ 'docs/adr/0001-a.md': seventh, 'packages/pay/docs/adr/0004-b.md': seventh });
    const places = decisionPlaces(shop.storyroot.backlog);
    assert.deepEqual(places.map(({ directory }) => directory).sort(), ['docs/adr', 'packages/pay/docs/adr']);
    const place = places.find(({ directory }) => directory.startsWith('packages'));
    assert.ok(place);
    assert.equal((await record({ place })).uri, shop.uri('packages/pay/docs/adr/0005-use-a-queue.md'));
  });

  it('makes a file name of any title', async () => {
    const { uri } = await record({ title: '  Größe\u202E: “../../etc” & 𝒳?\n決定 ' });
    assert.equal(uri, shop.uri('docs/decisions/0008-große-etc-x-決定.md'));
    assert.match(
      shop.text('docs/decisions/0008-große-etc-x-決定.md') ?? '',
      /^# Größe: “\.\.\/\.\.\/etc” & 𝒳\? 決定$/m,
    );
    assert.equal((await record({ title: '???' })).uri, shop.uri('docs/decisions/0009.md'));
    await refuses(record({ title: ' \u200B ' }), 'invalid-input');
  });

  it('writes nothing in a workspace that is not trusted, nor where a folder leads elsewhere', async () => {
    shop.trust(false);
    await refuses(record(), 'untrusted', /Restricted Mode/);
    shop.trust(true);
    shop.link('docs/decisions', '', 'outside');
    await refuses(record(), 'outside-folder');
    assert.equal(shop.text('docs/decisions/0008-use-a-queue.md'), undefined);
  });

  it('says so when nothing may be written', async () => {
    shop.fail('docs/decisions/0008-use-a-queue.md', 'read-only');
    await refuses(record(), 'read-only');
  });

  it('takes the place of another one, which says so from then on', async () => {
    const { id, untold } = await record({ supersedes: 'ADR-7' });
    assert.match(
      shop.text('docs/decisions/0008-use-a-queue.md') ?? '',
      /## More Information\n\nSupersedes \[ADR-0007\]\(0007-one-key\.md\)\.\n$/,
    );
    assert.equal(untold, undefined);
    assert.equal(
      shop.text('docs/decisions/0007-one-key.md'),
      '---\nstatus: superseded by ADR-0008\n---\n\n# One key per basket\n',
    );
    const { snapshot } = shop.storyroot.backlog;
    assert.deepEqual(snapshot.decision('ADR-7')?.supersededBy, [id]);
    assert.deepEqual(snapshot.decision(id)?.supersedes, ['ADR-0007']);
  });

  it('says where the other one has to be told by hand', async () => {
    shop.write('docs/decisions/0003-old.md', '# Old ways\n\nAs it always was.\n');
    await shop.storyroot.open([shop.folder]);
    const { id, untold } = await record({ supersedes: 'ADR-3' });
    assert.equal(untold?.uri, shop.uri('docs/decisions/0003-old.md'));
    assert.deepEqual(shop.storyroot.backlog.snapshot.decision('ADR-3')?.supersededBy, [id]);
    await refuses(record({ supersedes: 'ADR-99' }), 'unknown-story', /ADR-99/);
  });
});
