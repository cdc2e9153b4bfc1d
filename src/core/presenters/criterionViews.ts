import type { Place } from '../actions/actionError.js';
import type { Snapshot } from '../backlog/snapshot.js';
import type { Criterion, CriterionState, Story, TaskReference } from '../model/story.js';
import type { Evidence, EvidenceBook } from '../traces/evidence/evidence.js';
import { noteOf, outcomeWords, titleOf } from '../traces/evidence/evidenceWords.js';
import { t } from '../text/l10n.js';
import type { CodeReference, CodeReferences } from './codeReferences.js';
import { referencesToCriterion } from './codeReferences.js';
import { placeOf } from './itemLinks.js';
import { present } from './present.js';
import { criterionStateWords, taskWords } from './progress.js';

/** A criterion as a page shows it. */
export interface CriterionView {
  readonly id: string;
  /** Untrusted Markdown. */
  readonly text: string;
  readonly state: CriterionState;
  readonly done: boolean;
  readonly tickable: boolean;
  readonly progress?: { readonly done: number; readonly total: number };
  /** Absent of a statement that no task serves. */
  readonly stateWords?: string;
  readonly optional: boolean;
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
  readonly tasks: TaskList;
  /** `2 of 3 tasks done`, of a criterion with a box of its own. */
  readonly taskWords?: string;
}

/** A task that serves a story or criterion, as a page shows it. */
export interface TaskView {
  /** `uid` of the story that holds it. */
  readonly story: string;
  readonly id: string;
  /** Untrusted Markdown. */
  readonly text: string;
  readonly done: boolean;
  readonly tickable: boolean;
  readonly optional: boolean;
  /** `in progress`, `optional`: what the box does not say; empty where that is nothing. */
  readonly notes: readonly string[];
  /** `Task 1.2, done`. */
  readonly spoken: string;
  readonly place?: Place;
}

/** A test of a criterion. Texts are plain, on one line, with nothing hidden in them. */
export interface TestView {
  readonly title: string;
  /** `passed yesterday`. */
  readonly words: string;
  /** Absent where only a report tells of it. */
  readonly place?: Place;
}

/** The tasks that serve a story or criterion, so many as a page holds. */
export interface TaskList {
  readonly tasks: readonly TaskView[];
  /** How many more there are. */
  readonly more: number;
}

/** What is known of tests, the time that ages are counted from, and the backlog, which has the tasks. */
export interface ListContext {
  readonly evidence: Pick<EvidenceBook, 'of'> | undefined;
  readonly now: Date;
  readonly snapshot: Pick<Snapshot, 'story'>;
}

/** A list of criteria and how many of those that it needs are done. */
export interface CriterionList {
  readonly criteria: readonly CriterionView[];
  readonly done: number;
  readonly total: number;
  /** Whether these are tasks that serve others. */
  readonly areTasks: boolean;
}

/** Which of a story's three lists is meant. */
export type CriterionListName = 'criteria' | 'definitionOfReady' | 'definitionOfDone';

export function criterionList(
  story: Story,
  name: CriterionListName,
  code: CodeReferences,
  { evidence, now, snapshot }: ListContext,
): CriterionList {
  const criteria = story[name];
  const areTasks = name === 'criteria' && criteria.some(({ serves }) => serves);
  const views = criteria.map((criterion, index) => {
    const position = positionWords(areTasks ? 'tasks' : name, index + 1, criteria.length);
    const stateWords = stateOf(criterion);
    const tests = evidence?.of(story, criterion.id) ?? [];
    return present({
      id: criterion.id,
      text: criterion.text,
      state: criterion.state,
      done: criterion.done,
      tickable: criterion.tickable,
      progress: criterion.progress,
      stateWords: criterion.state === 'derived' && !criterion.progress ? undefined : stateWords,
      optional: criterion.optional === true,
      position,
      spoken: t('{0}, {1}', position, stateWords),
      place: placeOf(present({ uri: story.uri, range: criterion.range ?? story.range })),
      testWords: noteOf(tests, now)?.words,
      tests: tests.map((test) => testView(test, now)),
      code: otherCode(referencesToCriterion(code, criterion.id), tests),
      tasks: taskList(criterion.tasks, snapshot),
      taskWords: taskWords(criterion),
    });
  });
  const needed = criteria.filter(({ optional }) => optional !== true);
  return { criteria: views, done: needed.filter(({ done }) => done).length, total: needed.length, areTasks };
}

const mostTasks = 50;

/** The first of these tasks, each as the list says it that it stands in. */
export function taskList(tasks: readonly TaskReference[] = [], snapshot: Pick<Snapshot, 'story'>): TaskList {
  const shown = tasks.slice(0, mostTasks);
  return { tasks: shown.map((task) => taskView(task, snapshot)), more: tasks.length - shown.length };
}

function taskView(
  { story: uid, criterion: id, text, done, state, tickable, optional }: TaskReference,
  snapshot: Pick<Snapshot, 'story'>,
): TaskView {
  const story = snapshot.story(uid);
  const criterion = story?.criteria.find((one) => one.id === id);
  const isPlain = tickable && (state === 'open' || state === 'done');
  const words = criterion ? stateOf(criterion) : done ? t('done') : t('open');
  const optionalWords = optional ? [t('optional')] : [];
  return present({
    story: uid,
    id,
    text,
    done,
    tickable,
    optional: optional === true,
    notes: [...(isPlain ? [] : [words]), ...optionalWords],
    spoken: [t('Task {0}', id), words, ...optionalWords].join(', '),
    place: story && placeOf(present({ uri: story.uri, range: criterion?.range ?? story.range })),
  });
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

function positionWords(name: CriterionListName | 'tasks', number: number, total: number): string {
  switch (name) {
    case 'tasks':
      return t('Task {0} of {1}', number, total);
    case 'criteria':
      return t('Criterion {0} of {1}', number, total);
    case 'definitionOfReady':
      return t('Definition of ready {0} of {1}', number, total);
    case 'definitionOfDone':
      return t('Definition of done {0} of {1}', number, total);
  }
}
