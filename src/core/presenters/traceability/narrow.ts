import type { Steps } from '../../ports/steps.js';
import { byEpic } from './byEpic.js';
import { foldersAround } from './byFolder.js';
import type { StorySurvey, Survey } from './survey.js';
import { createTally } from './tally.js';

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
export function* narrowed(survey: Survey, { epic, folder }: Scope, { pathOf, several }: PathNames): Steps<Survey> {
  const isIn = (uri: string): boolean => folder === undefined || foldersAround(pathOf(uri), several).includes(folder);
  const { partsOf } = yield* byEpic(survey.snapshot, survey.stories);
  const stories: StorySurvey[] = [];
  const tally = createTally();
  for (const one of survey.stories) {
    yield;
    if (epic !== undefined && !partsOf(one.story).includes(epic)) continue;
    if (folder !== undefined && !one.references.some(({ uri }) => isIn(uri))) continue;
    stories.push(one);
    tally.add(one);
  }
  const uids = new Set(stories.map(({ story }) => story.uid));
  // What names no story belongs to no part of the backlog.
  const isMeant = (uri: string | undefined): boolean => epic === undefined && uri !== undefined && isIn(uri);
  return {
    ...survey,
    stories,
    coverage: tally.coverage,
    unknown: survey.unknown.filter(({ references }) => references.some(({ uri }) => isMeant(uri))),
    superseded: survey.superseded.filter(({ references }) => references.some(({ uri }) => isMeant(uri))),
    drift: survey.drift?.filter(({ story, reference }) => uids.has(story.uid) && isIn(reference.uri)),
    problems: survey.problems.filter(({ uri }) => isMeant(uri)),
    skipped: survey.skipped.filter(({ uri }) => isMeant(uri)),
  };
}
