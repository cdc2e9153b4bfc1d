import { deepEqual, throws } from 'node:assert/strict';
import { checkFilters, filtersOf, queryParameters } from '../../../../src/sources/remote/queryParameters.js';
import { SettingFault } from '../../../../src/sources/remote/tracker.js';

describe('Filters that a person writes as a query', () => {
  it('are read alike from a filter and from the address of a list', () => {
    for (const query of [
      'labels=story&q=a',
      '?labels=story&q=a',
      'https://git.example.com/a/b/issues?labels=story&q=a',
    ]) {
      deepEqual(queryParameters(query), [
        ['labels', 'story'],
        ['q', 'a'],
      ]);
    }
    deepEqual(queryParameters(undefined), []);
  });

  it('keep a question mark that belongs to a value', () => {
    deepEqual(filtersOf('labels=why?&state=all'), { labels: 'why?', state: 'all' });
  });

  it('lose none of several labels', () => {
    deepEqual(filtersOf('labels=story&labels=epic'), { labels: 'story,epic' });
  });

  it('are refused where the tracker has none of that name', () => {
    const known = new Set(['labels']);
    checkFilters('labels=why?', known, 'Gitea', 'labels=story');
    throws(
      () => {
        checkFilters('labels=a&token=b', known, 'Gitea', 'labels=story');
      },
      (error) => error instanceof SettingFault && error.setting === 'query' && /Gitea.*“token”/.test(error.message),
    );
  });
});
