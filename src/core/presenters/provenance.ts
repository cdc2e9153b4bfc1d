import type { Why } from '../model/why.js';
import { shortHash } from '../text/shortHash.js';
import { t } from '../text/l10n.js';
import { rowText } from './trees/nodeText.js';

/** How an answer is known, in two or three words; undefined where the text itself names it for certain. */
export function whereFrom({ provenance, reference, commit, branch }: Why): string | undefined {
  switch (provenance) {
    case 'text':
      return reference?.candidates ? t('perhaps') : undefined;
    case 'path':
      return t('by path');
    case 'commit':
      return commit ? t('by commit {0}, {1}', shortHash(commit.hash), commit.at.slice(0, 10)) : t('by commit');
    case 'branch':
      return t('by branch {0}', rowText(branch ?? ''));
  }
}
