import type { Snapshot } from '../../backlog/snapshot.js';
import type { Reference } from '../../model/reference.js';
import type { StatusCategory } from '../../model/status.js';
import { pathNames } from '../codeReferences.js';
import { present } from '../present.js';
import { byEpic } from './byEpic.js';
import { byFolder } from './byFolder.js';
import { isCode } from './isCode.js';
import { gapsOf, isEvidenceUsed } from './gaps.js';
import type { StorySurvey, Survey } from './survey.js';
import { coverageOf } from './tally.js';
import type { CodePlace, CoverageGroups, DriftTrace, Traceability, TracePlace } from './traceability.js';

/** What is known beyond a survey. */
export interface TraceabilityOptions {
  readonly now: Date;
  /** URIs of all files of the workspace, where they are known: of these, code is counted. */
  readonly allFiles?: readonly string[];
}

/** Everything but the single stories, of which there may be many thousand: what a page shows at once. */
export type Overview = Omit<Traceability, 'stories'>;

/** The survey as plain data. */
export function traceabilityOf(survey: Survey, options: TraceabilityOptions): Traceability {
  const { stories, snapshot } = survey;
  const { partsOf } = byEpic(snapshot, stories);
  const placeOf = placesBy(pathNames(snapshot).pathOf);
  const isUsed = isEvidenceUsed(survey);
  return {
    ...overviewOf(survey, options),
    stories: stories.map((one) => ({
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
      gaps: gapsOf(one, isUsed),
    })),
  };
}

/** The same without the stories. */
export function overviewOf(survey: Survey, { now, allFiles }: TraceabilityOptions): Overview {
  const { snapshot, stories, drift } = survey;
  const { pathOf, several } = pathNames(snapshot);
  const { epics, partsOf } = byEpic(snapshot, stories);
  const placeOf = placesBy(pathOf);
  return present({
    at: now.toISOString(),
    coverage: {
      all: coverageOf(stories),
      epics,
      folders: byFolder(stories, pathOf, several, allFiles?.filter(isCode).map(pathOf)),
      statuses: byStatus(stories),
      sources: bySource(snapshot, stories),
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
      parts: parts.map(({ part, criterion, change }) => present({ part, criterion, change })),
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

function byStatus(stories: readonly StorySurvey[]): CoverageGroups['statuses'] {
  return categories.flatMap((category) => {
    const own = stories.filter(({ story }) => story.status.category === category);
    return own.length === 0 ? [] : [{ category, ...coverageOf(own) }];
  });
}

function bySource({ sources }: Snapshot, stories: readonly StorySurvey[]): CoverageGroups['sources'] {
  return sources.flatMap(({ id, label }) => {
    const own = stories.filter(({ story }) => story.source === id);
    return own.length === 0 ? [] : [{ source: id, label, ...coverageOf(own) }];
  });
}
