import { deepEqual, ok } from 'node:assert/strict';
import type { Format } from '../../../../src/core/backlog/format.js';
import { readFolder, reread, textContent } from './folders.js';

const size = 60_000;
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

/** Milliseconds that a text may take on a busy machine; where time grows with the square it takes several seconds. */
const patience = 3000;

/** Fails where a long text of what patterns go astray on takes longer than others of its length in one of these files. */
export async function assertQuick(format: Format, paths: readonly string[]): Promise<void> {
  const { files } = await readFolder(textContent(Object.fromEntries(paths.map((path) => [path, '']))), [format]);
  deepEqual(
    files.map(({ file }) => file.path),
    paths,
  );
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
}
