import type { Snapshot } from '../../backlog/snapshot.js';
import { relativePath } from '../../text/uris.js';
import { className } from '../../links/className.js';
import type { Range } from '../../model/range.js';
import type { Reference } from '../../model/reference.js';
import { t } from '../../text/l10n.js';
import { rowText } from './nodeText.js';
import type { TreeNode } from './treeNode.js';

/** A reference: its file and line; a click opens it. */
export function referenceNode(snapshot: Snapshot, reference: Reference): TreeNode {
  const { uri, range, id } = reference;
  const label = placeWords(snapshot, uri, range);
  const words = className(reference.class);
  return {
    id: `reference:${uri}:${range.start.line}:${range.start.character}`,
    kind: 'reference',
    label,
    description: words,
    tooltip: t('{0} in line {1} of {2}', rowText(id), range.start.line + 1, placeWords(snapshot, uri)),
    icon: iconOf(reference),
    spoken: t('Reference to {0} in {1}, {2}', rowText(id), label, words),
    subject: id,
    open: { type: 'place', uri, range },
  };
}

/** A file as people name it: its path in the workspace folder, and the line where one is meant. */
export function placeWords(snapshot: Snapshot, uri: string, range?: Range): string {
  const paths = snapshot.rules.map(({ folder }) => relativePath(folder, uri));
  const path = rowText(paths.find((found) => found !== undefined) ?? uri);
  return range ? `${path}:${range.start.line + 1}` : path;
}

function iconOf({ class: referenceClass }: Reference): string {
  switch (referenceClass) {
    case 'test':
      return 'beaker';
    case 'prose':
      return 'markdown';
    case 'comment':
    case 'doc':
    case 'annotation':
    case 'string':
    case 'code':
      return 'code';
  }
}
