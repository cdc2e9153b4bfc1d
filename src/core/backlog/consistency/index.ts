// What does not agree within a backlog. Drawn from the snapshot alone, file by file, when somebody looks.
import type { Decision } from '../../model/decision.js';
import type { Story } from '../../model/story.js';
import { canonicalId, numberedId } from '../../notation/ids.js';
import type { LostService } from '../linkTasks.js';
import type { Snapshot } from '../snapshot.js';
import { criteriaOfStory } from './criteriaOfStory.js';
import type { Inconsistency } from './inconsistency.js';
import { lostTask } from './lostTasks.js';
import { namedByDecision, namedByStory } from './namedItems.js';

/** What items of one file do not agree about; of what is archived nothing is said. Costs what the file holds. */
export function inconsistenciesIn(snapshot: Snapshot, uri: string): readonly Inconsistency[] {
  const items = itemsByFile(snapshot).get(uri);
  if (!items) return [];
  const lost = lostByStory(snapshot);
  const hasAlike = (id: string): boolean => headsIn(snapshot).has(headOf(id));
  return [
    ...items.stories.flatMap((story) => [
      ...criteriaOfStory(story),
      ...namedByStory(snapshot, story),
      ...(lost.get(story.uid) ?? [])
        // Tasks may be sorted by names that their team gives to nothing else.
        .filter(({ criterion, served }) => criterion !== undefined || hasAlike(served))
        .flatMap((service) => lostTask(story, service)),
    ]),
    ...items.decisions.flatMap((decision) => [...namedByDecision(snapshot, decision)]),
  ];
}

/** The files that hold items. */
export function filesOfItems(snapshot: Snapshot): Iterable<string> {
  return itemsByFile(snapshot).keys();
}

interface FileItems {
  readonly stories: Story[];
  readonly decisions: Decision[];
}

const sorted = new WeakMap<Snapshot, ReadonlyMap<string, FileItems>>();

function itemsByFile(snapshot: Snapshot): ReadonlyMap<string, FileItems> {
  const known = sorted.get(snapshot);
  if (known) return known;
  const files = new Map<string, FileItems>();
  const itemsOf = (uri: string): FileItems => {
    const found = files.get(uri);
    if (found) return found;
    const items: FileItems = { stories: [], decisions: [] };
    files.set(uri, items);
    return items;
  };
  for (const story of snapshot.stories) {
    if (story.uri !== undefined && !story.archived) itemsOf(story.uri).stories.push(story);
  }
  for (const decision of snapshot.decisions) {
    if (decision.uri !== undefined && !decision.archived) itemsOf(decision.uri).decisions.push(decision);
  }
  sorted.set(snapshot, files);
  return files;
}

const lostIn = new WeakMap<readonly LostService[], ReadonlyMap<string, readonly LostService[]>>();

function lostByStory({ lostServices }: Snapshot): ReadonlyMap<string, readonly LostService[]> {
  const known = lostIn.get(lostServices);
  if (known) return known;
  const found = new Map<string, LostService[]>();
  for (const service of lostServices) {
    const others = found.get(service.story);
    if (others) others.push(service);
    else found.set(service.story, [service]);
  }
  lostIn.set(lostServices, found);
  return found;
}

const headsOf = new WeakMap<Snapshot, ReadonlySet<string>>();

/** What stands before the numbers of all ids of stories: `SHOP-`, `005-views/US`. */
function headsIn(snapshot: Snapshot): ReadonlySet<string> {
  const known = headsOf.get(snapshot);
  if (known) return known;
  const heads = new Set(snapshot.stories.map(({ id }) => headOf(id)));
  headsOf.set(snapshot, heads);
  return heads;
}

function headOf(id: string): string {
  return numberedId(canonicalId(id))?.head ?? '';
}
