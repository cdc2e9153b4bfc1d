import type { Place } from '../actions/actionError.js';
import type { Criterion, CriterionState, Story } from '../model/story.js';
import { t } from '../text/l10n.js';
import type { CodeReference, CodeReferences } from './codeReferences.js';
import { referencesToCriterion } from './codeReferences.js';
import { placeOf } from './itemLinks.js';
import { present } from './present.js';
import { criterionStateWords } from './progress.js';

/** A criterion as a page shows it. */
export interface CriterionView {
  readonly id: string;
  /** Untrusted Markdown. */
  readonly text: string;
  readonly state: CriterionState;
  readonly done: boolean;
  readonly tickable: boolean;
  readonly progress?: { readonly done: number; readonly total: number };
  readonly stateWords: string;
  /** `Criterion 2 of 5`. */
  readonly position: string;
  /** `Criterion 2 of 5, done`. */
  readonly spoken: string;
  readonly place?: Place;
  /** Tests that name it. */
  readonly evidence: readonly CodeReference[];
  /** Other code that names it. */
  readonly code: readonly CodeReference[];
}

/** A list of criteria and how many of them are done. */
export interface CriterionList {
  readonly criteria: readonly CriterionView[];
  readonly done: number;
  readonly total: number;
}

/** Which of a story's three lists is meant. */
export type CriterionListName = 'criteria' | 'definitionOfReady' | 'definitionOfDone';

export function criterionList(story: Story, name: CriterionListName, code: CodeReferences): CriterionList {
  const criteria = story[name];
  const total = criteria.length;
  const views = criteria.map((criterion, index) => {
    const position = positionWords(name, index + 1, total);
    const stateWords = stateOf(criterion);
    const references = referencesToCriterion(code, criterion.id);
    return present({
      id: criterion.id,
      text: criterion.text,
      state: criterion.state,
      done: criterion.done,
      tickable: criterion.tickable,
      progress: criterion.progress,
      stateWords,
      position,
      spoken: t('{0}, {1}', position, stateWords),
      place: placeOf(present({ uri: story.uri, range: criterion.range ?? story.range })),
      evidence: references.filter((reference) => reference.class === 'test'),
      code: references.filter((reference) => reference.class !== 'test'),
    });
  });
  return { criteria: views, done: criteria.filter(({ done }) => done).length, total };
}

/** A mark that nobody but the team can read is shown as it is. */
function stateOf(criterion: Criterion): string {
  const words = criterionStateWords(criterion);
  return criterion.mark === undefined ? words : t('{0}, marked "{1}"', words, criterion.mark);
}

function positionWords(name: CriterionListName, number: number, total: number): string {
  switch (name) {
    case 'criteria':
      return t('Criterion {0} of {1}', number, total);
    case 'definitionOfReady':
      return t('Definition of ready {0} of {1}', number, total);
    case 'definitionOfDone':
      return t('Definition of done {0} of {1}', number, total);
  }
}
