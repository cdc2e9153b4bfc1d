import { ok } from 'node:assert/strict';
import { openSpecFormat } from '../../../../src/sources/openspec/index.js';
import { readFolder, reread, textContent } from '../everyFormat/folders.js';

const paths = [
  'openspec/specs/a/spec.md',
  'openspec/changes/b/proposal.md',
  'openspec/changes/b/design.md',
  'openspec/changes/b/tasks.md',
  'openspec/changes/b/specs/a/spec.md',
];
const size = 30_000;
const heads = [
  '### ',
  '## Decisions\n\n### Decision',
  '## Decisions\n\n- **a',
  '## Clarifications\n- Q: a',
  '### User Story',
  '### Requirement: a\n#### ',
  '## RENAMED Requirements\n- FROM: ',
  '- [ ] T001',
  '**Decision**: a',
  '## Risks / Trade-offs\n- a',
  '| FR-001 |',
  '- **FR-001**',
];
const runs = [
  ' ',
  '\t',
  '\n',
  '*',
  '`',
  '#',
  '(',
  '[',
  '|',
  '→',
  'A:',
  '- a\n',
  '### R-1: a\n**Decision**: b\n',
  '- Q: a → A: b\n',
  '- FROM: a\n',
];

/** Milliseconds that a text may take on a busy machine; where time grows with the square it takes minutes. */
const patience = 3000;

describe('Hostile texts in the files of OpenSpec', () => {
  it('take no longer than others of their length', async function () {
    this.timeout(240_000);
    const { files } = await readFolder(textContent(Object.fromEntries(paths.map((path) => [path, '']))), [
      openSpecFormat(),
    ]);
    ok(files.length === paths.length, files.map(({ file }) => file.path).join(', '));
    for (const read of files) {
      for (const head of heads) {
        for (const run of runs) {
          const text = `${head}${run.repeat(size / run.length)}x\n`;
          const started = performance.now();
          reread(read, text);
          const took = Math.round(performance.now() - started);
          ok(took < patience, `${read.file.path}, ${JSON.stringify(head)} and ${JSON.stringify(run)}: ${took} ms`);
        }
      }
    }
  });
});
