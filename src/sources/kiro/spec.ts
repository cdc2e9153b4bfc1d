import type { Story } from '../../core/model/story.js';
import type { SourceFile } from '../../core/backlog/format.js';
import { storyIn } from '../../core/backlog/storyWith.js';
import type { FoundStory } from '../../core/backlog/storyWith.js';

/** What a file of a spec is for. */
export type SpecFile = 'requirements' | 'bugfix' | 'design' | 'tasks' | 'research' | 'state';

/** The spec that a file belongs to: a folder that holds requirements, a bug's analysis, a design or tasks. */
export interface Spec {
  /** Id of the source. */
  readonly source: string;
  /** The folder below the root of the specs: `checkout`, `group/checkout`. */
  readonly id: string;
  /** Whether the file being read is the one that tells of the feature itself. */
  readonly isMain: boolean;
}

const kinds: ReadonlyMap<string, SpecFile> = new Map([
  ['requirements.md', 'requirements'],
  ['bugfix.md', 'bugfix'],
  ['design.md', 'design'],
  ['tasks.md', 'tasks'],
  ['research.md', 'research'],
  ['gap-analysis.md', 'research'],
  ['spec.json', 'state'],
]);

/** The files of which one tells of the feature, the likeliest first. */
export const mainFiles: readonly string[] = ['requirements.md', 'bugfix.md', 'design.md', 'tasks.md'];

export function specFileOf(name: string): SpecFile | undefined {
  return kinds.get(name.toLowerCase());
}

/** `2-warband-list` → `Warband list`. */
export function featureTitle(id: string): string {
  const name = id.slice(id.lastIndexOf('/') + 1);
  const words = name
    .replace(/^\d+[-_.](?=\D)/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words === '' ? name : capitalised(words);
}

export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A story of a spec, with what all of them share. */
export function specStory(file: SourceFile, spec: Spec, found: FoundStory): Story {
  const name = spec.id.slice(spec.id.lastIndexOf('/') + 1);
  return storyIn(file, spec.source, {
    onlyTagged: true,
    scope: spec.id === name ? [name] : [spec.id, name],
    archived: /(?:^|\/)_?archived?\//i.test(spec.id),
    ...(found.id === spec.id ? {} : { parent: spec.id }),
    ...found,
  });
}
