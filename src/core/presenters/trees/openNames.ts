import { certaintyHint, namedWords } from '../../links/localWhy.js';
import type { Why } from '../../model/why.js';
import { t } from '../../text/l10n.js';
import { messageNode } from './messageNode.js';
import { rowText } from './nodeText.js';
import { inSequence, listed } from './treeNode.js';
import type { Children, TreeNode } from './treeNode.js';

/**
 * One row for all that local names may mean, closed: how many stories it may be, and the names; none where there are no such
 * names. `children` are the rows of the answers; `place` says whether the names stand at the cursor or elsewhere in the file.
 */
export function openNames(whys: readonly Why[], children: Children, place: 'here' | 'file'): readonly TreeNode[] {
  const [first] = whys;
  if (!first) return [];
  const names = rowText(namedWords([...new Set(whys.flatMap((why) => why.names ?? []))]));
  const ids = new Set(whys.flatMap(({ reference }) => reference?.candidates ?? []));
  const count = Math.max(ids.size, whys.length);
  // What is meant elsewhere for certain has its row already, and may be meant here as well.
  const above = count > whys.length ? [messageNode('above', t('or one that is shown above'))] : [];
  const sentence = t('{0} may mean one of {1} stories', names, count);
  const hint = first.reference && certaintyHint(first.reference, first.story);
  // In a narrow view the number is seen, and the names where there is room.
  const label =
    place === 'here' ? t('Perhaps one of {0} stories', count) : t('In this file: one of {0} stories', count);
  return [
    {
      id: `open:${place}`,
      kind: 'group',
      label,
      description: names,
      tooltip: [sentence, ...(hint === undefined ? [] : [rowText(hint)])].join('\n'),
      icon: 'question',
      spoken: place === 'here' ? sentence : t('In this file: {0}', sentence),
      children: inSequence(children, listed(above)),
    },
  ];
}
