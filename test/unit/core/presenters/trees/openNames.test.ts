import { strict as assert } from 'node:assert';
import { whyAt as whyOfLine } from '../../../../../src/core/links/why.js';
import type { Why } from '../../../../../src/core/model/why.js';
import { localNameCardOf } from '../../../../../src/core/presenters/localNameCard.js';
import { shownChildren } from '../../../../../src/core/presenters/trees/paging.js';
import type { Children, TreeNode } from '../../../../../src/core/presenters/trees/treeNode.js';
import { whyTree } from '../../../../../src/core/presenters/trees/whyTree.js';
import type { OpenedWorkspace } from '../../../../fakes/openedWorkspace.js';
import { openedWorkspace } from '../../../../fakes/openedWorkspace.js';
import { nodeCalled, outline } from './outline.js';

const features = ['cart', 'login', 'pay', 'refund', 'ship'];
const path = 'src/a.ts';

/** Five features that each have a first requirement with two criteria; two of them a second one, and each decides. */
function backlogFiles(): Record<string, string> {
  const requirement = (number: number, feature: string): string =>
    `### Requirement ${number}: **${feature}** ${number}\n\n#### Acceptance Criteria\n\n1. WHEN a THEN ${feature} SHALL b\n2. WHEN c THEN d SHALL e\n\n`;
  return Object.fromEntries(
    features.map((feature, at) => [
      `.kiro/specs/${feature}/requirements.md`,
      `# Requirements Document\n\n## Requirements\n\n${requirement(1, feature)}${at < 2 ? requirement(2, feature) : ''}`,
    ]),
  );
}

async function opened(code: string, more: Record<string, string> = {}): Promise<OpenedWorkspace> {
  return openedWorkspace({ ...backlogFiles(), ...more, [path]: code });
}

function treeOf({ storyroot, resolve, folder }: OpenedWorkspace, line: number): Children {
  const { backlog, links } = storyroot;
  const place = { uri: resolve(folder, path), position: { line, character: 0 } };
  return whyTree({ snapshot: backlog.snapshot, links, place, canTick: true });
}

const rootsOf = (tree: Children): readonly TreeNode[] => shownChildren(tree, 200);
const labelsOf = (nodes: readonly TreeNode[]): readonly string[] => nodes.map(({ label }) => label);

describe('a local name of which it is not certain what it means', () => {
  it('is one closed row that says how many stories it may be', async () => {
    const workspace = await opened('/** Requirement 1.2 */\nexport function a() {}\n');
    const [row, ...others] = rootsOf(treeOf(workspace, 1));
    assert.deepEqual(
      [row?.label, row?.description, row?.expanded ?? false, others.length],
      ['Perhaps one of 5 stories', 'Requirement 1.2', false, 0],
    );
    assert.match(row?.tooltip ?? '', /^Requirement 1\.2 may mean one of 5 stories\n.*makes it certain/);
    assert.match(row?.spoken ?? '', /one of 5 stories$/);
    workspace.storyroot.dispose();
  });

  it('shows, opened, each of them closed, with the criteria that it may be', async () => {
    const workspace = await opened('/** Requirement 1.2 */\nexport function a() {}\n');
    const children = nodeCalled(treeOf(workspace, 1), 'Perhaps').children ?? assert.fail('no children');
    const stories = rootsOf(children);
    assert.deepEqual(
      stories.map(({ label, description, expanded }) => [label, description, expanded]),
      features.map((feature) => [`${feature}/1 ${feature} 1`, '0/2 criteria', false]),
    );
    assert.deepEqual(
      labelsOf(rootsOf(stories[0]?.children ?? assert.fail('no children'))).map((label) => label.slice(0, 4)),
      ['1.2 '],
    );
    workspace.storyroot.dispose();
  });

  it('shares its row with the others on the line', async () => {
    const workspace = await opened('/** Requirement 1.1, Requirement 2.1 */\nexport function a() {}\n');
    const [row, ...others] = rootsOf(treeOf(workspace, 1));
    assert.deepEqual(
      [row?.label, row?.description, others.length],
      ['Perhaps one of 7 stories', 'Requirement 1.1, Requirement 2.1', 0],
    );
    workspace.storyroot.dispose();
  });

  it('stands behind what is certain, and apart where it is elsewhere in the file', async () => {
    const workspace = await opened(
      '/** Requirement 2 */\nexport function b() {}\n\n/** pay: Requirement 1.1 */\nexport function a() {}\n',
    );
    const tree = treeOf(workspace, 4);
    assert.deepEqual(
      rootsOf(tree).map(({ label, description }) => [label, description]),
      [
        ['1 pay 1', '0/2 criteria · in pay'],
        ['In this file: one of 2 stories', 'Requirement 2'],
      ],
    );
    workspace.storyroot.dispose();
  });

  it('counts what is shown above for certain, and says that it is there', async () => {
    const workspace = await opened(
      '/** Requirement 1.1 */\nexport function b() {}\n\n/** pay: Requirement 1.1 */\nexport function a() {}\n',
    );
    const [certain, row] = rootsOf(treeOf(workspace, 4));
    assert.deepEqual([certain?.label, row?.label], ['1 pay 1', 'In this file: one of 5 stories']);
    assert.deepEqual(labelsOf(rootsOf(row?.children ?? assert.fail('no children'))), [
      ...features.filter((feature) => feature !== 'pay').map((feature) => `${feature}/1 ${feature} 1`),
      'or one that is shown above',
    ]);
    workspace.storyroot.dispose();
  });

  it('is the story itself where a person said that no other is meant', async () => {
    const workspace = await opened('// Requirement 2\n');
    workspace.storyroot.links.useRejections(({ id }) => id === 'cart/2');
    assert.deepEqual(
      rootsOf(treeOf(workspace, 0)).map(({ label, description }) => [label, description]),
      [['2 login 2', '0/2 criteria · in login · perhaps']],
    );
    workspace.storyroot.dispose();
  });

  it('brings no decisions before it is opened, and these hide none that the file names', async () => {
    const record = '# 7. Use a queue\n\n## Status\n\nAccepted\n\n## Context\n\nx\n';
    const workspace = await opened('// Requirement 1.1\n// ADR-0007\n', { 'doc/adr/0007-use-a-queue.md': record });
    const { backlog, links } = workspace.storyroot;
    const uri = workspace.resolve(workspace.folder, path);
    const decision = backlog.snapshot.decisions[0] ?? assert.fail('no decision');
    const deciding = {
      ...backlog.snapshot,
      stories: backlog.snapshot.stories.map((story) => ({ ...story, decisions: [decision.id] })),
    };
    const whyAt = (): readonly Why[] => whyOfLine(deciding, links.linksInFile(uri), uri, { line: 0, character: 0 });
    assert.deepEqual(
      whyAt().flatMap(({ story, decisions }) => (story ? [[story.decisions.length, decisions.length]] : [])),
      features.map(() => [1, 0]),
    );
    const place = { uri, position: { line: 0, character: 0 } };
    const tree = whyTree({
      snapshot: deciding,
      links: { ...links, whyAt },
      place,
      canTick: true,
    });
    assert.deepEqual(labelsOf(rootsOf(tree)), ['ADR-0007 Use a queue', 'Perhaps one of 5 stories']);
    assert.ok(outline(tree).includes(`    ${decision.id} Use a queue (accepted)`), outline(tree).join('\n'));
    workspace.storyroot.dispose();
  });

  it('is told in a hover by the first three, and how many more there are', async () => {
    const workspace = await opened('// Requirement 1.1\n');
    const { backlog, links } = workspace.storyroot;
    const [reference] = links.inFile(workspace.resolve(workspace.folder, path));
    const card = localNameCardOf(backlog.snapshot, reference ?? assert.fail('no reference'));
    assert.deepEqual(
      card.stories.map(({ name, text }) => [name, text]),
      ['cart', 'login', 'pay'].map((feature) => [`${feature}/1 ${feature} 1`, `WHEN a THEN ${feature} SHALL b`]),
    );
    assert.deepEqual([card.heading, card.more], ['Requirement 1.1 may be that of any of these:', 'and 2 more']);
    assert.match(card.hint, /makes it certain/);
    workspace.storyroot.dispose();
  });
});
