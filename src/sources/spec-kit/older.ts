import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { t } from '../../core/text/l10n.js';
import type { Store } from './store.js';

/** A specification in a file beside the folder of the same name: the folder's own is what is shown. */
export function readOlder(file: SourceFile, store: Store, feature: string): readonly ReadItem[] {
  const message = t(
    '{0} is not shown: {1} specifies the same feature. Remove one of them.',
    file.path,
    `${store.root}/${feature}/spec.md`,
  );
  return [{ type: 'problem', problem: { code: 'duplicate-id', severity: 'information', message, uri: file.uri } }];
}
