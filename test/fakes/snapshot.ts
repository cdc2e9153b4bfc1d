import type { LocalSource, ReadItem } from '../../src/core/backlog/format.js';
import { joinItems } from '../../src/core/backlog/joinItems.js';
import { mergeBacklog } from '../../src/core/backlog/merge.js';
import type { FolderRules, Snapshot } from '../../src/core/backlog/snapshot.js';
import type { Decision } from '../../src/core/model/decision.js';
import type { Problem } from '../../src/core/model/problem.js';
import type { Story } from '../../src/core/model/story.js';

/** What a snapshot in a test is made of. */
export interface SnapshotParts {
  readonly stories?: readonly Story[];
  readonly decisions?: readonly Decision[];
  readonly problems?: readonly Problem[];
  readonly revision?: number;
  /** What the folder's `storyroot.yaml` says. */
  readonly rules?: Partial<FolderRules>;
}

export const shopFolder = { uri: 'file:///shop', name: 'shop' };

/** A real snapshot of one workspace folder, with one source for each that the items name. */
export function aSnapshot({
  stories = [],
  decisions = [],
  problems = [],
  revision = 1,
  ...parts
}: SnapshotParts): Snapshot {
  const ids = new Set([...stories, ...decisions].map(({ source }) => source));
  const sources = [...ids].map((id) => {
    const items: ReadItem[] = [
      ...stories.filter(({ source }) => source === id).map((story) => ({ type: 'story' as const, story })),
      ...decisions.filter(({ source }) => source === id).map((decision) => ({ type: 'decision' as const, decision })),
    ];
    return { source: aSource(id), files: new Map([['backlog.md', items]]) };
  });
  const rules = { folder: shopFolder.uri, ignore: [], definitionOfReady: [], definitionOfDone: [], ...parts.rules };
  return mergeBacklog([{ sources, problems, paths: [], rules, keys: [], join: joinItems }], revision);
}

function aSource(id: string): LocalSource {
  return {
    id,
    type: 'test',
    label: `Source ${id}`,
    folder: shopFolder,
    configuration: [],
    claims: () => false,
    read: () => [],
  };
}
