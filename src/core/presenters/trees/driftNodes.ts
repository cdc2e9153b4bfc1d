import type { Snapshot } from '../../backlog/snapshot.js';
import { t } from '../../text/l10n.js';
import type { Drift } from '../../traces/drift/drift.js';
import { changedWords, driftKey } from '../traceability/driftText.js';
import { driftWords } from '../traceability/findingWords.js';
import type { Survey } from '../traceability/survey.js';
import { groupNode, messageNode } from './messageNode.js';
import { rowText } from './nodeText.js';
import { referenceNode } from './referenceNode.js';
import { storyNode } from './storyNode.js';
import { paged } from './treeNode.js';
import type { TreeNode } from './treeNode.js';

/** Code that is older than what its story says now: by story, each with the places; a click shows what changed. */
export function driftGroup(snapshot: Snapshot, drift: readonly Drift[]): TreeNode {
  const stories = new Map<string, Drift[]>();
  for (const one of drift) {
    const own = stories.get(one.story.uid);
    if (own) own.push(one);
    else stories.set(one.story.uid, [one]);
  }
  const children = paged([...stories.values()], (own): TreeNode => {
    const [first] = own;
    if (!first) return messageNode('none', '');
    return storyNode(first.story, { children: paged(own, (one) => driftNode(snapshot, one)) });
  });
  return groupNode('drift', t('Drift'), 'git-compare', stories.size, children);
}

/** What is to be said where nobody looked for drift yet, or nobody can. */
export function driftState({ drift, driftProblem, canLook, stories }: Survey): readonly TreeNode[] {
  if (!canLook || !stories.some(({ references }) => references.length > 0)) return [];
  if (driftProblem !== undefined) return [messageNode('drift', rowText(driftProblem), undefined, t('Drift'))];
  return drift ? [] : [{ ...messageNode('drift', t('Look for drift'), { type: 'lookForDrift' }), icon: 'git-compare' }];
}

function driftNode(snapshot: Snapshot, drift: Drift): TreeNode {
  const { reference, code, backlog, parts } = drift;
  const place = referenceNode(snapshot, reference);
  const words = driftWords({ codeAt: code.at, storyAt: backlog.at });
  return {
    ...place,
    id: `drift:${place.id}`,
    description: words,
    icon: 'diff-multiple',
    tooltip: [`${place.label}: ${words}`, ...parts.map(changedWords)].join('\n'),
    spoken: `${place.label}, ${words}`,
    open: { type: 'drift', key: driftKey(drift.story.uid, reference) },
  };
}
