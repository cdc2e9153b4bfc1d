import type { Difference, Story } from '../../model/story.js';
import { t } from '../../text/l10n.js';

/** Where other sources of a story say something else, one sentence each. */
export function differenceWords({ origins = [] }: Story): readonly string[] {
  return origins.flatMap(({ label, differences }) => differences.map((difference) => sentence(difference, label)));
}

function sentence({ what, here, there }: Difference, label: string): string {
  switch (what) {
    case 'title':
      return t('The title in {0} is “{1}”.', label, there);
    case 'status':
      return t('The status in {0} is “{1}”, here “{2}”.', label, there, here);
    case 'criteria':
      return t('Criteria in {0}: {1}. Here: {2}.', label, there, here);
  }
}
