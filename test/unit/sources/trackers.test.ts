import assert from 'node:assert/strict';
import { remoteTypes } from '../../../src/core/backlog/sourceTypes.js';
import { allTrackerTypes, trackerTypes } from '../../../src/sources/trackers.js';

describe('the trackers', () => {
  it('are there under every type that the configuration takes', async () => {
    for (const type of remoteTypes) {
      const settings = new Map([['url', 'https://tracker.example.com']]);
      assert.ok(await trackerTypes(type, settings), type);
    }
  });

  it('of Jira are told apart by their address', async () => {
    const typeOf = async (url: string): Promise<string | undefined> =>
      (await trackerTypes('jira', new Map([['url', url]])))?.type;
    assert.equal(await typeOf('https://acme.atlassian.net'), 'jira-cloud');
    assert.equal(await typeOf('https://jira.example.com'), 'jira-data-center');
  });

  it('are none for a name that is none', async () => {
    for (const type of ['', 'sharepoint', 'constructor', '__proto__', 'toString'])
      assert.equal(await trackerTypes(type, new Map()), undefined);
  });

  it('are one of each kind where all are asked for', async () => {
    const types = (await allTrackerTypes()).map(({ type }) => type);
    assert.equal(new Set(types).size, types.length);
    assert.equal(types.length, 9);
  });
});
