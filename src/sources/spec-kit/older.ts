import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { t } from '../../core/text/l10n.js';
import type { Store } from './store.js';

/** A specification of which there is a better one, in the feature's folder or beside it. */
export function readOlder(file: SourceFile, store: Store, feature: string): readonly ReadItem[] {
  const folder = `${store.root}/${feature}`;
  const other = file.path === `${folder}/spec.md` ? `${folder}.md` : `${folder}/spec.md`;
  const message = t('{0} is not shown: {1} specifies the same feature. Remove one of them.', file.path, other);
  return [{ type: 'problem', problem: { code: 'duplicate-id', severity: 'information', message, uri: file.uri } }];
}
