import { fetchKeys } from './fetchKeys.js';
import type { Gathering } from './gathering.js';
import { listQuery } from './listQuery.js';

/** Looks at every item of the set again, so that what was deleted or moved is noticed, and drops what nothing needs. */
export async function verifySet(gathering: Gathering): Promise<void> {
  const { shelf, set, clock, stopped } = gathering;
  const begun = clock.now();
  const listed = await listQuery(gathering, true);
  if (stopped()) return;
  shelf.drop(set.unneeded());
  await fetchKeys(
    gathering,
    [...shelf.items.keys()].filter((key) => !listed.has(key)),
  );
  if (!stopped()) shelf.note({ verifiedAt: begun });
}
