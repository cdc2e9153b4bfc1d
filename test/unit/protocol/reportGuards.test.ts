import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isReportHostMessage, isReportPageMessage, isReportState } from '../../../src/protocol/reportGuards.js';
import { isReportPage } from '../../../src/protocol/reportPageGuard.js';
import { createAssembly, piecesOf } from '../../../src/protocol/reportPieces.js';
import { fullReport } from '../../ui/reportPages.js';

const view = { text: '', limits: [{ key: 'epics', count: 100 }] };

describe('what the host accepts from the report', () => {
  it('is exactly what the protocol says', () => {
    for (const message of [
      { type: 'ready', view },
      { type: 'view', view: { ...view, epic: 'a', folder: 'src' } },
      { type: 'open', target: 't1' },
      { type: 'showStory', id: 'a' },
      { type: 'act', does: 'csv' },
    ]) {
      assert.equal(isReportPageMessage(message), true, JSON.stringify(message));
    }
  });

  it('is nothing else', () => {
    for (const message of [
      { type: 'ready' },
      { type: 'view', view: { text: 'x'.repeat(1001), limits: [] } },
      { type: 'view', view: { text: '', limits: [{ key: 'epics', count: -1 }] } },
      { type: 'view', view: { text: '', limits: [], folder: '' } },
      { type: 'act', does: 'run' },
      { type: 'act' },
      { type: 'open', target: { path: 'x' } },
    ]) {
      assert.equal(isReportPageMessage(message), false, JSON.stringify(message));
    }
  });

  it('is decided on any value without an error', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withObjectString: true }), (value) => {
        for (const guard of [isReportPageMessage, isReportHostMessage, isReportState, isReportPage])
          assert.equal(guard(value), false);
      }),
    );
  });
});

describe('a page in pieces', () => {
  const page = fullReport('\u{1F600}'.repeat(30_000));
  const pieces = piecesOf(page, 3);

  it('is the page again when the last piece is there, and is accepted', () => {
    const assemble = createAssembly();
    const whole = pieces.map(assemble);
    assert.ok(pieces.length > 1 || whole.length === 1);
    assert.deepEqual(
      whole.slice(0, -1),
      pieces.slice(0, -1).map(() => undefined),
    );
    assert.deepEqual(whole.at(-1), page);
    assert.equal(isReportPage(whole.at(-1)), true);
  });

  it('gives way to a newer one, whose older pieces then say nothing', () => {
    const assemble = createAssembly();
    const [first, ...rest] = pieces;
    const newer = piecesOf(fullReport(), 4);
    if (first) assemble(first);
    const [last] = newer.map(assemble).slice(-1);
    assert.deepEqual(last, fullReport());
    assert.deepEqual(
      rest.map(assemble),
      rest.map(() => undefined),
    );
  });
});
