import { deepEqual, equal, ok } from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadItem } from '../../../../src/core/backlog/format.js';
import type { Story } from '../../../../src/core/model/story.js';
import { openSpecFormat } from '../../../../src/sources/openspec/index.js';
import { dataRoot, diskContent, noData, readFolder, storiesIn } from '../everyFormat/folders.js';
import type { ReadFile } from '../everyFormat/folders.js';

/** Requirements with their scenarios, what a delta does, or tasks done and all. */
type Facts = readonly (readonly [string, number])[] | Delta | readonly [number, number];

interface Delta {
  readonly added: readonly string[];
  readonly modified: readonly string[];
  readonly removed: readonly string[];
  readonly renamed: readonly string[];
}

interface Expected {
  readonly summary: Readonly<
    Record<'mainReqs' | 'mainScenarios' | 'tasks' | 'done' | 'added' | 'modified' | 'removed', number>
  >;
  readonly files: Readonly<Record<string, Facts>>;
}

describe("OpenSpec's own specs and changes, against what OpenSpec reads in them", () => {
  let files: readonly ReadFile[] = [];
  let expected: Expected | undefined;
  let count = 0;

  before(async function () {
    const root = join(dataRoot, 'openspec');
    const answers = join(dataRoot, 'expected', 'openspec.json');
    if (!existsSync(root) || !existsSync(answers)) {
      console.log(noData);
      this.skip();
    }
    expected = JSON.parse(readFileSync(answers, 'utf8')) as Expected;
    const content = diskContent(root);
    count = content.size;
    ({ files } = await readFolder(content, [openSpecFormat()]));
  });

  it('reads every file that OpenSpec reads, each to the same requirements, scenarios and tasks', () => {
    const own = new Map(files.map(({ file, items }) => [file.path, factsOf(file.path, items)]));
    // What lay outside OpenSpec's folder, a fixture of its tests, is not among the data.
    const theirs = Object.entries(expected?.files ?? {}).filter(([path]) => path.startsWith('openspec/'));
    const differences = theirs.flatMap(([path, facts]) => {
      const found = own.get(path);
      const ours = found === undefined ? 'not read' : JSON.stringify(found);
      const all = JSON.stringify(facts);
      return ours === all ? [] : [`${path}\n  OpenSpec:  ${all}\n  Storyroot: ${ours}`];
    });
    const known = new Set(theirs.map(([path]) => path));
    for (const [path, facts] of own) {
      if (facts !== undefined && !known.has(path))
        differences.push(`${path}\n  only Storyroot: ${JSON.stringify(facts)}`);
    }
    deepEqual(differences, []);
    equal(theirs.length, 313);
    equal(count, 617);
  });

  it('comes to the same sums', () => {
    const facts = Object.values(expected?.files ?? {});
    const outside = Object.entries(expected?.files ?? {}).filter(([path]) => !path.startsWith('openspec/'));
    ok(facts.length > 0);
    const main = requirementsIn(files.map(({ file, items }) => factsOf(file.path, items)));
    const other = requirementsIn(outside.map(([, found]) => found));
    equal(main.length + other.length, expected?.summary.mainReqs);
    equal(scenarios(main) + scenarios(other), expected?.summary.mainScenarios);
    const lists = files.flatMap(({ items }) => storiesIn(items)).filter(({ id }) => id.endsWith('/tasks'));
    const tasks = lists.flatMap(({ criteria }) => criteria);
    equal(tasks.length, expected?.summary.tasks);
    equal(tasks.filter(({ done }) => done).length, expected?.summary.done);
  });

  it('ties the parts together: every parent and every requirement that a change touches is there', () => {
    const stories = files.flatMap(({ items }) => storiesIn(items));
    const ids = new Set(stories.map(({ id }) => id));
    const lost = stories.flatMap(({ id, parent }) =>
      parent === undefined || ids.has(parent) ? [] : [`${id} → ${parent}`],
    );
    deepEqual(lost, []);
    equal(stories.filter(({ kind, parent }) => kind === 'feature' && parent === undefined).length, 36 + 22 + 83);
    ok(stories.filter(({ archived }) => archived).every(({ uri }) => uri?.includes('/changes/archive/')));
  });
});

function requirementsIn(all: readonly (Facts | undefined)[]): readonly (readonly [string, number])[] {
  return all.flatMap((facts) => (isRequirements(facts) ? facts : []));
}

function isRequirements(facts: Facts | undefined): facts is readonly (readonly [string, number])[] {
  return Array.isArray(facts) && Array.isArray(facts[0]);
}

function scenarios(requirements: readonly (readonly [string, number])[]): number {
  return requirements.reduce((sum, [, count]) => sum + count, 0);
}

/** In the shape of the answers; undefined for files that these pass over. */
function factsOf(path: string, items: readonly ReadItem[]): Facts | undefined {
  const stories = storiesIn(items);
  if (/\/specs\/.*spec\.md$/.test(path)) {
    return path.includes('/changes/')
      ? deltaOf(stories)
      : stories.slice(1).map(({ title, criteria }) => [title, criteria.length]);
  }
  const list = stories.find(({ id }) => id.endsWith('/tasks'));
  return list && [list.criteria.filter(({ done }) => done).length, list.criteria.length];
}

function deltaOf(stories: readonly Story[]): Delta {
  const named = (verb: string): readonly string[] =>
    stories.filter(({ labels }) => labels.includes(verb)).map(({ title }) => title);
  return { added: named('ADDED'), modified: named('MODIFIED'), removed: named('REMOVED'), renamed: named('RENAMED') };
}
