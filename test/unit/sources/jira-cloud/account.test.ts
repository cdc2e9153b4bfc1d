import assert from 'node:assert/strict';
import type { Credential } from '../../../../src/core/ports/credentials.js';
import { createClient } from '../../../../src/sources/remote/client/createClient.js';
import { createFakeClock } from '../../../fakes/fakeClock.js';
import { connectFake } from '../../../fakes/trackers/connectFake.js';
import { failsWith } from '../../../fakes/trackers/failsWith.js';
import type { FakeJiraCloud, FakeJiraCloudOptions } from '../../../fakes/trackers/jiraCloud.js';
import { checkedJiraCloud, jiraCloudContract } from './contract.js';

const contract = jiraCloudContract();
const aJira = (options?: FakeJiraCloudOptions): FakeJiraCloud => checkedJiraCloud(contract, options);

describe('An account of Jira Cloud', () => {
  after(() => {
    assert.deepEqual(contract?.violations ?? [], []);
  });

  it('is who the token belongs to, with what they may do', async () => {
    const fake = aJira();
    const account = await connectFake(fake).tracker.account();
    assert.deepEqual(account, { id: 'ada', name: 'Ada Lovelace', canWrite: true });
    const credential = { user: 'reader@acme.test', secret: 'reader-token', kind: 'token' } as const;
    assert.equal((await connectFake(fake, { credential }).tracker.account()).canWrite, false);
  });

  it('may be nobody, where anybody may read', async () => {
    const { tracker } = connectFake(aJira({ open: true }), { credential: undefined });
    const account = await tracker.account();
    assert.equal(account.id, '');
    assert.equal(account.canWrite, false);
  });

  it('brings its own rights when it takes another’s place', async () => {
    const fake = aJira({ open: true });
    fake.create();
    const signedIn: { credential?: Credential } = {};
    const { type, settings, server } = fake;
    const place = type.place(settings);
    const client = createClient({
      ...{ http: server.http, clock: createFakeClock(), baseUrl: place.baseUrl, label: place.label },
      authorization: () => Promise.resolve(signedIn.credential ? type.authorization(signedIn.credential) : {}),
      log: () => undefined,
    });
    const tracker = type.connect(place, client);
    await tracker.account();
    assert.equal((await tracker.fresh('SHOP-1')).canComment, false);
    signedIn.credential = fake.credential;
    assert.equal((await tracker.account()).canWrite, true);
    assert.equal((await tracker.fresh('SHOP-1')).canComment, true);
  });

  it('names a project that is not to be seen', async () => {
    const credential = { user: 'outsider@acme.test', secret: 'outsider-token', kind: 'token' } as const;
    const { tracker } = connectFake(aJira(), { credential });
    await assert.rejects(tracker.account(), failsWith('not-found', /SHOP/));
  });

  it('explains a token that was taken back, and scopes that need cloudId', async () => {
    const fake = aJira();
    const { tracker } = connectFake(fake);
    fake.create();
    await tracker.fresh('SHOP-1');
    fake.revoke('ada-token');
    await assert.rejects(tracker.fresh('SHOP-1'), failsWith('signed-out', /cloudId/));
    await assert.rejects(tracker.account(), failsWith('signed-out'));
  });

  it('is not fooled by 200 to a token that Jira did not take', async () => {
    const fake = aJira();
    const headers = { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' };
    const answer = { status: 200, headers, body: { issues: [], isLast: true } };
    fake.server.fail({ type: 'answer', answer }, ({ url }) => url.pathname.endsWith('/search/jql'));
    await assert.rejects(connectFake(fake).tracker.changed({}), failsWith('signed-out'));
  });
});
