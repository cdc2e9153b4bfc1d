import { ok } from 'node:assert/strict';
import { findIn, task } from './aStore.js';
import { fileOf } from './realStores.js';

const path = 'backlog/tasks/task-7 - Retry.md';

describe('Reading Backlog.md files', () => {
  it('stays quick on hostile texts', async () => {
    const [source] = await findIn({ 'backlog/config.yml': 'project_name: Shop\n' });
    const many = (piece: string): string => piece.repeat(Math.ceil(300_000 / piece.length));
    const bodies = [
      many(' '),
      many('- [ ] a\n'),
      `- [ ] a${many(' ')}b`,
      `## a${many('\t')}b`,
      many('<!-- AC:BEGIN -->\n'),
      many('<!-- SECTION:A:BEGIN -->'),
      many('<!-- SECTION:A:BEGIN --><!-- SECTION:A:END -->\n'),
      many('<!-- SECTION:A'),
      many('## Acceptance Criteria\n- [ ] a\n'),
      many('<!-- AC:BEGIN -->\n- [ ] a\n<!-- AC:END -->\n'),
      many('```\n'),
      many('author: a\n'),
      many('decision-'),
      many('a-'),
    ];
    for (const body of bodies) {
      for (const text of [task(`## Acceptance Criteria\n${body}`), `---\nid: a\n${body}`]) {
        const started = performance.now();
        const items = [...(source?.read(fileOf(path, text)) ?? [])];
        const took = performance.now() - started;
        ok(items.length > 0);
        ok(took < 1500, `${JSON.stringify(body.slice(0, 30))} took ${Math.round(took)} ms`);
      }
    }
  }).timeout(30_000);
});
