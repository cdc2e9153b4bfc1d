import type { Reference } from '../../src/core/model/reference.js';
import type { Survey, SurveyedTraces } from '../../src/core/presenters/traceability/survey.js';
import { surveyOf } from '../../src/core/presenters/traceability/surveyOf.js';
import { atOnce } from './atOnce.js';
import { linksOf } from './references.js';
import { aSnapshot } from './snapshot.js';
import type { SnapshotParts } from './snapshot.js';

/** The survey of a workspace with exactly these items and references; of the files that stories name none is there but theirs. */
export function aSurvey(
  parts: SnapshotParts,
  references: readonly Reference[] = [],
  traces?: Partial<SurveyedTraces>,
  withFiles: ReadonlySet<string> = new Set(),
): Survey {
  const snapshot = aSnapshot(parts);
  const input = {
    backlog: { snapshot, sourceOf: () => undefined },
    links: { ...linksOf(snapshot, references), files: () => new Set(references.map(({ uri }) => uri)) },
    withFiles,
    traces: {
      loaded: traces && {
        evidence: { of: () => [], problems: [] },
        drift: { found: undefined, problem: undefined },
        ...traces,
      },
    },
  };
  return atOnce(surveyOf(input));
}
