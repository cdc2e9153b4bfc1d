import { deepEqual, equal } from 'node:assert/strict';
import { kiroFormat } from '../../../../src/sources/kiro/index.js';
import { createMemoryWorkspace } from '../../../fakes/memoryWorkspace.js';
import { readFiles, readSpec } from './reading.js';

describe("Kiro's specs", () => {
  it('are every folder with a file of theirs, in groups and archives too; steering is none', async () => {
    const { sources, paths, stories } = await readFiles({
      '.kiro/steering/product.md': '# Product\n',
      '.kiro/specs/README.md': '# Specs\n',
      '.kiro/specs/a/requirements.md': '# Requirements\n',
      '.kiro/specs/group/b/design.md': '# Design: Beta\n',
      '.kiro/specs/_archived/c/tasks.md': '- [ ] 1 x\n',
      'docs/.kiro/specs/d/bugfix.md': '# Bugfix\n',
      'src/requirements.md': '# Nothing\n',
    });
    deepEqual(
      sources.map(({ id }) => id),
      ['kiro:shop/.kiro/specs', 'kiro:shop/docs/.kiro/specs'],
    );
    equal(paths.length, 4);
    deepEqual(
      [...stories.values()].map(({ id, archived }) => [id, archived]),
      [
        ['a', false],
        ['group/b', false],
        ['group/b/design', false],
        ['_archived/c', true],
        ['_archived/c/tasks', true],
        ['d', false],
      ],
    );
    equal(stories.get('group/b')?.title, 'Beta');
    deepEqual(stories.get('group/b')?.scope, ['group/b', 'b']);
  });

  it('are found anew when the file appears that tells of the feature itself', async () => {
    const workspace = createMemoryWorkspace();
    const files = ['.kiro/specs/a/tasks.md', '.kiro/specs/b/requirements.md', '.kiro/specs/b/tasks.md'];
    const [source] = await kiroFormat().find({
      folder: workspace.folder,
      listing: { files: files.map((path) => ({ path, link: false })), truncated: false },
      readText: () => Promise.resolve(undefined),
    });
    deepEqual(source?.configuration, ['.kiro/specs/a/requirements.md', '.kiro/specs/a/bugfix.md']);
  });

  it('have designs with properties, decisions and what else is said', async () => {
    const { stories, decisions } = await readSpec({
      'requirements.md': '# Requirements\n',
      'design.md':
        '# Design Document\n\n## Overview\n\nThree pages.\n\n### Non-Goals\n\n- Speed\n\n## Correctness Properties\n\n### Property 2: Survives\n\n_For any_ basket\nit is there.\n\n**Validates: Requirements 1.1**\n\n## Design Decisions\n\n### 1. One store\n\n**Context**: Two tabs.\n\n**Decision**: The last wins.\n\n**Trade-offs**: Something is lost.\n\n## Key Decisions\n\n- **No cache**: it is fast enough\n\n## Error Handling\n\nNone.\n',
    });
    const design = stories.get('shop/design');
    deepEqual(design?.intent, { prose: 'Three pages.' });
    deepEqual(
      design.criteria.map(({ id, text }) => [id, text]),
      [['Property-2', 'Survives: _For any_ basket it is there. **Validates: Requirements 1.1**']],
    );
    deepEqual(design.localNames, [{ name: 'Property 2', criterion: 'Property-2' }]);
    deepEqual(design.tradeOffs, [{ what: 'Speed' }]);
    deepEqual(design.sections, [{ title: 'Error Handling', markdown: 'None.' }]);
    deepEqual(
      decisions.map(({ id, title, summary, context, consequences, stories: of }) => [
        id,
        title,
        summary,
        context,
        consequences,
        of,
      ]),
      [
        ['shop/D1', 'One store', 'The last wins.', 'Two tabs.', 'Something is lost.', ['shop']],
        ['shop/D2', 'No cache', 'it is fast enough', undefined, undefined, ['shop']],
      ],
    );
    deepEqual(design.decisions, ['shop/D1', 'shop/D2']);
  });

  it('have research with decisions of its own', async () => {
    const { stories, decisions } = await readSpec({
      'research.md':
        '# Research\n\n## Summary\n\nLooked around.\n\n## Design Decisions\n\n### Decision: `SSE`\n\n- **Context**: Streams\n- **Alternatives Considered**:\n  1. Sockets\n- **Selected Approach**: SSE\n  - over HTTP\n',
    });
    equal(stories.get('shop/research')?.kind, 'spike');
    deepEqual(
      decisions.map(({ id, title, context }) => [id, title, context]),
      [['shop/research/D1', 'SSE', 'Streams']],
    );
    equal(decisions[0]?.summary, 'SSE\n  - over HTTP\n\n- **Alternatives Considered**:\n  1. Sockets');
  });

  it('have a phase that is told of the feature and cannot be set', async () => {
    const { items } = await readSpec({
      'spec.json':
        '{ "feature_name": "shop", "phase": "tasks-generated", "approvals": { "design": { "approved": true } } }',
    });
    const [item] = items;
    deepEqual(item?.type === 'status' && [item.note.story, item.note.status, item.note.statusMark, item.alone?.title], [
      'shop',
      { raw: 'tasks-generated', category: 'todo' },
      undefined,
      'Shop',
    ]);
  });

  it('with a broken spec.json say so', async () => {
    for (const text of ['[', 'null', '"phase"', '[{}]', '['.repeat(100_000)]) {
      const { items } = await readSpec({ 'spec.json': text });
      deepEqual(
        items.map((item) => item.type === 'problem' && item.problem.code),
        ['unreadable-file'],
      );
    }
  });

  it('with values of other types in spec.json have what is left', async () => {
    const { items } = await readSpec({
      'spec.json': '{ "feature_name": 3, "phase": ["a"], "approvals": [1], "ready_for_implementation": "x" }',
    });
    const [item] = items;
    deepEqual(item?.type === 'status' && [item.note.status, item.alone?.title, item.alone?.sections], [
      { raw: '', category: 'unknown' },
      'Shop',
      [],
    ]);
  });
});
