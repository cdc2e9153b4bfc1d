import { strict as assert } from 'node:assert';
import type { RemoteBacklog, RemoteState } from '../../../src/core/backlog/remote.js';
import type { Credential } from '../../../src/core/ports/credentials.js';
import { createFetchHttp } from '../../../src/node/fetchHttp.js';
import { createHttpJson } from '../../../src/sources/http/index.js';
import { createRemoteBacklog } from '../../../src/sources/remote/createRemoteBacklog.js';
import { hostClock } from '../../../src/vscode/adapters/clock.js';
import { hostPace } from '../../../src/vscode/adapters/pace.js';
import { createMemoryTextStore } from '../../fakes/memoryTextStore.js';
import { anEntry, createMemoryCredentials, shopFolder } from '../../fakes/openedRemote.js';
import { unexpected } from '../../fakes/unexpected.js';
import { settingsFor } from './stories.js';

/** A remote backlog inside the editor's host: its `fetch`, its clock; only what is kept is elsewhere. */
export interface HostRemote {
  readonly remote: RemoteBacklog;
  readonly state: () => RemoteState;
  readonly lines: readonly string[];
}

/** Signed in with this token at a tracker of `createFakeStories`; synchronising has begun. */
export async function openHostRemote(origin: string, secret: string): Promise<HostRemote> {
  const token: Credential = { kind: 'token', secret };
  const lines: string[] = [];
  const remote = createRemoteBacklog({
    http: createFetchHttp(),
    clock: hostClock,
    pace: hostPace,
    store: createMemoryTextStore().window(),
    credentials: createMemoryCredentials(token),
    log: (line) => lines.push(line),
    isTrusted: () => true,
    failed: unexpected,
    random: Math.random,
    types: (_, settings) => Promise.resolve(createHttpJson(settings)),
  });
  const settings = Object.fromEntries(settingsFor(origin));
  await remote.open([anEntry(settings, shopFolder, 'http')]);
  const state = (): RemoteState => remote.states[0] ?? assert.fail('it is a source');
  return { remote, state, lines };
}
