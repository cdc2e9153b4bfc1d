import { byEpic } from './byEpic.js';
import { foldersAround } from './byFolder.js';
import type { Survey } from './survey.js';

/** What a survey is narrowed to: a key of `EpicCoverage`, a path of `FolderCoverage`. */
export interface Scope {
  readonly epic?: string;
  readonly folder?: string;
}

/** How files are named: see `pathNames`. */
interface PathNames {
  readonly pathOf: (uri: string) => string;
  readonly several: boolean;
}

/**
 * The survey of one part of the backlog, or of the stories that code in one folder names. What belongs to neither is
 * left out.
 */
export function narrowed(survey: Survey, { epic, folder }: Scope, { pathOf, several }: PathNames): Survey {
  const isIn = (uri: string): boolean => folder === undefined || foldersAround(pathOf(uri), several).includes(folder);
  const { partsOf } = byEpic(survey.snapshot, survey.stories);
  const stories = survey.stories.filter(
    ({ story, references }) =>
      (epic === undefined || partsOf(story).includes(epic)) &&
      (folder === undefined || references.some(({ uri }) => isIn(uri))),
  );
  const uids = new Set(stories.map(({ story }) => story.uid));
  // What names no story belongs to no part of the backlog.
  const isMeant = (uri: string | undefined): boolean => epic === undefined && uri !== undefined && isIn(uri);
  return {
    ...survey,
    stories,
    unknown: survey.unknown.filter(({ references }) => references.some(({ uri }) => isMeant(uri))),
    superseded: survey.superseded.filter(({ references }) => references.some(({ uri }) => isMeant(uri))),
    drift: survey.drift?.filter(({ story, reference }) => uids.has(story.uid) && isIn(reference.uri)),
    problems: survey.problems.filter(({ uri }) => isMeant(uri)),
    skipped: survey.skipped.filter(({ uri }) => isMeant(uri)),
  };
}
