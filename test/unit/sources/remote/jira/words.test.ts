import assert from 'node:assert/strict';
import { isJiraCloud } from '../../../../../src/sources/remote/jira/deployment.js';
import { fieldsOf } from '../../../../../src/sources/remote/jira/fields.js';
import { rightsOf } from '../../../../../src/sources/remote/jira/rights.js';
import { kindOf, statusOf } from '../../../../../src/sources/remote/jira/status.js';
import { offeredStatuses, transitionToDone } from '../../../../../src/sources/remote/jira/transitions.js';
import { SettingFault } from '../../../../../src/sources/remote/tracker.js';

describe('What Jira’s words mean', () => {
  for (const [url, deployment, cloud] of [
    ['https://acme.atlassian.net', undefined, true],
    ['https://acme.atlassian.net/browse/SHOP-1', undefined, true],
    ['https://acme.jira.com', undefined, true],
    ['https://jira.acme.test', undefined, false],
    ['https://acme.atlassian.net.evil.test', undefined, false],
    ['https://evil.test/acme.atlassian.net', undefined, false],
    ['https://acme.atlassian.net@evil.test', undefined, false],
    ['https://jira.acme.com', 'cloud', true],
    ['https://acme.atlassian.net', 'data-center', false],
  ] as const) {
    it(`${url}${deployment === undefined ? '' : ` as ${deployment}`} is ${cloud ? 'Cloud' : 'Data Center'}`, () => {
      const settings = new Map([
        ['url', url],
        ...(deployment === undefined ? [] : [['deployment', deployment] as const]),
      ]);
      assert.equal(isJiraCloud(settings), cloud);
    });
  }

  it('a deployment that there is not is told', () => {
    assert.throws(() => isJiraCloud(new Map([['deployment', 'moon']])), SettingFault);
  });

  for (const [name, category, resolution, expected] of [
    ['Backlog', 'new', undefined, 'todo'],
    ['Selected', 'indeterminate', undefined, 'doing'],
    ['Released', 'done', 'Done', 'done'],
    ['Closed', 'done', "Won't Fix", 'dropped'],
    ['Cancelled', 'done', undefined, 'dropped'],
    ['Rejected', 'new', undefined, 'todo'],
    ['Mystery', 'undefined', undefined, 'unknown'],
    ['In Review', undefined, undefined, 'doing'],
  ] as const) {
    it(`the status ${name} (${category ?? 'no category'}${resolution === undefined ? '' : `, ${resolution}`}) is ${expected}`, () => {
      const status = { name, ...(category !== undefined && { statusCategory: { key: category } }) };
      const found = statusOf(status, resolution === undefined ? null : { name: resolution });
      assert.deepEqual(found, { raw: name, category: expected });
    });
  }

  for (const [name, level, kind] of [
    ['Epic', 1, 'epic'],
    ['Initiative', 2, 'goal'],
    ['Story', 0, 'story'],
    ['Sub-task', -1, 'task'],
    ['Bug', 0, 'bug'],
    ['Technical debt', 0, 'debt'],
    ['Saga', 1, 'epic'],
    ['Checklist', -1, 'task'],
    ['Anything', 0, 'story'],
  ] as const) {
    it(`the type ${name} of level ${level} is a ${kind}`, () => {
      assert.equal(kindOf({ name, hierarchyLevel: level }), kind);
    });
  }

  it('a field of criteria is found by its name in every project, by its id, and never among Jira’s own', () => {
    const all = [
      { id: 'customfield_1', name: 'Acceptance Criteria', custom: true },
      { id: 'customfield_2', name: 'acceptance criteria ', custom: true },
      { id: 'summary', name: 'Summary', custom: false },
      { id: 'customfield_3', name: 'Done when', custom: true, schema: { custom: 'x:gh-epic-link' } },
      ...[null, 7, {}, { name: 'x' }],
    ];
    assert.deepEqual(
      fieldsOf(all, undefined).criteria.map(({ id }) => id),
      ['customfield_1', 'customfield_2'],
    );
    assert.deepEqual(fieldsOf(all, 'customfield_3').criteria, [{ id: 'customfield_3', name: 'Done when' }]);
    assert.deepEqual(fieldsOf(all, undefined).epicLinks, ['customfield_3']);
    assert.throws(() => fieldsOf(all, 'Summary'));
  });

  it('rights go by their names of today and those of Jira 6', () => {
    const held = (name: string): unknown => ({ permissions: { [name]: { havePermission: true } } });
    assert.equal(rightsOf(held('EDIT_ISSUES')).edit, true);
    assert.equal(rightsOf(held('EDIT_ISSUE')).edit, true);
    assert.equal(rightsOf(null).browse, false);
  });

  it('a status that asks for more than a name is not offered, and done is not what came to nothing', () => {
    const to = (name: string, key: string): unknown => ({ name, statusCategory: { key } });
    const transitions = [
      { id: '1', to: to("Won't Do", 'done') },
      { id: '2', to: to('Released', 'done') },
      { id: '3', to: to('Signed off', 'done'), fields: { resolution: { required: true } } },
      { id: '4', to: to('Closed', 'done'), fields: { resolution: { required: true, hasDefaultValue: true } } },
      { id: '5', to: to('In Progress', 'indeterminate') },
      null,
    ];
    assert.deepEqual(offeredStatuses(transitions, 'In Progress'), ["Won't Do", 'Released', 'Closed']);
    assert.equal(transitionToDone(transitions, true), '2');
    assert.equal(transitionToDone(transitions, false), '5');
    assert.equal(transitionToDone([], true), undefined);
  });
});
