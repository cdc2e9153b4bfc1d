import type { Reference } from '../../model/reference.js';
import type { StatusCategory } from '../../model/status.js';
import type { Steps } from '../../ports/steps.js';
import { pathNames } from '../codeReferences.js';
import { present } from '../present.js';
import { byEpic } from './byEpic.js';
import { byFolder } from './byFolder.js';
import { isCode } from './isCode.js';
import type { StorySurvey, Survey } from './survey.js';
import { createTally } from './tally.js';
import type { Tally } from './tally.js';
import type { CodePlace, DriftTrace, StoryTrace, Traceability, TracePlace } from './traceability.js';

/** What is known beyond a survey. */
export interface TraceabilityOptions {
  readonly now: Date;
  /** URIs of all files of the workspace, where they are known: of these, code is counted. */
  readonly allFiles?: readonly string[];
}

/** Everything but the single stories, of which there may be many thousand: what a page shows at once. */
export type Overview = Omit<Traceability, 'stories'>;

/** The survey as plain data. */
export function* traceabilityOf(survey: Survey, options: TraceabilityOptions): Steps<Traceability> {
  const { snapshot } = survey;
  const overview = yield* overviewOf(survey, options);
  const { partsOf } = yield* byEpic(snapshot, survey.stories);
  const placeOf = placesBy(pathNames(snapshot).pathOf);
  const stories: StoryTrace[] = [];
  for (const one of survey.stories) {
    stories.push({
      ...namesOf(one.story),
      kind: one.story.kind,
      status: one.story.status,
      source: one.story.source,
      partOf: partsOf(one.story),
      needsCode: one.needsCode,
      hasCode: one.hasCode,
      code: one.references.map(placeOf),
      criteria: one.story.criteria.map(({ id, text, done }, at) => {
        const { outcome = 'none', tests = 0 } = one.verdicts[at] ?? {};
        return { id, text, done, evidence: outcome, tests };
      }),
      gaps: one.gaps,
    });
    yield;
  }
  return { ...overview, stories };
}

/** The same without the stories. */
export function* overviewOf(survey: Survey, { now, allFiles }: TraceabilityOptions): Steps<Overview> {
  const { snapshot, stories, drift } = survey;
  const { pathOf, several } = pathNames(snapshot);
  const { epics, partsOf } = yield* byEpic(snapshot, stories);
  const codeFiles = allFiles && (yield* codePaths(allFiles, pathOf));
  const folders = yield* byFolder(stories, pathOf, several, codeFiles);
  const tallies = yield* talliesOf(stories);
  const placeOf = placesBy(pathOf);
  return present({
    at: now.toISOString(),
    coverage: {
      all: survey.coverage,
      epics,
      folders,
      statuses: categories.flatMap((category) => {
        const tally = tallies.byStatus.get(category);
        return tally ? [{ category, ...tally.coverage }] : [];
      }),
      sources: snapshot.sources.flatMap(({ id, label }) => {
        const tally = tallies.bySource.get(id);
        return tally ? [{ source: id, label, ...tally.coverage }] : [];
      }),
    },
    unknownIds: survey.unknown.map(({ id, references }) => ({ id, code: references.map(placeOf) })),
    supersededDecisions: survey.superseded.map(({ decision, references }) => ({
      ...namesOf(decision),
      status: decision.status.category,
      supersededBy: decision.supersededBy,
      code: references.map(placeOf),
    })),
    drift: drift?.map(({ story, reference, code, backlog, parts }): DriftTrace => ({
      story: namesOf(story),
      partOf: partsOf(story),
      code: placeOf(reference),
      codeAt: code.at,
      storyAt: backlog.at,
      parts,
    })),
    problems: survey.problems.map(({ code, severity, message, uri, range }) => ({
      code,
      severity,
      message,
      ...(uri === undefined ? {} : { place: present({ path: pathOf(uri), uri, range }) satisfies TracePlace }),
    })),
    skipped: survey.skipped.map(({ uri, reason }) => ({ path: pathOf(uri), reason })),
  });
}

function placesBy(pathOf: (uri: string) => string): (reference: Reference) => CodePlace {
  return ({ uri, range, class: referenceClass, criterion }) => {
    const place = { path: pathOf(uri), uri, range, class: referenceClass };
    return criterion === undefined ? place : { ...place, criterion };
  };
}

function namesOf({ id, uid, title }: { readonly id: string; readonly uid: string; readonly title: string }) {
  return { id, uid, title };
}

const categories: readonly StatusCategory[] = ['todo', 'doing', 'done', 'unknown'];

interface Tallies {
  readonly byStatus: ReadonlyMap<StatusCategory, Tally>;
  readonly bySource: ReadonlyMap<string, Tally>;
}

function* talliesOf(stories: readonly StorySurvey[]): Steps<Tallies> {
  const byStatus = new Map<StatusCategory, Tally>();
  const bySource = new Map<string, Tally>();
  for (const survey of stories) {
    const { status, source } = survey.story;
    tallyIn(byStatus, status.category).add(survey);
    tallyIn(bySource, source).add(survey);
    yield;
  }
  return { byStatus, bySource };
}

function tallyIn<K>(tallies: Map<K, Tally>, key: K): Tally {
  const tally = tallies.get(key) ?? createTally();
  tallies.set(key, tally);
  return tally;
}

function* codePaths(uris: readonly string[], pathOf: (uri: string) => string): Steps<readonly string[]> {
  const paths: string[] = [];
  for (const uri of uris) {
    if (isCode(uri)) paths.push(pathOf(uri));
    yield;
  }
  return paths;
}
