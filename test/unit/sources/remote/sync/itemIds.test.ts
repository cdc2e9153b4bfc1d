import assert from 'node:assert/strict';
import { createItemIds, shareHeads, withPrefix } from '../../../../../src/sources/remote/sync/itemIds.js';
import type { IdHead } from '../../../../../src/sources/remote/tracker.js';

const page = 'https://github.com/acme/shop/issues/';
const gitHub: readonly IdHead[] = ['#', 'acme/shop#', page].map((head) => ({ head, keyHead: '' }));
const jira: readonly IdHead[] = ['SHOP-', 'https://acme.atlassian.net/browse/SHOP-'].map((head) => ({
  head,
  keyHead: 'SHOP-',
}));

describe('ids of a tracker’s items', () => {
  it('are found behind each of the heads, whichever a text uses', () => {
    const ids = createItemIds(gitHub);
    for (const id of ['#142', 'acme/shop#142', `${page}142`, '#0142']) assert.equal(ids.keyOf(id), '142', id);
    assert.equal(ids.idOf('142'), '#142');
    assert.deepEqual(ids.aliasesOf('142'), ['acme/shop#142', `${page}142`]);
  });

  it('are nothing that another source has, and no number that is none', () => {
    const ids = createItemIds(gitHub);
    for (const id of ['acme/api#142', 'SHOP-142', '#', '#12a', '#1.2', '142', '#1234567890123', 'UTF-8', ''])
      assert.equal(ids.keyOf(id), undefined, id);
  });

  it('may be written in any case where the tracker’s keys have letters', () => {
    const ids = createItemIds(jira);
    assert.equal(ids.anyCase, true);
    assert.equal(ids.keyOf('shop-142'), 'SHOP-142');
    assert.equal(createItemIds(gitHub).keyOf('ACME/SHOP#142'), undefined);
  });

  it('are the tracker’s own keys where no head fits', () => {
    assert.equal(createItemIds(jira).idOf('WEB-7'), 'WEB-7');
    assert.equal(createItemIds([]).idOf('142'), '142');
  });
});

describe('heads', () => {
  it('belong to the first place that has them', () => {
    const api = [
      { head: '#', keyHead: '' },
      { head: 'acme/api#', keyHead: '' },
    ];
    assert.deepEqual(
      shareHeads([gitHub, api]).map((heads) => heads.map(({ head }) => head)),
      [['#', 'acme/shop#', page], ['acme/api#']],
    );
  });

  it('begin with a prefix that can begin an id, and with nothing else', () => {
    assert.deepEqual(
      withPrefix(gitHub, 'RM-')?.map(({ head }) => head),
      ['RM-', 'acme/shop#', page],
    );
    assert.equal(withPrefix(jira, 'B-')?.[0]?.keyHead, 'SHOP-');
    for (const prefix of ['', '7', 'RM7', 'R M-', '-', 'x'.repeat(41), 'RM\u202e-'])
      assert.equal(withPrefix(gitHub, prefix), undefined, prefix);
  });
});
