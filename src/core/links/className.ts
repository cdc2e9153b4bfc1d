import type { ReferenceClass } from '../model/reference.js';
import { t } from '../text/l10n.js';

/** A class in words for people. */
export function className(referenceClass: ReferenceClass): string {
  switch (referenceClass) {
    case 'comment':
      return t('comment');
    case 'doc':
      return t('doc comment');
    case 'annotation':
      return t('annotation');
    case 'test':
      return t('test title');
    case 'prose':
      return t('text');
    case 'string':
      return t('string');
    case 'code':
      return t('code');
  }
}
