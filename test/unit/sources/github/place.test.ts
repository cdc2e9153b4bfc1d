import { deepEqual, equal, throws } from 'node:assert/strict';
import { github } from '../../../../src/sources/github/index.js';
import { graphQlAddress } from '../../../../src/sources/github/place.js';
import { SettingFault } from '../../../../src/sources/remote/tracker.js';
import type { TrackerPlace } from '../../../../src/sources/remote/tracker.js';

const placeOf = (settings: Readonly<Record<string, string>>): TrackerPlace =>
  github.place(new Map(Object.entries(settings)));

const repository = 'acme/shop';

describe('a place on GitHub', () => {
  it('is named by its repository', () => {
    const place = placeOf({ repository, query: 'labels=story' });
    equal(place.baseUrl, 'https://api.github.com');
    equal(place.key, 'acme/shop');
    equal(place.label, 'acme/shop on GitHub');
    equal(place.query, 'labels=story');
    equal(place.page('142'), 'https://github.com/acme/shop/issues/142');
    deepEqual(
      place.heads.map(({ head }) => head),
      ['#', 'acme/shop#', 'https://github.com/acme/shop/issues/'],
    );
  });

  it('has its API where its kind of GitHub has it', () => {
    const addresses = (url: string): readonly string[] => {
      const place = placeOf({ repository, url });
      return [place.baseUrl, graphQlAddress(place.baseUrl), place.page('1')];
    };
    const cloud = ['https://api.github.com', 'https://api.github.com/graphql', 'https://github.com/acme/shop/issues/1'];
    for (const url of ['https://github.com/', 'https://www.github.com', 'https://api.github.com']) {
      deepEqual(addresses(url), cloud);
    }
    const server = [
      'https://ghe.example.com/api/v3',
      'https://ghe.example.com/api/graphql',
      'https://ghe.example.com/acme/shop/issues/1',
    ];
    for (const url of [
      'https://ghe.example.com',
      'https://GHE.example.com/api/v3/',
      'https://ghe.example.com/api/graphql',
    ]) {
      deepEqual(addresses(url), server);
    }
    const tenant = [
      'https://api.acme.ghe.com',
      'https://api.acme.ghe.com/graphql',
      'https://acme.ghe.com/acme/shop/issues/1',
    ];
    for (const url of ['https://acme.ghe.com', 'https://api.acme.ghe.com']) deepEqual(addresses(url), tenant);
  });

  it('asks for the account that belongs to it', () => {
    const session = (settings: Readonly<Record<string, string>>): unknown => github.signIn.session?.(placeOf(settings));
    deepEqual(session({ repository }), { provider: 'github', scopes: ['repo'] });
    deepEqual(session({ repository, url: 'https://ghe.example.com' }), {
      provider: 'github-enterprise',
      scopes: ['repo'],
    });
    equal(
      github.signIn.token?.page?.(placeOf({ repository, url: 'https://ghe.example.com' })),
      'https://ghe.example.com/settings/personal-access-tokens',
    );
    deepEqual(github.authorization({ secret: 's', kind: 'session' }), { authorization: 'Bearer s' });
  });

  it('says which setting is wrong', () => {
    for (const [setting, settings] of [
      ['repository', {}],
      ['repository', { repository: 'shop' }],
      ['repository', { repository: 'acme/../shop' }],
      ['repository', { repository: '../..' }],
      ['repository', { repository: 'acme/shop?x' }],
      ['url', { repository, url: 'http://ghe.example.com' }],
      ['url', { repository, url: 'https://user:pw@ghe.example.com' }],
      ['url', { repository, url: 'https://example.com/github' }],
      ['query', { repository, query: 'since=2020-01-01' }],
      ['query', { repository, query: 'label=story' }],
    ] as const) {
      throws(
        () => placeOf(settings),
        (error: unknown) => error instanceof SettingFault && error.setting === setting,
        JSON.stringify(settings),
      );
    }
  });

  it('is found from the address of a page or a git remote', () => {
    const found = (address: string): unknown => {
      const settings = github.settingsFrom(address);
      return settings && Object.fromEntries(settings);
    };
    for (const address of [
      'https://github.com/acme/shop',
      'https://github.com/acme/shop.git',
      'https://github.com/acme/shop/issues/3?x=1#y',
      'https://github.com/acme/shop/tree/main/src/issues',
      'git@github.com:acme/shop.git',
      'ssh://git@github.com/acme/shop.git',
      'ssh://git@ssh.github.com:443/acme/shop.git',
      'git://github.com/acme/shop',
    ]) {
      deepEqual(found(address), { repository }, address);
    }
    deepEqual(found('git@github.example.com:acme/shop.git'), { url: 'https://github.example.com', repository });
    deepEqual(found('https://acme.ghe.com/acme/shop/issues/3'), { url: 'https://acme.ghe.com', repository });
    for (const address of [
      'https://gitlab.com/acme/shop',
      'https://git.example.com/acme/shop',
      'https://github.com',
      'https://github.com/acme',
      'https://github.com.evil.example/acme/shop',
      'git@gitea.example.com:acme/shop.git',
      'SHOP-142',
      '',
      'C:\\work\\shop',
    ]) {
      equal(found(address), undefined, address);
    }
  });
});
