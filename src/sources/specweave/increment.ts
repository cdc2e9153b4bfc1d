import type { SourceFile } from '../../core/backlog/format.js';
import { storyIn } from '../../core/backlog/storyWith.js';
import type { FoundStory } from '../../core/backlog/storyWith.js';
import type { Story } from '../../core/model/story.js';

/** What the files of an increment's folder are. */
export type Part = 'spec' | 'plan' | 'tasks' | 'metadata';

/** An increment by one of its files. */
export interface Increment {
  /** The folder's name, which is the increment's id: `0047-us-task-linkage`. */
  readonly id: string;
  /** `0047`. */
  readonly number: string;
  readonly part: Part;
  /** It lies in a folder such as `_archive`. */
  readonly archived: boolean;
  /** Id of the source. */
  readonly source: string;
}

const file = /(?:^|\/)((\d{4}[A-Z]?)-[^/]+)\/(?:(spec|plan|tasks)\.md|(metadata)\.json)$/;
const parts: ReadonlyMap<string, Part> = new Map(
  (['spec', 'plan', 'tasks', 'metadata'] as const).map((part) => [part, part]),
);

/** The increment that a path belongs to, by the name of its folder; undefined for reports and everything else. */
export function incrementOf(path: string, source: string): Increment | undefined {
  const [, id = '', number = '', document, metadata] = file.exec(path) ?? [];
  const part = parts.get(document ?? metadata ?? '');
  return part && { id, number, part, archived: /(?:^|\/)_?archived?\//i.test(path), source };
}

/** `0047-us-task-linkage` as words. */
export function wordsOf({ id, number }: Increment): string {
  const words = id.slice(number.length).replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A story of an increment's file; where nothing else is said it is the whole file, and means nothing outside the increment. */
export function storyOf(of: SourceFile, increment: Increment, found: FoundStory): Story {
  return storyIn(of, increment.source, {
    onlyTagged: found.id !== increment.id,
    scope: [increment.id, increment.number],
    archived: increment.archived,
    ...(found.id !== increment.id && { parent: increment.id }),
    ...found,
  });
}
