import assert from 'node:assert/strict';
import { openedHistory } from '../../../../fakes/openedHistory.js';
import type { OpenedHistory } from '../../../../fakes/openedHistory.js';
import { createTemporaryRepository } from '../../../../fakes/temporaryRepository.js';
import type { TemporaryRepository } from '../../../../fakes/temporaryRepository.js';

const backlog = { 'backlog/stories.md': '# SHOP-1 Pay\n\n# SHOP-2 Refund\n\n# SHOP-3 Ship\n\n# SHOP-142 Retry\n' };

describe('the history of lines', () => {
  let repository: TemporaryRepository;
  let opened: OpenedHistory | undefined;
  const open = async (): Promise<OpenedHistory> => (opened = await openedHistory([repository.path]));

  beforeEach(() => {
    repository = createTemporaryRepository();
    repository.commit('The backlog', backlog);
  });
  afterEach(() => {
    opened?.dispose();
    opened = undefined;
    repository.dispose();
  });

  it('tells the story that the commit of a line names', async () => {
    const hash = repository.commit('SHOP-1: take money', { 'src/pay.ts': 'one\ntwo\n' });
    repository.commit('Say it better\n\nRefs: SHOP-2', { 'src/pay.ts': 'one\ntwo, said better\n' });
    const { look, history, uri } = await open();
    assert.deepEqual(await look('src/pay.ts', 1), ['SHOP-1 commit 0.7']);
    assert.deepEqual(await look('src/pay.ts', 2), ['SHOP-2 commit 0.8']);
    const [why] = history.whyAt(uri('src/pay.ts'), { line: 0, character: 0 });
    assert.equal(why?.commit?.hash, hash);
    assert.equal(why?.because, `Commit ${hash.slice(0, 7)} of 2026-03-03 by Ann wrote this line and names SHOP-1.`);
  });
});
