import assert from 'node:assert/strict';
import { since } from '../../../../../src/core/presenters/trackers/since.js';

describe('how long ago something was', () => {
  it('is told to the minute while it is recent, then in hours and days', () => {
    const now = new Date('2026-11-22T08:00:00Z');
    const told = ['07:59:30', '07:58:30', '07:15:00', '06:30:00', '00:10:00'].map((time) =>
      since(`2026-11-22T${time}Z`, now),
    );
    assert.deepEqual(told, ['just now', 'a minute ago', '45 minutes ago', 'an hour ago', '7 hours ago']);
    assert.equal(since('2026-11-19T08:00:00Z', now), '3 days ago');
    assert.equal(since('2026-11-22T08:30:00+01:00', now), '30 minutes ago');
    assert.equal(since('yesterday', now), 'yesterday');
  });
});
