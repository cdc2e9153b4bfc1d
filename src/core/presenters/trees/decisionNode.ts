import type { Decision } from '../../model/decision.js';
import type { DecisionCategory } from '../../model/status.js';
import { t } from '../../text/l10n.js';
import { decisionStatusWords } from '../words.js';
import { idAndTitle, joined, markdownRow, rowText } from './nodeText.js';
import type { Children, TreeNode } from './treeNode.js';

/** What the view adds to a decision. */
export interface DecisionNodeParts {
  readonly children?: Children | undefined;
  /** Words before id and title: `superseded by`. */
  readonly relation?: string;
  readonly note?: string;
  /** A sentence for the tooltip: why it stands here. */
  readonly because?: string;
}

/** A decision: title and status; a click opens its record, or shows it where it has no file. */
export function decisionNode(decision: Decision, parts: DecisionNodeParts = {}): TreeNode {
  const { children, relation, note, because } = parts;
  const name = idAndTitle(decision);
  const label = relation === undefined ? name : `${relation} ${name}`;
  const status = decisionStatusWords(decision.status.category);
  const summary = decision.summary === undefined ? [] : [markdownRow(decision.summary)];
  return {
    id: `decision:${decision.uid}`,
    kind: 'decision',
    label,
    ...joined(status, decision.date === undefined ? undefined : rowText(decision.date), note),
    tooltip: [`${name} (${status})`, ...summary, ...(because === undefined ? [] : [because])].join('\n'),
    icon: icons[decision.status.category],
    spoken: [t('Decision {0}', label), status, ...(note === undefined ? [] : [note])].join(', '),
    subject: decision.uid,
    ...(decision.statusMark ? { can: ['status'] as const } : {}),
    open:
      decision.uri === undefined
        ? { type: 'item', uid: decision.uid }
        : { type: 'place', uri: decision.uri, ...(decision.range ? { range: decision.range } : {}) },
    ...(children ? { children } : {}),
  };
}

const icons: Readonly<Record<DecisionCategory, string>> = {
  proposed: 'lightbulb',
  accepted: 'law',
  rejected: 'thumbsdown',
  deprecated: 'trash',
  superseded: 'history',
  unknown: 'milestone',
};
