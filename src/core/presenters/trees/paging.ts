import { t } from '../../text/l10n.js';
import type { Children, TreeNode } from './treeNode.js';

/** How many children a node shows at first, and how many each "Show more" adds. */
export const pageSize = 200;

/** How many children a node ever shows: past this a person searches rather than scrolls. */
export const mostChildren = 1000;

/** The children that are shown when `limit` are asked for, with a node for the rest. Their ids are unique. */
export function shownChildren(children: Children, limit: number): readonly TreeNode[] {
  const shown = Math.min(limit, mostChildren - 1);
  const { nodes, total, tail = [] } = children(shown);
  const rest = total > nodes.length ? [restNode(total - nodes.length, shown < mostChildren - 1)] : [];
  return withUniqueIds([...nodes, ...rest, ...tail]);
}

function restNode(rest: number, canGrow: boolean): TreeNode {
  if (!canGrow) {
    const label = t('{0} more: find a story by its words', rest);
    return { id: '…', kind: 'message', label, spoken: label, icon: 'search', open: { type: 'find' } };
  }
  const label = t('Show {0} more…', Math.min(rest, pageSize));
  return {
    id: '…',
    kind: 'message',
    label,
    description: t('{0} not shown', rest),
    spoken: t('Show {0} more, {1} are not shown', Math.min(rest, pageSize), rest),
    icon: 'ellipsis',
    open: { type: 'more' },
  };
}

function withUniqueIds(nodes: readonly TreeNode[]): readonly TreeNode[] {
  const seen = new Map<string, number>();
  return nodes.map((node) => {
    const times = (seen.get(node.id) ?? 0) + 1;
    seen.set(node.id, times);
    return times === 1 ? node : { ...node, id: `${node.id}#${times}` };
  });
}
