import type { Snapshot } from '../../backlog/snapshot.js';
import type { Decision } from '../../model/decision.js';
import type { DecisionCategory } from '../../model/status.js';
import type { Story } from '../../model/story.js';
import { t } from '../../text/l10n.js';
import { decisionNode } from './decisionNode.js';
import { groupNode } from './messageNode.js';
import { storyNode } from './storyNode.js';
import { listed, paged } from './treeNode.js';
import type { Children, TreeNode } from './treeNode.js';

const order: readonly DecisionCategory[] = ['proposed', 'accepted', 'unknown', 'deprecated', 'superseded', 'rejected'];

/**
 * The roots of the view "Decisions": groups by status, below each decision its predecessors and successors and the
 * stories that use it. No nodes at all where there are no decisions: then the editor shows the view's welcome.
 */
export function decisionsTree(snapshot: Snapshot): Children {
  const users = usersOf(snapshot);
  const group = (id: string, label: string, icon: string, members: readonly Decision[], expanded: boolean): TreeNode =>
    groupNode(
      id,
      label,
      icon,
      members.length,
      paged(members, (decision) => decisionNode(decision, { children: relativesOf(snapshot, decision, users) })),
      expanded,
    );
  const groups = order.flatMap((category) => {
    const members = snapshot.decisions.filter(({ status, archived }) => !archived && status.category === category);
    const isOpenAtFirst = category === 'proposed' || category === 'accepted' || category === 'unknown';
    return members.length === 0 ? [] : [group(category, groupWords(category), 'list-tree', members, isOpenAtFirst)];
  });
  const archived = snapshot.decisions.filter((decision) => decision.archived);
  const last = archived.length === 0 ? [] : [group('archived', t('Archived'), 'archive', archived, false)];
  return listed([...groups, ...last]);
}

/** The stories that use a decision, by its `uid`. */
function usersOf(snapshot: Snapshot): ReadonlyMap<string, readonly Story[]> {
  const users = new Map<string, Story[]>();
  for (const story of snapshot.stories) {
    for (const id of story.decisions) {
      const decision = snapshot.decision(id, story.uri);
      if (!decision) continue;
      const stories = users.get(decision.uid);
      if (stories) stories.push(story);
      else users.set(decision.uid, [story]);
    }
  }
  return users;
}

function relativesOf(
  snapshot: Snapshot,
  decision: Decision,
  users: ReadonlyMap<string, readonly Story[]>,
): Children | undefined {
  const related = (ids: readonly string[], relation: string): readonly TreeNode[] =>
    ids.flatMap((id) => {
      const other = snapshot.decision(id, decision.uri);
      return other && other !== decision ? [relatedNode(other, relation)] : [];
    });
  const nodes = [
    ...related(decision.supersededBy, t('superseded by')),
    ...related(decision.supersedes, t('supersedes')),
    ...(users.get(decision.uid) ?? []).map((story) => storyNode(story)),
  ];
  return nodes.length === 0 ? undefined : listed(nodes);
}

function relatedNode(decision: Decision, relation: string): TreeNode {
  const node = decisionNode(decision, { relation });
  return { ...node, id: `${relation} ${node.id}` };
}

function groupWords(category: DecisionCategory): string {
  switch (category) {
    case 'proposed':
      return t('Proposed');
    case 'accepted':
      return t('Accepted');
    case 'rejected':
      return t('Rejected');
    case 'deprecated':
      return t('Deprecated');
    case 'superseded':
      return t('Superseded');
    case 'unknown':
      return t('Without a status');
  }
}
