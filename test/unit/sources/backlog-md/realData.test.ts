import { deepEqual, equal, ok } from 'node:assert/strict';
import { byteOrderMarkLength, encodeUtf8 } from '../../../../src/core/text/utf8.js';
import { decoded, expectedOf, fileOf, isThere, openStore, repositories, storiesIn, storyIn } from './realStores.js';
import type { Expected, RealStore, Repository } from './realStores.js';

/** Lists that Backlog.md reads as empty because of a surplus `AC:END`; their boxes lie in the notes. */
const surplusMarkers = [
  'task-172 - Define-JPSpec-Workflow-Transition-Artifacts-Specification',
  'task-173 - Implement-PRD-Requirement-Gate-for-jpspec-plan',
  'task-175 - Implement-Configurable-Artifact-Validation-Mode-Toggle',
  'task-176 - Implement-Acceptance-Criteria-Test-Requirement-Gate-for-jpspec-validate',
  'task-177 - Implement-jpspec-assess-Command-for-SDD-Workflow-Suitability-Evaluation',
  'task-178 - Update-jpspec_workflow.yml-State-Machine-with-Artifact-Gates',
  'task-179 - Scaffold-Artifact-Directory-Structure-and-Templates',
  'task-180 - Update-JPSpec-Slash-Commands-to-Output-Artifacts-at-Standard-Locations',
  'task-181 - Document-Complete-Workflow-Artifact-Flow-with-Input-Output-Transitions',
];

/** Marked lists that Backlog.md reads as empty because the heading above them is gone. */
const headless = [
  'task-172 - Define-JPSpec-Workflow-Transition-Validation-Schema',
  'task-173 - Implement-PRD-Requirement-Gate-with-Transition-Validation',
  'task-174 - Implement-ADR-Requirement-Gate-with-Transition-Validation',
  'task-175 - Implement-Transition-Validation-Mode-Engine-(NONE-KEYWORD-PULL_REQUEST)',
  'task-176 - Implement-Acceptance-Criteria-Test-Requirement-Gate',
  'task-177 - Implement-jpspec-assess-Command-as-Workflow-Entry-Point',
  'task-178 - Update-jpspec_workflow.yml-with-Transition-Artifact-Definitions',
  'task-180 - Update-JPSpec-Slash-Commands-for-Standard-Artifact-Output-Locations',
  'task-181 - Document-Complete-Workflow-Artifact-Flow-with-Transition-Validation',
  'task-182 - Extend-specify-init-to-Configure-Transition-Validation-Modes',
];

interface Differences {
  /** Read by Backlog.md as empty, shown by us but not to be ticked. */
  readonly readOnly: readonly string[];
  /** Read by Backlog.md as empty because every box is indented; it can be ticked. */
  readonly indented: readonly string[];
  /** Without front matter: id and title are the file name's. */
  readonly nameless: readonly string[];
  /** Files that Backlog.md's own list leaves out. */
  readonly more: readonly string[];
}

const differences: Readonly<Record<Repository, Differences>> = {
  'backlog-md': {
    readOnly: [],
    indented: ['backlog/completed/back-4.12 - cli-handle-task-id-conflicts-across-branches.md'],
    nameless: [],
    more: [
      'backlog/archive/drafts/draft-41 - temporary-test-task.md',
      'backlog/archive/milestones/m-0 - project-setup.md',
      'backlog/archive/milestones/m-1 - cli.md',
      'backlog/archive/milestones/m-2 - cli-kanban.md',
      'backlog/archive/milestones/m-3 - gui.md',
      'backlog/archive/milestones/m-4 - gui-kanban.md',
      'backlog/archive/milestones/m-5 - gui-advanced.md',
      'backlog/completed/back-25 - cli-export-kanban-board-to-readme.md',
      'backlog/completed/back-461 - Add-community-tools-section-to-README.md',
      'backlog/decisions/decision-1 - Use-Tailwind-CSS-v4-for-web-UI-development.md',
      'backlog/milestones/m-6 - new-milestones-ui.md',
      'backlog/milestones/m-7 - agent-cli-workflow.md',
      'backlog/milestones/m-8 - tui-task-composer.md',
    ],
  },
  'backlog-md-jp-spec-kit': {
    readOnly: [...surplusMarkers, ...headless].map((name) => `backlog/archive/tasks/${name}.md`).sort(),
    indented: [],
    nameless: ['backlog/archive/tasks/task-074- rag for agents option.md'],
    more: [],
  },
};

const told: Readonly<Record<Repository, Readonly<Record<string, number>>>> = {
  'backlog-md': { 'malformed-markers information': 1 },
  'backlog-md-jp-spec-kit': { 'malformed-markers warning': 19, 'missing-id information': 1 },
};

/** An id as another file writes it, or the one that it has now: the project's own backlog changed its prefix. */
function asNow(written: string, ours: string | undefined): string {
  const number = /^(?:task-)?([\d.]+)$/.exec(written)?.[1];
  return number !== undefined && ours === `BACK-${number}` ? ours : written;
}

for (const repository of repositories) {
  describe(`The backlog of ${repository}`, () => {
    let store: RealStore;
    let expected: Readonly<Record<string, Expected>>;

    before(async function () {
      if (!isThere()) {
        console.log(`      not run: the shared data is not beside the checkout`);
        this.skip();
      }
      store = await openStore(repository);
      expected = expectedOf(repository);
    });

    it('yields one item for every file, and a problem where something is amiss', () => {
      const all = store.files.map((file) => [...store.source.read(file)]);
      const items = all.flat().filter(({ type }) => type !== 'problem');
      const problems = all.flat().flatMap((item) => (item.type === 'problem' ? [item.problem] : []));
      const criteria = storiesIn(all.flat()).flatMap((story) => story.criteria);
      console.log(
        `      ${repository}: ${store.files.length} files, ${items.length} items, ${problems.length} problems, ` +
          `criteria ${criteria.filter(({ done }) => done).length}/${criteria.length} done`,
      );
      equal(items.length, store.files.length);
      const counts: Record<string, number> = {};
      for (const { code, severity, message, uri } of problems) {
        counts[`${code} ${severity}`] = (counts[`${code} ${severity}`] ?? 0) + 1;
        ok(uri && message.includes(decodeURI(uri).replace('file:///', '')), message);
      }
      deepEqual(counts, told[repository]);
    });

    it('is what Backlog.md reads, but for the files that are known to differ', () => {
      const { readOnly, indented, nameless, more } = differences[repository];
      const found: Record<keyof Differences, string[]> = { readOnly: [], indented: [], nameless: [], more: [] };
      for (const file of store.files) {
        const theirs = expected[file.path];
        if (!theirs) {
          found.more.push(file.path);
          continue;
        }
        const ours = storyIn(store.source, file);
        if (theirs.id === '') found.nameless.push(file.path);
        else deepEqual([ours.id, ours.title], [theirs.id, theirs.title], file.path);
        const milestone = ours.parent?.startsWith('m-') ? ours.parent : undefined;
        const parent = theirs.parent === undefined ? milestone : asNow(theirs.parent, ours.parent);
        const deps = theirs.deps.map((id, at) => asNow(id, ours.dependsOn[at]));
        deepEqual(
          [ours.status.raw, ours.parent, ours.dependsOn, ours.labels, ours.definitionOfDone.length],
          [theirs.status, parent, deps, theirs.labels, theirs.dod],
          file.path,
        );
        const criteria = ours.criteria.map(({ done, text }) => `${done ? 'x' : ' '} ${text}`);
        if (theirs.ac.length > 0 || criteria.length === 0) {
          deepEqual(
            criteria,
            theirs.ac.map((text) => text.trimEnd()),
            file.path,
          );
        } else (ours.criteria.some(({ tickable }) => tickable) ? found.indented : found.readOnly).push(file.path);
      }
      found.readOnly.sort();
      deepEqual(found, { readOnly, indented, nameless, more });
      equal(Object.keys(expected).length + found.more.length, store.files.length);
    });

    it('has a status to set in nearly every task', () => {
      const stories = store.files.flatMap((file) => storiesIn(store.source.read(file)));
      ok(stories.filter(({ statusMark }) => statusMark).length > 0.9 * stories.length);
    });

    it('reads the same with a byte order mark', () => {
      for (const file of store.files) {
        const bytes = encodeUtf8(`\uFEFF${file.text}`);
        equal(byteOrderMarkLength(bytes), 3);
        equal(decoded(bytes), file.text, file.path);
      }
    });

    it('points at the same characters with Windows line endings', () => {
      for (const file of store.files) {
        const windows = fileOf(file.path, file.text.replaceAll('\n', '\r\n'));
        const [a, b] = [file, windows].map((each) => storiesIn(store.source.read(each))[0]?.criteria ?? []);
        deepEqual(
          b?.map(({ range, tick }) => [range, tick && windows.lines.positionAt(tick.start)]),
          a?.map(({ range, tick }) => [range, tick && file.lines.positionAt(tick.start)]),
        );
      }
    });
  });
}
