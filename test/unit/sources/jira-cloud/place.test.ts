import assert from 'node:assert/strict';
import { jiraCloud } from '../../../../src/sources/jira-cloud/index.js';
import { SettingFault } from '../../../../src/sources/remote/tracker.js';

describe('The place of a Jira Cloud', () => {
  const place = (settings: Readonly<Record<string, string>>): ReturnType<typeof jiraCloud.place> =>
    jiraCloud.place(new Map(Object.entries(settings)));

  it('is the site, its projects by the heads of their keys and pages', () => {
    const found = place({
      url: 'https://acme.atlassian.net/jira/software/projects/SHOP/boards/1',
      project: 'shop, PAY',
    });
    assert.equal(found.baseUrl, 'https://acme.atlassian.net');
    assert.equal(found.key, 'SHOP,PAY');
    assert.equal(found.page('SHOP-142'), 'https://acme.atlassian.net/browse/SHOP-142');
    assert.deepEqual(
      found.heads.map(({ head, keyHead }) => [head, keyHead]),
      [
        ['SHOP-', 'SHOP-'],
        ['https://acme.atlassian.net/browse/SHOP-', 'SHOP-'],
        ['PAY-', 'PAY-'],
        ['https://acme.atlassian.net/browse/PAY-', 'PAY-'],
      ],
    );
  });

  it('goes through the gateway where tokens with scopes need it', () => {
    const cloudId = '11223344-a1b2-3b33-c444-def123456789';
    const found = place({ url: 'https://acme.atlassian.net', project: 'SHOP', cloudId });
    assert.equal(found.baseUrl, `https://api.atlassian.com/ex/jira/${cloudId}`);
    assert.equal(found.page('SHOP-1'), 'https://acme.atlassian.net/browse/SHOP-1');
  });

  for (const [setting, settings] of [
    ['url', { project: 'SHOP' }],
    ['project', { url: 'https://acme.atlassian.net' }],
    ['project', { url: 'https://acme.atlassian.net', project: 'SHOP) OR (1=1' }],
    ['cloudId', { url: 'https://acme.atlassian.net', project: 'SHOP', cloudId: '../../evil' }],
    ['query', { url: 'https://acme.atlassian.net', project: 'SHOP', query: 'labels = x) OR (labels = y' }],
    ['query', { url: 'https://acme.atlassian.net', project: 'SHOP', query: 'summary ~ "open' }],
  ] as const) {
    it(`says what is wrong with ${setting}: ${JSON.stringify(settings)}`, () => {
      assert.throws(
        () => place(settings),
        (error) => error instanceof SettingFault && error.setting === setting,
      );
    });
  }

  for (const [address, project] of [
    ['https://acme.atlassian.net/browse/SHOP-142', 'SHOP'],
    ['https://acme.atlassian.net/jira/software/c/projects/SHOP/boards/7?selectedIssue=SHOP-3', 'SHOP'],
    ['https://acme.atlassian.net/jira/software/projects/PAY/backlog', 'PAY'],
    ['https://jira.acme.test/browse/SHOP-1', undefined],
    ['https://github.com/acme/shop', undefined],
  ] as const) {
    it(`${project === undefined ? 'does not know' : 'knows'} the project of ${address}`, () => {
      const settings = jiraCloud.settingsFrom(address);
      assert.equal(settings?.get('project'), project);
      if (project !== undefined) assert.equal(settings?.get('url'), 'https://acme.atlassian.net');
    });
  }
});
