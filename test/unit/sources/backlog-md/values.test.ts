import { deepEqual, equal } from 'node:assert/strict';
import { readStoreConfiguration } from '../../../../src/sources/backlog-md/configuration.js';
import { isoDateOf } from '../../../../src/sources/backlog-md/dates.js';
import { namePartsOf } from '../../../../src/sources/backlog-md/fileName.js';
import { statusOf } from '../../../../src/sources/backlog-md/status.js';

describe('What Backlog.md writes', () => {
  it('has dates in ISO form', () => {
    const dates = { '2026-01-31': '2026-01-31', ' 2026-01-31 09:30': '2026-01-31T09:30:00Z' };
    const older = { '31-01-26': '2026-01-31', '31/01/26': '2026-01-31', '31.01.26': '2026-01-31', soon: undefined };
    const zoned = { '2026-01-31T09:30:15+02:00': '2026-01-31T09:30:15+02:00' };
    for (const [written, iso] of Object.entries({ ...dates, ...older, ...zoned })) equal(isoDateOf(written), iso);
  });

  it('has ids in file names, in several shapes', () => {
    const names: readonly (readonly [string, string | undefined, string])[] = [
      ['a/back-355.06 - Add-type-flag.md', 'back-355.06', 'Add type flag'],
      ['task-074- rag for agents.md', 'task-074', 'rag for agents'],
      ['back-196-add-nix.md', 'back-196', 'add nix'],
      ['task-epic-11.3.2.md', 'task-epic-11.3.2', ''],
      ['TASK-11.3.2.1 - x.md', 'TASK-11.3.2.1', 'x'],
      ['some-words - here.md', undefined, 'some words here'],
      ['overview.md', undefined, 'overview'],
    ];
    for (const [path, id, title] of names) {
      const parts = namePartsOf(path);
      deepEqual([parts.id, parts.title], [id, title], path);
    }
  });

  it('has statuses of five categories', () => {
    const configured = ['To Do', 'In Progress', 'Done'];
    const expected = {
      todo: ['To Do', 'to do', 'Backlog', 'Draft'],
      doing: ['In Progress', 'In-Progress', 'Awaiting Merge', 'Code Review'],
      done: ['Done', 'Completed', 'done ✅'],
      dropped: ["Won't Do", 'Wontfix', 'Skipped', 'Cancelled', 'Canceled'],
      unknown: ['', 'Incomplete', 'Whatever'],
    };
    for (const [category, words] of Object.entries(expected)) {
      for (const raw of words) deepEqual(statusOf(raw, configured), { raw, category });
    }
    equal(statusOf('Parked', ['Idea', 'Parked', 'Live']).category, 'doing');
    equal(statusOf('LIVE ', ['Idea', 'Parked', 'Live']).category, 'done');
  });

  it('has a configuration that is read line by line', () => {
    const read = (text: string): readonly unknown[] => {
      const { statuses, prefix } = readStoreConfiguration('config.yml', text);
      return [statuses, prefix];
    };
    const defaults = ['To Do', 'In Progress', 'Done'];
    deepEqual(read(''), [defaults, 'task']);
    deepEqual(read('broken: [\nstatuses: ["A, b", C, \'D\'] # ours\ntask_prefix: "BACK-"\n'), [
      ['A, b', 'C', 'D'],
      'back',
    ]);
    deepEqual(read('statuses:\r\n  - To Do # first\r\n  - "Done"\r\ntask_prefix: 7\r\n'), [['To Do', 'Done'], 'task']);
    deepEqual(read('statuses: [\n  One,\n  Two\n]\ntask_prefix: x\n'), [['One', 'Two'], 'x']);
    deepEqual(read('statuses: []\n'), [defaults, 'task']);
  });
});
