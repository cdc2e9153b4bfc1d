import { deepEqual, equal } from 'node:assert/strict';
import { assertWithinContract, connectedGitHub } from './connected.js';

afterEach(assertWithinContract);

describe('GitHub issues, listed', () => {
  it('come in the order of their last change, pull requests left out', async () => {
    const { fake, tracker } = connectedGitHub();
    fake.seed(3);
    fake.add({ isPullRequest: true });
    fake.editBody('1', (text) => `${text}!`);
    const { items, next } = await tracker.changed({});
    deepEqual(
      items.map(({ key }) => key),
      ['2', '3', '1'],
    );
    equal(next, undefined);
  });

  it('lose none that somebody changes between two pages', async () => {
    const { fake, tracker } = connectedGitHub();
    fake.seed(250);
    const keys = new Set<string>();
    let page = await tracker.changed({});
    for (;;) {
      for (const { key } of page.items) keys.add(key);
      if (page.next === undefined) break;
      // What was first moves to the end, so that all others move up.
      for (const key of ['1', '2', '3', '101', '151']) fake.editBody(key, (text) => `${text}!`);
      page = await tracker.changed({ page: page.next });
    }
    equal(keys.size, 250);
  });

  it('go on by the link where a whole page changed in one second', async () => {
    const { fake, tracker } = connectedGitHub();
    fake.seed(150);
    for (const issue of fake.state.issues.values()) issue.updatedAt = '2026-11-22T07:30:00Z';
    const first = await tracker.changed({});
    const second = await tracker.changed({ page: first.next ?? '' });
    equal(new Set([...first.items, ...second.items].map(({ key }) => key)).size, 150);
    equal(second.next, undefined);
  });

  it('cost one request without an answer while nothing changes', async () => {
    const { fake, tracker, requested } = connectedGitHub();
    fake.seed(2);
    const since = '2026-11-22T07:00:01.500Z';
    const { validator = '', time } = await tracker.changed({ since });
    equal(time, '2026-11-22T07:00:02.000Z');
    requested();
    const again = await tracker.changed({ since, validator });
    equal(again.notModified, true);
    deepEqual(again.items, []);
    deepEqual(requested(), ['GET /repos/acme/shop/issues']);
    fake.editBody('2', (text) => `${text}!`);
    const changed = await tracker.changed({ since, validator });
    equal(changed.notModified, undefined);
    equal(changed.items.length, 2);
  });

  it('prove nothing by a page that has others behind it', async () => {
    const { fake, tracker } = connectedGitHub();
    fake.seed(101);
    equal((await tracker.changed({})).validator, undefined);
  });

  it('obey the filters of the place, all states unless these say otherwise', async () => {
    const { fake, tracker, place } = connectedGitHub({ settings: { query: 'labels=story&assignee=ada' } });
    fake.add({ labels: ['story'], assignees: ['ada'] });
    fake.add({ labels: ['story'] });
    fake.add({ labels: ['story'], assignees: ['ada'] });
    await tracker.setDone?.('3', true);
    const { items } = await tracker.changed({ query: place.query ?? '' });
    deepEqual(
      items.map(({ key }) => key),
      ['1', '3'],
    );
  });
});
