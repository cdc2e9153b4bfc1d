import type { Snapshot } from '../../backlog/snapshot.js';
import type { EvidenceNote } from '../../traces/evidence/evidence.js';
import type { Criterion, CriterionState, Story } from '../../model/story.js';
import { t } from '../../text/l10n.js';
import { criterionStateWords, taskWords } from '../progress.js';
import { messageNode } from './messageNode.js';
import { joined, markdownRow, rowText } from './nodeText.js';
import { paged } from './treeNode.js';
import type { Children, TreeNode } from './treeNode.js';

/** What rows of criteria show beyond the criteria themselves. */
export interface CriterionLook {
  /** Whether criteria get check boxes: false in a workspace that is not trusted. */
  readonly canTick: boolean;
  /** What is to be said of the tests of a criterion; absent as long as nobody knows. */
  readonly notes?: ((story: Story, criterion: string) => EvidenceNote | undefined) | undefined;
  /** Has the lists that tasks stand in; without it criteria do not show theirs. */
  readonly snapshot?: Pick<Snapshot, 'story'>;
}

/** A criterion with the list of its story that it belongs to. */
interface ListedCriterion {
  readonly criterion: Criterion;
  readonly list: 'criteria' | 'definitionOfReady' | 'definitionOfDone';
}

/** A story's criteria, then what its definitions of ready and of done ask for; undefined where it has none of these. */
export function criteriaOf(story: Story, look: CriterionLook): Children | undefined {
  const all: readonly ListedCriterion[] = [
    ...story.criteria.map((criterion) => ({ criterion, list: 'criteria' as const })),
    ...story.definitionOfReady.map((criterion) => ({ criterion, list: 'definitionOfReady' as const })),
    ...story.definitionOfDone.map((criterion) => ({ criterion, list: 'definitionOfDone' as const })),
  ];
  return all.length === 0 ? undefined : paged(all, (listed) => listedNode(story, listed, look));
}

/** One of the story's own criteria: with a check box where it can be ticked, else with its state in words. */
export function criterionNode(story: Story, criterion: Criterion, look: CriterionLook): TreeNode {
  return listedNode(story, { criterion, list: 'criteria' }, look);
}

/** The tasks that serve a story or criterion, each as a row of the list that it stands in. */
export function tasksOf({ tasks = [] }: Pick<Criterion, 'tasks'>, look: CriterionLook): Children | undefined {
  if (tasks.length === 0 || !look.snapshot) return undefined;
  return paged(tasks, ({ story: uid, criterion: id, text }) => {
    const story = look.snapshot?.story(uid);
    const task = story?.criteria.find((one) => one.id === id);
    const key = `task:${uid}:${id}`;
    return story && task ? { ...criterionNode(story, task, look), id: key } : messageNode(key, markdownRow(text));
  });
}

function listedNode(story: Story, { criterion, list }: ListedCriterion, look: CriterionLook): TreeNode {
  const { canTick, notes } = look;
  const text = markdownRow(criterion.text);
  const hasBox = canTick && criterion.tickable;
  const position = story[list].findIndex(({ id }) => id === criterion.id) + 1;
  const state = stateOf(criterion);
  const isPlain = hasBox && !criterion.pending && /^(?:open|done)$/.test(criterion.state);
  const numbered = criterion.serves
    ? t('Task {0} of {1}', position, story[list].length)
    : numberedWords(list, position, story[list].length);
  const tests = notes?.(story, criterion.id);
  const tasks = tasksOf(criterion, look);
  const { progress } = criterion;
  // Where a view is narrow, statements leave no room for what stands behind them.
  const fraction = progress ? ` (${progress.done}/${progress.total})` : '';
  const optional = criterion.optional === true ? t('optional') : undefined;
  const more = [optional, taskWords(criterion), tests?.words].filter((words) => words !== undefined);
  return {
    id: `${list}:${criterion.id}`,
    kind: 'criterion',
    label: rowText(`${criterion.id}${fraction} ${text}`),
    ...joined(listWords(list), isPlain || isSilent(criterion) ? undefined : state, ...more),
    tooltip: [`${rowText(`${story.id} ${criterion.id}`)} (${state})`, text, ...(tests?.lines ?? [])].join('\n'),
    ...(hasBox
      ? { checkbox: { story: story.uid, criterion: criterion.id, checked: criterion.done } }
      : { icon: criterion.done ? 'check' : icons[criterion.state] }),
    ...(criterion.done && !hasBox ? { iconColor: 'testing.iconPassed' } : {}),
    spoken: [`${numbered}, ${state}: ${text}`, ...more].join(', '),
    subject: story.uid,
    criterion: criterion.id,
    open: story.uri === undefined ? { type: 'item', uid: story.uid } : placeOf(story.uri, criterion, story),
    ...(tasks ? { children: tasks } : {}),
  };
}

/** A statement that no task serves has nothing to say of its state. */
function isSilent({ state, progress }: Criterion): boolean {
  return state === 'derived' && !progress;
}

const icons: Readonly<Record<CriterionState, string>> = {
  open: 'dash',
  doing: 'watch',
  done: 'check',
  derived: 'tasklist',
  other: 'diff-ignored',
};

function stateOf(criterion: Criterion): string {
  const words = criterionStateWords(criterion);
  return criterion.mark === undefined ? words : t('{0}, marked "{1}"', words, rowText(criterion.mark));
}

function listWords(list: ListedCriterion['list']): string | undefined {
  switch (list) {
    case 'criteria':
      return undefined;
    case 'definitionOfReady':
      return t('definition of ready');
    case 'definitionOfDone':
      return t('definition of done');
  }
}

function numberedWords(list: ListedCriterion['list'], position: number, total: number): string {
  switch (list) {
    case 'criteria':
      return t('Criterion {0} of {1}', position, total);
    case 'definitionOfReady':
      return t('Definition of ready {0} of {1}', position, total);
    case 'definitionOfDone':
      return t('Definition of done {0} of {1}', position, total);
  }
}

function placeOf(uri: string, { range: own }: Criterion, { range: whole }: Story): NonNullable<TreeNode['open']> {
  const range = own ?? whole;
  return { type: 'place', uri, ...(range ? { range } : {}) };
}
