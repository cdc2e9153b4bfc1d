import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../src/core/ports/clock.js';
import type { Http, HttpRequest, HttpResponse } from '../../src/core/ports/http.js';
import { nodePace } from '../../src/node/nodePace.js';
import { createNodeTextStore } from '../../src/node/nodeTextStore.js';
import { createRemoteBacklog } from '../../src/sources/remote/createRemoteBacklog.js';
import { github } from '../../src/sources/github/index.js';
import { unexpected } from '../fakes/unexpected.js';
import { createFakeGitHub, fakeGitHubToken } from '../fakes/trackers/github.js';
import { storiesOf } from './data/stories.js';
import type { PlainStory } from './data/stories.js';
import { longestStretch, pairOf } from './measure.js';
import { milliseconds, pairLine, table } from './report.js';
import type { Line } from './report.js';

const count = 10_000;

/** 10,000 issues of a stand-in for GitHub, cold: fetched, read, kept on disk, and in the contents of the backlog. */
export async function synchronise(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'storyroot-bench-'));
  const fake = createFakeGitHub({ isChecked: false });
  for (const story of storiesOf(count)) fake.add({ title: story.title, body: bodyOf(story) });
  const recorded = await recordedFrom(fake.server.http, root);
  const ways: readonly (readonly [string, Http, string?])[] = [
    ['from the stand-in itself', fake.server.http, '1.5 x'],
    ['20 ms for each answer', served(recorded, 20), '1.5 x'],
    ['answers at once, as no server does', served(recorded, 0)],
  ];
  const lines: Line[] = [];
  for (const [what, http, target] of ways) {
    const pair = await pairOf(
      () => synchronised(http, root),
      () => fetched(http, recorded),
      3,
    );
    lines.push(pairLine(what, pair, `fetching and parsing the same ${recorded.length} answers`, target));
  }
  const stretch = await longestStretch(() => synchronised(served(recorded, 0), root));
  lines.push({ what: 'longest stretch without giving way', ours: milliseconds(stretch), target: '50 ms' });
  await tidied(root);
  return table(`Synchronising ${count} issues of GitHub, cold`, lines);
}

/** The store may still be tidying up behind the last run. */
async function tidied(root: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 2000));
  await rm(root, { recursive: true, force: true });
}

/** Each request of one synchronisation, with its answer. */
type Recorded = readonly { readonly request: HttpRequest; readonly answer: HttpResponse }[];

async function recordedFrom(http: Http, root: string): Promise<Recorded> {
  const recorded: Recorded[number][] = [];
  const recording: Http = {
    send: async (request, options) => {
      const answer = await http.send(request, options);
      recorded.push({ request, answer });
      return answer;
    },
  };
  await synchronised(recording, root);
  return recorded;
}

/** With what GitHub users write around it: about 2 KB. */
function bodyOf({ intent, value, criteria, engineering }: PlainStory): string {
  const boxes = criteria.map(({ text, done }) => `- [${done ? 'x' : ' '}] ${text}`).join('\n');
  return [
    `As ${intent.as} I want ${intent.want} so that ${intent['so that']}`,
    `## Value\n\n${value}`,
    `## Acceptance criteria\n\n${boxes}`,
    `## Notes\n\n${engineering}\n\n\`\`\`ts\n// - [ ] not a box\n\`\`\``,
  ].join('\n\n');
}

function nameOf({ url, body = '' }: { readonly url: string; readonly body?: string }): string {
  return `${url} ${body}`;
}

/** The same answers again, without anybody's work behind them. */
function served(recorded: Recorded, latency: number): Http {
  const answers = new Map(recorded.map(({ request, answer }) => [nameOf(request), answer]));
  return {
    send: async (request) => {
      await new Promise((resolve) => (latency === 0 ? setImmediate(resolve) : setTimeout(resolve, latency)));
      const answer = answers.get(nameOf(request));
      if (!answer) throw new Error(`Nobody asked for ${request.url} before`);
      return answer;
    },
  };
}

/** What anybody would do who needs the answers and nothing else. */
async function fetched(http: Http, recorded: Recorded): Promise<void> {
  for (const { request } of recorded) {
    const answer = await http.send(request, { timeout: 10_000, limit: 2 ** 30 });
    JSON.parse(answer.body);
  }
}

/** Stands still, so that every run asks for the same. */
const clock: Clock = {
  now: () => Date.parse('2026-11-22T12:00:00Z'),
  wait: (milliseconds, cancelled) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      cancelled?.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
};

async function synchronised(http: Http, root: string): Promise<void> {
  const folder = await mkdtemp(join(root, 'run-'));
  const store = createNodeTextStore(folder, unexpected);
  const remote = createRemoteBacklog({
    ...{ http, clock, store },
    pace: nodePace,
    credentials: {
      get: () => Promise.resolve({ kind: 'token', secret: fakeGitHubToken }),
      onDidChange: () => ({ dispose: () => undefined }),
    },
    log: () => undefined,
    isTrusted: () => true,
    failed: unexpected,
    random: () => 0.5,
    types: () => Promise.resolve(github),
  });
  const done = new Promise<void>((resolve, reject) => {
    remote.onDidChange(() => {
      const [state] = remote.states;
      if (state?.status === 'current') resolve();
      else if (state?.message !== undefined) reject(new Error(state.message));
    });
  });
  const settings = new Map(Object.entries({ repository: 'acme/shop', query: 'state=all' }));
  await remote.open([{ folder: { uri: 'file:///shop', name: 'shop' }, entry: { type: 'github', settings } }]);
  await done;
  const [content] = remote.contents;
  if (content?.files.size !== count) throw new Error(`${content?.files.size ?? 0} issues instead of ${count}`);
  remote.dispose();
  store.dispose();
}
