import { deepEqual, equal, match } from 'node:assert/strict';
import { failureOf } from '../../../../src/sources/github/failureOf.js';
import type { RawAnswer } from '../../../../src/sources/remote/tracker.js';
import { rateLimited } from '../../../fakes/trackers/github.js';
import { codeOf } from '../../../fakes/trackers/codeOf.js';
import { signedInWith } from '../../../fakes/trackers/signedInWith.js';
import { anonymousGitHub, assertWithinContract, connectedGitHub } from './connected.js';

afterEach(assertWithinContract);

describe('an account on GitHub', () => {
  it('has a name, its rights, and may write', async () => {
    deepEqual(await connectedGitHub().tracker.account(), {
      id: 'ada',
      name: 'ada',
      canWrite: true,
      rights: ['repo', 'read:org'],
    });
  });

  it('may not write without the right, or with a token that lacks the scope', async () => {
    const { fake } = connectedGitHub({ isPrivate: true });
    fake.accounts.set('reader', { login: 'reader', scopes: ['repo'], mayPush: false });
    fake.accounts.set('narrow', { login: 'narrow', scopes: ['public_repo'], mayPush: true });
    fake.accounts.set('fine', { login: 'fine', mayPush: true });
    const may = async (token: string): Promise<unknown> => (await signedInWith(fake, token).tracker.account()).canWrite;
    deepEqual([await may('reader'), await may('narrow'), await may('fine')], [false, false, true]);
    const { fake: open } = connectedGitHub();
    open.accounts.set('narrow', { login: 'narrow', scopes: ['public_repo'], mayPush: true });
    equal((await signedInWith(open, 'narrow').tracker.account()).canWrite, true);
    equal((await signedInWith(fake, 'fine').tracker.account()).rights, undefined);
  });

  it('is nobody where a public repository is read without a sign-in', async () => {
    deepEqual(await anonymousGitHub().tracker.account(), { id: '', name: 'not signed in', canWrite: false });
    equal(await codeOf(anonymousGitHub({ isPrivate: true }).tracker.account()), 'signed-out');
  });

  it('is signed out with a token that was revoked', async () => {
    const { fake, tracker } = connectedGitHub();
    fake.seed(1);
    fake.accounts.clear();
    equal(await codeOf(tracker.account()), 'signed-out');
    equal(await codeOf(tracker.byKeys(['1'])), 'signed-out');
    equal(await codeOf(tracker.fresh('1')), 'signed-out');
  });

  it('does not see a repository that is not there for it', async () => {
    const { fake, tracker } = connectedGitHub();
    fake.rename('acme/else');
    fake.server.fail({ type: 'answer', answer: { status: 404, body: { message: 'Not Found' } } }, ({ url }) =>
      url.pathname.startsWith('/repos/'),
    );
    equal(await codeOf(tracker.account()), 'not-found');
  });

  it('is told when it may not write', async () => {
    const { fake } = connectedGitHub();
    fake.accounts.set('reader', { login: 'reader', mayPush: false });
    const key = fake.add({});
    const { tracker } = signedInWith(fake, 'reader');
    equal(await codeOf(tracker.writeText(await tracker.fresh(key), 'body', 'x')), 'forbidden');
  });

  it('gets fifty at a time after it has signed in', async () => {
    const { fake, tracker } = anonymousGitHub();
    fake.seed(1);
    await tracker.byKeys(['1']);
    equal(tracker.batch, 10);
    await tracker.account();
    equal(tracker.batch, 50);
  });
});

describe('failures of GitHub', () => {
  const answer = (status: number, json: unknown, headers: Record<string, string> = {}): RawAnswer => ({
    status,
    headers,
    json,
    text: JSON.stringify(json),
  });

  it('of too many requests are told apart from missing rights, in each of its styles', async () => {
    for (const style of ['primary', 'secondary', 'secondary-without-header', '429'] as const) {
      const { fake, tracker } = connectedGitHub();
      fake.seed(1);
      fake.server.fail({ type: 'answer', answer: rateLimited(style) });
      equal(await codeOf(tracker.fresh('1')), 'rate-limited', style);
    }
    const { fake, tracker } = connectedGitHub();
    fake.server.fail({ type: 'answer', answer: rateLimited('graphql') });
    equal(await codeOf(tracker.byKeys(['1'])), 'rate-limited');
  });

  it('of single sign-on say so', async () => {
    const { fake, tracker } = connectedGitHub();
    const headers = { 'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?authorization_request=AAAA' };
    const body = { message: 'Resource protected by organization SAML enforcement.' };
    fake.server.fail({ type: 'answer', answer: { status: 403, headers, body } });
    await tracker.fresh('1').then(
      () => {
        throw new Error('was answered');
      },
      (error: unknown) => {
        match(String(error), /single sign-on/);
      },
    );
    equal(failureOf(answer(403, body, headers))?.code, 'forbidden');
  });

  it('inside of an answer with status 200 are seen', () => {
    const lost = { repository: null };
    const code = (data: unknown, ...errors: readonly unknown[]): string | undefined =>
      failureOf(answer(200, { data, errors }))?.code;
    equal(code(lost, { type: 'NOT_FOUND', path: ['repository'], message: 'no' }), 'not-found');
    equal(code(lost, { type: 'FORBIDDEN', message: 'no' }), 'forbidden');
    equal(code(null, { type: 'INSUFFICIENT_SCOPES', message: 'no' }), 'forbidden');
    equal(
      code(lost, { type: 'FORBIDDEN', message: 'Resource protected by organization SAML enforcement' }),
      'forbidden',
    );
    equal(code(undefined, { type: 'RATE_LIMIT', message: 'API rate limit exceeded' }), 'rate-limited');
    equal(code(null, { message: 'Something went wrong while executing your query.' }), 'broken');
  });

  it('are none where there is something to work with, or the query is to blame', () => {
    const some = { repository: { nameWithOwner: 'acme/shop', i1: null } };
    const gone = { type: 'NOT_FOUND', path: ['repository', 'i1'], message: 'no' };
    equal(failureOf(answer(200, { data: some, errors: [gone] })), undefined);
    equal(failureOf(answer(200, { errors: [{ message: 'x', extensions: { code: 'undefinedField' } }] })), undefined);
    for (const json of [undefined, null, [], [{ errors: [1] }], { errors: 'x' }, { errors: [] }, {}]) {
      equal(failureOf(answer(200, json)), undefined);
      equal(failureOf(answer(404, json)), undefined);
    }
  });
});
