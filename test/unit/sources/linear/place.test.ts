import assert from 'node:assert/strict';
import { linear } from '../../../../src/sources/linear/index.js';
import { SettingFault } from '../../../../src/sources/remote/tracker.js';

const place = (settings: Readonly<Record<string, string>>): ReturnType<typeof linear.place> =>
  linear.place(new Map(Object.entries(settings)));

describe('The place of a Linear team', () => {
  it('is the one API, its issues by the key of the team and their pages', () => {
    const found = place({ team: 'eng', workspace: 'acme' });
    assert.equal(found.baseUrl, 'https://api.linear.app');
    assert.deepEqual(
      found.heads.map(({ head, keyHead }) => [head, keyHead]),
      [
        ['ENG-', 'ENG-'],
        ['https://linear.app/acme/issue/ENG-', 'ENG-'],
      ],
    );
    assert.equal(found.page('ENG-12'), 'https://linear.app/acme/issue/ENG-12');
    assert.equal(place({ team: 'ENG' }).page('ENG-12'), 'https://linear.app/issue/ENG-12');
  });

  for (const [setting, settings] of [
    ['team', {}],
    ['team', { team: 'ENG-12' }],
    ['workspace', { team: 'ENG', workspace: 'acme/../evil' }],
    ['query', { team: 'ENG', query: '{ priority: 1 }' }],
  ] as const) {
    it(`says what is wrong with ${setting}: ${JSON.stringify(settings)}`, () => {
      assert.throws(
        () => place(settings),
        (error) => error instanceof SettingFault && error.setting === setting,
      );
    });
  }

  it('is known by the address of an issue or a team', () => {
    for (const address of [
      'https://linear.app/acme/issue/ENG-12/pay-by-invoice',
      'https://linear.app/acme/team/ENG/active',
    ]) {
      assert.deepEqual(
        [...(linear.settingsFrom(address) ?? [])],
        [
          ['team', 'ENG'],
          ['workspace', 'acme'],
        ],
      );
    }
    assert.equal(linear.settingsFrom('https://linear.app/settings/api'), undefined);
    assert.equal(linear.settingsFrom('https://linear.app.evil.test/acme/issue/ENG-1'), undefined);
  });

  it('takes a key as it is, and what OAuth gave as a bearer’s', () => {
    const sent = (secret: string): string | undefined =>
      linear.authorization({ secret, kind: 'token' })['authorization'];
    assert.equal(sent('lin_api_x'), 'lin_api_x');
    assert.equal(sent('lin_oauth_x'), 'Bearer lin_oauth_x');
  });
});
