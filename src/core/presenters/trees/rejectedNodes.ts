import type { Snapshot } from '../../backlog/snapshot.js';
import { rejectionKey } from '../../links/rejections.js';
import type { Rejection } from '../../links/rejections.js';
import { t } from '../../text/l10n.js';
import { shortHash } from '../../text/shortHash.js';
import { groupNode } from './messageNode.js';
import { idAndTitle, rowText } from './nodeText.js';
import { paged } from './treeNode.js';
import type { TreeNode } from './treeNode.js';

/** The answers that a person rejected for a file, each to be taken back; none where there are none. */
export function rejectedNodes(snapshot: Snapshot, rejections: readonly Rejection[], uri: string): readonly TreeNode[] {
  if (rejections.length === 0) return [];
  const rows = paged(rejections, (rejection) => rejectedNode(snapshot, rejection, uri));
  return [groupNode('rejected', t('Not this one'), 'circle-slash', rejections.length, rows)];
}

function rejectedNode(snapshot: Snapshot, { provenance, from, id }: Rejection, uri: string): TreeNode {
  const item = snapshot.story(id, uri) ?? snapshot.decision(id, uri);
  const label = item ? idAndTitle(item) : rowText(id);
  const description = rejectionWords({ provenance, from });
  return {
    id: `rejected:${provenance}:${from}:${id}`,
    kind: 'rejected',
    label,
    description,
    tooltip: t('Somebody said that {0} is not why this is here.', rowText(id)),
    icon: 'circle-slash',
    spoken: t('Not this one: {0}, {1}', label, description),
    subject: rejectionKey({ provenance, from, id }),
  };
}

/** What gave the answer that was rejected. */
export function rejectionWords({ provenance, from }: Pick<Rejection, 'provenance' | 'from'>): string {
  switch (provenance) {
    case 'text':
      return t('named in this file');
    case 'path':
      return t('by path');
    case 'commit':
      return t('by commit {0}', shortHash(from));
    case 'branch':
      return t('by branch {0}', rowText(from));
  }
}
