import type { SourceFile } from '../../core/backlog/format.js';
import type { Criterion, LocalName, Story } from '../../core/model/story.js';

/** What a reader knows of its source. */
export interface Reading {
  readonly file: SourceFile;
  /** Id of the source. */
  readonly source: string;
  /** Whether the project's epics are told of somewhere. */
  readonly hasEpics: boolean;
}

/** The names by which texts speak of a story and its criteria. */
export function storyNames(
  id: string,
  criteria: readonly Criterion[],
): { readonly onlyTagged: true; readonly localNames: readonly LocalName[]; readonly scope: readonly string[] } {
  const isNumber = /\d\.\d/.test(id);
  return {
    onlyTagged: true,
    localNames: [
      ...(isNumber ? [{ name: `Story ${id}` }] : []),
      ...criteria.map((criterion) => ({ name: criterion.id.replace(/^AC-/, 'AC '), criterion: criterion.id })),
    ],
    scope: isNumber ? [id, `Story ${id}`] : [id],
  };
}

/** How texts name an epic. */
export function epicNames(epic: string): Pick<Story, 'localNames' | 'scope'> {
  return { localNames: [{ name: `Epic ${epic}` }], scope: [`epic-${epic}`, `Epic ${epic}`] };
}
