import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createDriftFinder } from '../../src/core/traces/drift/createDriftFinder.js';
import { createNodeGit } from '../../src/node/git/nodeGit.js';
import { createTemporaryRepository, gitPath } from '../fakes/temporaryRepository.js';
import { unexpected } from '../fakes/unexpected.js';
import { longestStretch, pairOf } from './measure.js';
import { benchPorts, storyrootOnDisk } from './ports.js';
import { milliseconds, pairLine, table } from './report.js';

const files = 200;
const stories = 40;

/** Which of 200 files are older than their stories, against `git blame` of the same files and nothing else. */
export async function drift(): Promise<string> {
  const repository = createTemporaryRepository();
  try {
    const paths = Array.from({ length: files }, (_, at) => `src/part${at % 10}/code${at}.ts`);
    const ids = Array.from({ length: stories }, (_, at) => `SHOP-${at + 1}`);
    repository.commit('All', {
      'storyroot.yaml': 'sources:\n  - { type: storyroot, path: backlog }\n',
      ...Object.fromEntries(paths.map((path, at) => [path, codeOf(ids[at % stories] ?? '')])),
      ...Object.fromEntries(ids.map((id) => [`backlog/${id}.yaml`, storyOf(id, 'three tries')])),
    });
    repository.commit(
      'Half of the stories',
      Object.fromEntries(ids.slice(stories / 2).map((id) => [`backlog/${id}.yaml`, storyOf(id, 'two tries')])),
    );
    const storyroot = storyrootOnDisk();
    const folder = { uri: pathToFileURL(repository.path).href, name: 'shop' };
    await storyroot.open([folder]);
    const { backlog, links } = storyroot;
    const git = createNodeGit(gitPath, () => true);
    const memory = { get: () => undefined, set: () => Promise.resolve() };
    const input = { ...benchPorts, backlog, links, git, memory, isTrusted: () => true, failed: unexpected };
    const heads = { refresh: () => Promise.resolve(), repositories: [] };
    const found = (await createDriftFinder(input, heads).find()).length;
    const pair = await pairOf(
      () => createDriftFinder(input, heads).find(),
      () => blameAll(repository.path, paths),
    );
    const stretch = await longestStretch(() => createDriftFinder(input, heads).find());
    storyroot.dispose();
    return table(`Drift of ${files} files that name ${stories} stories in ${stories} files (${found} found)`, [
      pairLine('find', pair, 'git blame of each, two at a time'),
      { what: 'longest stretch', ours: milliseconds(stretch), target: '16 ms' },
    ]);
  } finally {
    repository.dispose();
  }
}

async function blameAll(cwd: string, paths: readonly string[]): Promise<void> {
  const run = promisify(execFile);
  const left = [...paths];
  const work = async (): Promise<void> => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      await run(gitPath, ['blame', '--incremental', '-w', '--', path], { cwd });
    }
  };
  await Promise.all([work(), work()]);
}

function codeOf(id: string): string {
  const lines = Array.from({ length: 200 }, (_, at) => `  const value${at} = ${at};`);
  return `// ${id}\nexport function retry(): void {\n${lines.join('\n')}\n}\n`;
}

function storyOf(id: string, tries: string): string {
  return `stories:\n  - id: ${id}\n    title: Retry\n    criteria:\n      - { id: AC-1, text: At most ${tries}, done: false }\n`;
}
