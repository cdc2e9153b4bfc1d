import { redmine } from '../../../../src/sources/redmine/index.js';
import { connected } from '../../../fakes/trackers/connected.js';
import { createFakeRedmine } from '../../../fakes/trackers/redmine.js';
import type { FakeRedmine, FakeRedmineOptions } from '../../../fakes/trackers/redmine.js';

export interface Shop extends ReturnType<typeof connected> {
  readonly fake: FakeRedmine;
}

/** A Redmine and one of its users, Alice where nobody else is named. */
export function aShop({
  as = 'alice',
  secret,
  project = 'shop',
  ...options
}: FakeRedmineOptions & {
  readonly as?: keyof FakeRedmine['keys'];
  readonly secret?: string;
  readonly project?: string;
} = {}): Shop {
  const fake = createFakeRedmine(options);
  const settings = new Map([...fake.settings, ['project', project]]);
  return {
    fake,
    ...connected(redmine, settings, fake.server.http, { secret: secret ?? fake.keys[as], kind: 'token' }),
  };
}
