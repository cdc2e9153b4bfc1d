import type { TrackerItems } from '../tracker.js';
import type { Jira } from './jiraTracker.js';
import { projectOf } from './projects.js';

/** The issues with these keys as `fetch` gets them, which is asked only for what can be the key of an issue. */
export async function issuesByKeys(
  { itemsOf }: Pick<Jira, 'itemsOf'>,
  keys: readonly string[],
  fetch: (keys: readonly string[]) => Promise<readonly unknown[]>,
): Promise<TrackerItems> {
  const asked = keys.filter((key) => projectOf(key) !== undefined);
  const items = await itemsOf(asked.length === 0 ? [] : await fetch(asked));
  const found = new Set(items.map(({ key }) => key));
  return { items, missing: keys.filter((key) => !found.has(key.toUpperCase())) };
}
