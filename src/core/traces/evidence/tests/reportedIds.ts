import type { Snapshot } from '../../../backlog/snapshot.js';
import type { Story } from '../../../model/story.js';
import { canonicalNames } from '../../../notation/canonicalNames.js';
import { canonicalId } from '../../../notation/ids.js';
import type { Vocabulary } from '../../../notation/vocabulary.js';
import { paced } from '../../../ports/pace.js';
import type { Pace } from '../../../ports/pace.js';
import type { FiledTest } from '../reportStore.js';

/** A result whose report names a story. */
export interface NamedResult {
  readonly filed: FiledTest;
  /** The criteria of the story that it names; empty: the story alone. */
  readonly criteria: readonly string[];
}

/** Results by the ids that stand in their names, their suites' titles, their tags and properties. */
export interface ReportedIds {
  of(story: Story, snapshot: Snapshot): readonly NamedResult[];
}

export const noReportedIds: ReportedIds = { of: () => [] };

export async function findReportedIds(
  results: readonly FiledTest[],
  vocabulary: Vocabulary,
  pace: Pace,
): Promise<ReportedIds> {
  const byId = new Map<string, NamedResult[]>();
  if (vocabulary.isEmpty) return noReportedIds;
  await paced(results, pace, (filed) => {
    const { name, suite } = filed.result;
    const named = new Map<string, Set<string>>();
    for (const { id, criterion, known } of vocabulary.mentions([...suite, name, filed.notes ?? ''].join('\n'))) {
      if (!known) continue;
      const criteria = named.get(canonicalId(id)) ?? new Set();
      named.set(canonicalId(id), criterion === undefined ? criteria : criteria.add(criterion));
    }
    for (const [id, criteria] of named) {
      const entry = { filed, criteria: [...criteria] };
      const others = byId.get(id);
      if (others) others.push(entry);
      else byId.set(id, [entry]);
    }
  });
  return {
    of: (story, snapshot) => {
      const { id, aliases } = canonicalNames(story);
      const named = [id, ...aliases].flatMap((name) => byId.get(name) ?? []);
      return named.filter(({ filed }) => snapshot.story(story.id, `${filed.folder.uri}/`)?.uid === story.uid);
    },
  };
}
