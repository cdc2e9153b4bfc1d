import { labelOf } from './labels.js';
import { linesIn } from './recordParts.js';
import type { RecordText } from './recordText.js';
import { keyReferencesIn, mayRelate, referencesIn, relationNamed, relationsIn, relationsInLine } from './relations.js';
import type { Relation, Siblings } from './relations.js';
import { storyIdsIn } from './storyIds.js';

/** Where a record names the stories that it serves. */
const storyKeys = new Set([
  'technical-story',
  'technical-stories',
  'related-task',
  'related-tasks',
  'related-story',
  'related-stories',
  'backlog-item',
  'backlog-items',
  'implements',
  'relates-to',
  'story',
  'stories',
  'ticket',
  'tickets',
  'issue',
  'issues',
]);

/** No label's colon stands further right. */
const labelEnds = 60;

/** The decisions and stories that a record names, in the order in which the record does. */
export interface RecordLinks {
  readonly supersedes: readonly string[];
  readonly supersededBy: readonly string[];
  readonly stories: readonly string[];
}

/** Collects links from the front matter, the status, labelled lines, table rows and sentences about the record itself. */
export function linksOf(
  record: RecordText,
  labels: ReadonlyMap<string, string>,
  status: string,
  self: Siblings & { readonly id: string },
): RecordLinks {
  const found = { supersedes: [] as string[], supersededBy: [] as string[] };
  const stories: string[] = [];
  const take = (relation: Relation | undefined, ids: readonly string[]): void => {
    if (relation) found[relation].push(...ids);
  };
  const takeBoth = (relations: ReturnType<typeof relationsInLine>): void => {
    take('supersedes', relations?.supersedes ?? []);
    take('supersededBy', relations?.supersededBy ?? []);
  };

  for (const [key, { values }] of record.frontMatter) {
    if (storyKeys.has(key)) stories.push(...values.flatMap(storyIdsIn));
    const relation = relationNamed(key);
    if (relation)
      take(
        relation,
        values.flatMap((value) => keyReferencesIn(value, self)),
      );
  }
  for (const { kind, target } of record.links) take(relationNamed(kind), keyReferencesIn(target, self));
  takeBoth(relationsIn(status, self));
  for (const [key, value] of labels) {
    if (storyKeys.has(key)) stories.push(...storyIdsIn(value));
    take(relationNamed(key), referencesIn(value, self));
  }
  const relates = mayRelate(record.text);
  for (const { fenced, text } of record.lines) {
    if (fenced) continue;
    if (relates) takeBoth(relationsInLine(text, self));
    const colon = text.indexOf(':');
    const label = colon > 0 && colon < labelEnds ? labelOf(text) : undefined;
    if (label && storyKeys.has(label.key)) stories.push(...storyIdsIn(label.value));
  }
  for (const relation of ['supersedes', 'supersededBy'] as const) {
    const section = record.sections.find(({ title }) => relationNamed(title) === relation);
    if (section)
      take(
        relation,
        linesIn(record, section).flatMap(({ text }) => referencesIn(text, self)),
      );
  }
  const others = (ids: readonly string[]): string[] => [...new Set(ids)].filter((id) => id !== self.id);
  return {
    supersedes: others(found.supersedes),
    supersededBy: others(found.supersededBy),
    stories: [...new Set(stories)],
  };
}
