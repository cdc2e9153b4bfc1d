import { t } from '../../text/l10n.js';
import type { Children, TreeNode, TreeTarget } from './treeNode.js';

/** A sentence to a person; where there is something to do about it, a click does it. */
export function messageNode(id: string, label: string, open?: TreeTarget, description?: string): TreeNode {
  return {
    id: `message:${id}`,
    kind: 'message',
    label,
    icon: open ? 'arrow-right' : 'info',
    spoken: description === undefined ? label : `${label}. ${description}`,
    ...(description === undefined ? {} : { description }),
    ...(open ? { open } : {}),
  };
}

/** What a view shows when it could not be drawn. */
export function failedNode(): TreeNode {
  return messageNode('failed', t('This view could not be drawn'), { type: 'log' }, t('Show the log'));
}

/** What a view with check boxes shows where nothing may be written. */
export function restrictedNode(): TreeNode {
  return messageNode(
    'restricted',
    t('Restricted Mode: criteria cannot be ticked'),
    { type: 'trust' },
    t('Trust this workspace'),
  );
}

/** A heading with the number of things below it. */
export function groupNode(
  id: string,
  label: string,
  icon: string,
  count: number,
  children: Children,
  expanded = false,
): TreeNode {
  return {
    id,
    kind: 'group',
    label,
    description: String(count),
    icon,
    spoken: count === 1 ? t('{0}, 1 item', label) : t('{0}, {1} items', label, count),
    expanded,
    children,
  };
}
