import { certaintyHint, namedWords } from '../../links/localWhy.js';
import type { Why } from '../../model/why.js';
import { t } from '../../text/l10n.js';
import { joined, rowText } from './nodeText.js';
import type { Children, TreeNode } from './treeNode.js';

/**
 * One row for all that local names may mean, closed: the names, and how many stories it may be; none where there are no
 * such names. `children` are the rows of the answers.
 */
export function openNames(whys: readonly Why[], children: Children, where?: string): readonly TreeNode[] {
  const [first] = whys;
  if (!first) return [];
  const names = [...new Set(whys.flatMap((why) => why.names ?? []))];
  const label = rowText(t('{0} may mean one of {1} stories', namedWords(names), whys.length));
  const hint = first.reference && certaintyHint(first.reference, first.story);
  return [
    {
      id: where === undefined ? 'open' : 'open-in-file',
      kind: 'group',
      label,
      ...joined(where),
      tooltip: [label, ...(hint === undefined ? [] : [rowText(hint)])].join('\n'),
      icon: 'question',
      spoken: where === undefined ? label : `${label}, ${where}`,
      children,
    },
  ];
}
