import type { Snapshot } from '../../backlog/snapshot.js';
import type { StatusCategory } from '../../model/status.js';
import type { Story } from '../../model/story.js';
import { t } from '../../text/l10n.js';
import { statusWords } from '../words.js';
import type { BacklogGrouping } from './backlogGroupings.js';
import { byParent } from './backlogByParent.js';
import { criteriaOf } from './criterionNode.js';
import type { CriterionLook } from './criterionNode.js';
import { groupNode, messageNode, restrictedNode } from './messageNode.js';
import { rowText } from './nodeText.js';
import { storyNode } from './storyNode.js';
import { inSequence, listed, paged, withTail } from './treeNode.js';
import type { Children, TreeNode } from './treeNode.js';

/** What the view of the backlog is drawn from. */
export interface BacklogTreeInput extends CriterionLook {
  readonly snapshot: Snapshot;
  readonly grouping: BacklogGrouping;
  /** What is to be said of trackers, as `trackerNodes` says it. */
  readonly trackers?: readonly TreeNode[];
}

/**
 * The roots of the view "Backlog", in the backlog's order, three levels deep at most, and below statements their tasks. No nodes at all where there is
 * nothing: then the editor shows the view's welcome.
 */
export function backlogTree(input: BacklogTreeInput): Children {
  const { snapshot, canTick, trackers = [] } = input;
  const current = snapshot.stories.filter(({ archived }) => !archived);
  const archived = snapshot.stories.filter((story) => story.archived);
  const items = itemsOf(current, input);
  const head = [
    ...(canTick || snapshot.stories.length === 0 ? [] : [restrictedNode()]),
    ...trackers,
    ...problemsHint(snapshot),
  ];
  return withTail(inSequence(listed(head), items), archivedGroup(archived, input));
}

function itemsOf(stories: readonly Story[], input: BacklogTreeInput): Children {
  switch (input.grouping) {
    case 'parent':
      return byParent(input.snapshot, stories, input);
    case 'status':
      return byStatus(stories, input);
    case 'person':
      return byPerson(stories, input);
  }
}

const statusOrder: readonly StatusCategory[] = ['doing', 'todo', 'unknown', 'done', 'dropped'];

function byStatus(stories: readonly Story[], look: CriterionLook): Children {
  const groups = statusOrder.flatMap((category) => {
    const members = stories.filter(({ status }) => status.category === category);
    const isOpenAtFirst = category === 'doing' || category === 'todo';
    return members.length === 0
      ? []
      : [storiesGroup(`status:${category}`, statusWords(category), 'project', members, look, isOpenAtFirst)];
  });
  return listed(groups);
}

function byPerson(stories: readonly Story[], look: CriterionLook): Children {
  const byName = new Map<string, Story[]>();
  for (const story of stories) {
    for (const person of new Set(story.people.map(rowText))) {
      const members = byName.get(person);
      if (members) members.push(story);
      else byName.set(person, [story]);
    }
  }
  const names = [...byName.keys()].sort((a, b) => a.localeCompare(b));
  const nobodys = stories.filter(({ people }) => people.length === 0);
  const last = nobodys.length === 0 ? [] : [storiesGroup('nobody', t('Nobody'), 'account', nobodys, look)];
  const named = paged(names, (name) => storiesGroup(`person:${name}`, name, 'person', byName.get(name) ?? [], look));
  return inSequence(named, listed(last));
}

function archivedGroup(stories: readonly Story[], look: CriterionLook): readonly TreeNode[] {
  return stories.length === 0 ? [] : [storiesGroup('archived', t('Archived'), 'archive', stories, look)];
}

function storiesGroup(
  id: string,
  label: string,
  icon: string,
  stories: readonly Story[],
  look: CriterionLook,
  expanded = false,
): TreeNode {
  const children = paged(stories, (story) => storyNode(story, { children: criteriaOf(story, look) }));
  return groupNode(id, label, icon, stories.length, children, expanded);
}

/** Problems have their own view; here is only the way to it. */
function problemsHint({ problems }: Snapshot): readonly TreeNode[] {
  const count = problems.filter(({ severity }) => severity !== 'information').length;
  if (count === 0) return [];
  const label = count === 1 ? t('1 problem in the backlog') : t('{0} problems in the backlog', count);
  return [{ ...messageNode('problems', label, { type: 'traceability' }), icon: 'warning' }];
}
