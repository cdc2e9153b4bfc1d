import type { MappedFiles } from '../../links/mappedFiles.js';
import type { Event } from '../../ports/event.js';
import type { Pace } from '../../ports/pace.js';
import { stepByStep } from '../../ports/steps.js';
import type { Survey, SurveyInput } from './survey.js';
import { surveyOf } from './surveyOf.js';

/** The survey that views and reports share. It is made when somebody asks, and not again before something has changed. */
export interface Surveys {
  /** The last one, of what was known then; undefined before the first. */
  readonly last: Survey | undefined;
  /** Whether `last` is of what is known now. */
  readonly isFresh: boolean;
  /** A survey of what is known when this is called, or of later. Gives way while it is made. */
  current(): Promise<Survey>;
}

type Changing = Readonly<Record<'onDidChange', Event<unknown>>>;

/** What is surveyed, and how changes of it are heard of. */
export interface SurveysInput extends Omit<SurveyInput, 'withFiles'> {
  readonly mapped: Pick<MappedFiles, 'storiesWithFiles' | 'onDidChange'>;
  readonly links: SurveyInput['links'] & Changing;
  readonly traces: SurveyInput['traces'] & Changing;
}

/** Listens as long as what is surveyed tells of changes. */
export function createSurveys(input: SurveysInput, pace: Pace): Surveys {
  const { backlog, links, mapped, traces } = input;
  let { snapshot } = backlog;
  let changes = 0;
  let surveyed = -1;
  let last: Survey | undefined;
  let running: Promise<void> | undefined;
  const changed = (): void => {
    changes++;
  };
  links.onDidChange(changed);
  mapped.onDidChange(changed);
  traces.onDidChange(changed);
  /** Others may hear of a new snapshot first, and ask at once: so it is looked at, and not listened for. */
  const version = (): number => {
    if (backlog.snapshot !== snapshot) changes++;
    ({ snapshot } = backlog);
    return changes;
  };
  const survey = async (): Promise<void> => {
    const of = version();
    try {
      const withFiles = await mapped.storiesWithFiles();
      last = await stepByStep(surveyOf({ backlog, links, traces, withFiles }), pace);
      surveyed = of;
    } finally {
      running = undefined;
    }
  };
  return {
    get last() {
      return last;
    },
    get isFresh() {
      return surveyed === version();
    },
    current: async () => {
      const wanted = version();
      while (!last || surveyed < wanted) await (running ??= survey());
      return last;
    },
  };
}
