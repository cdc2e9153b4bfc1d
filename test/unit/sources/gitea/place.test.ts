import { deepEqual, equal, throws } from 'node:assert/strict';
import { gitea } from '../../../../src/sources/gitea/index.js';
import { SettingFault } from '../../../../src/sources/remote/tracker.js';
import type { TrackerPlace } from '../../../../src/sources/remote/tracker.js';
import { codeOf } from '../../../fakes/trackers/codeOf.js';
import { createFakeGitea, fakeGiteaToken } from '../../../fakes/trackers/gitea.js';
import type { FakeGitea } from '../../../fakes/trackers/gitea.js';
import { signedInWith } from '../../../fakes/trackers/signedInWith.js';
import { assertWithinContract, connectedGitea } from './connected.js';

afterEach(assertWithinContract);

const placeOf = (settings: Readonly<Record<string, string>>): TrackerPlace =>
  gitea.place(new Map(Object.entries(settings)));

const repository = 'acme/shop';

describe('a place on Gitea', () => {
  it('keeps the sub-path of its server', () => {
    for (const url of ['https://git.example.com/forge/', 'https://git.example.com/forge/api/v1']) {
      const place = placeOf({ repository, url });
      equal(place.baseUrl, 'https://git.example.com/forge/api/v1');
      equal(place.page('3'), 'https://git.example.com/forge/acme/shop/issues/3');
      equal(place.label, 'acme/shop on git.example.com');
      deepEqual(
        place.heads.map(({ head }) => head),
        ['#', 'acme/shop#', 'https://git.example.com/forge/acme/shop/issues/'],
      );
      equal(gitea.signIn.token?.page?.(place), 'https://git.example.com/forge/user/settings/applications');
    }
    deepEqual(gitea.authorization({ secret: 's', kind: 'token' }), { authorization: 'token s' });
  });

  it('says which setting is wrong', () => {
    const url = 'https://git.example.com';
    for (const [setting, settings] of [
      ['url', { repository }],
      ['url', { repository, url: 'http://git.example.com' }],
      ['repository', { url }],
      ['repository', { url, repository: 'a/b/c' }],
      ['query', { url, repository, query: 'page=2' }],
    ] as const) {
      throws(
        () => placeOf(settings),
        (error: unknown) => error instanceof SettingFault && error.setting === setting,
        JSON.stringify(settings),
      );
    }
  });

  it('is found from the address of a page or a git remote, but not of trackers that are known to be others', () => {
    const found = (address: string): unknown => {
      const settings = gitea.settingsFrom(address);
      return settings && Object.fromEntries(settings);
    };
    deepEqual(found('https://git.example.com:3000/forge/acme/shop/issues/3'), {
      url: 'https://git.example.com:3000/forge',
      repository,
    });
    deepEqual(found('git@codeberg.org:acme/shop.git'), { url: 'https://codeberg.org', repository });
    deepEqual(found('ssh://git@git.example.com:2222/acme/shop.git'), { url: 'https://git.example.com', repository });
    for (const address of [
      'https://github.com/acme/shop',
      'git@gitlab.com:acme/shop.git',
      'https://git.example.com/acme',
      '',
    ]) {
      equal(found(address), undefined, address);
    }
  });
});

describe('an account on Gitea', () => {
  const account = (fake: FakeGitea, token: string | undefined): Promise<unknown> =>
    signedInWith(fake, token).tracker.account();

  it('has a name and may write where it may push', async () => {
    const { fake } = connectedGitea();
    deepEqual(await account(fake, fakeGiteaToken), { id: 'ada', name: 'ada', canWrite: true });
    fake.accounts.set('reader', { login: 'eve', mayPush: false, scopes: ['issue', 'repository', 'user'] });
    deepEqual(await account(fake, 'reader'), { id: 'eve', name: 'eve', canWrite: false });
    deepEqual(await account(fake, undefined), { id: '', name: 'not signed in', canWrite: false });
  });

  it('is known by what it can do where its token may not name it', async () => {
    const { fake } = connectedGitea();
    fake.accounts.set('narrow', { login: 'ada', mayPush: true, scopes: ['issue'] });
    deepEqual(await account(fake, 'narrow'), {
      id: '',
      name: 'an account that its token does not name',
      canWrite: true,
    });
    fake.accounts.set('none', { login: 'ada', mayPush: true, scopes: [] });
    equal(await codeOf(account(fake, 'none')), 'forbidden');
  });

  it('is signed out with a token that was revoked, and sees no repository that is not there', async () => {
    const { fake } = connectedGitea();
    equal(await codeOf(account(fake, 'stale')), 'signed-out');
    const hidden = createFakeGitea({ isPrivate: true });
    equal(await codeOf(account(hidden, undefined)), 'not-found');
    hidden.accounts.set('reader', { login: 'eve', mayPush: false, scopes: ['issue'] });
    equal(await codeOf(signedInWith(hidden, 'reader').tracker.fresh('7')), 'not-found');
  });
});
