import type { Place } from '../actions/actionError.js';
import type { Criterion, CriterionState, Story } from '../model/story.js';
import type { Evidence, EvidenceBook } from '../traces/evidence/evidence.js';
import { noteOf, outcomeWords, titleOf } from '../traces/evidence/evidenceWords.js';
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
  /** What its tests say together: `2 tests, both passed yesterday`. */
  readonly testWords?: string;
  /** Tests that name it. */
  readonly tests: readonly TestView[];
  /** Other code that names it. */
  readonly code: readonly CodeReference[];
}

/** A test of a criterion. Texts are plain, on one line, with nothing hidden in them. */
export interface TestView {
  readonly title: string;
  /** `passed yesterday`. */
  readonly words: string;
  /** Absent where only a report tells of it. */
  readonly place?: Place;
}

/** What is known of tests, and the time that ages are counted from. */
export interface TestContext {
  readonly evidence: Pick<EvidenceBook, 'of'> | undefined;
  readonly now: Date;
}

/** A list of criteria and how many of them are done. */
export interface CriterionList {
  readonly criteria: readonly CriterionView[];
  readonly done: number;
  readonly total: number;
}

/** Which of a story's three lists is meant. */
export type CriterionListName = 'criteria' | 'definitionOfReady' | 'definitionOfDone';

export function criterionList(
  story: Story,
  name: CriterionListName,
  code: CodeReferences,
  { evidence, now }: TestContext,
): CriterionList {
  const criteria = story[name];
  const total = criteria.length;
  const views = criteria.map((criterion, index) => {
    const position = positionWords(name, index + 1, total);
    const stateWords = stateOf(criterion);
    const tests = evidence?.of(story, criterion.id) ?? [];
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
      testWords: noteOf(tests, now)?.words,
      tests: tests.map((test) => testView(test, now)),
      code: otherCode(referencesToCriterion(code, criterion.id), tests),
    });
  });
  return { criteria: views, done: criteria.filter(({ done }) => done).length, total };
}

function testView(test: Evidence, now: Date): TestView {
  const { reference } = test;
  return present({
    title: titleOf(test),
    words: outcomeWords(test, now),
    place: reference && { uri: reference.uri, range: reference.range },
  });
}

/** The references that stand in none of the tests. */
function otherCode(references: readonly CodeReference[], tests: readonly Evidence[]): readonly CodeReference[] {
  const shown = new Set(tests.map(({ reference }) => JSON.stringify([reference?.uri, reference?.range.start])));
  return references.filter(({ place: { uri, range } }) => !shown.has(JSON.stringify([uri, range?.start])));
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
