import type { Clock } from '../../../core/ports/clock.js';
import { t } from '../../../core/text/l10n.js';
import { RemoteError } from '../remoteError.js';

/** How often a thing may go wrong before it is given up for now. */
const most = { conflict: 5, uncertain: 3, ignored: 4, rounds: 16 };

/** Counts what goes wrong while one thing is written, and waits between. */
export interface Patience {
  /**
   * Waits; for `rounds`, which are no trouble, not at all. Rejects when it has come too often:
   * of the uncertain ones with `reason`.
   */
  after(trouble: keyof typeof most, reason?: RemoteError): Promise<void>;
}

export function createPatience({ clock, random }: { readonly clock: Clock; readonly random: () => number }): Patience {
  const counts = { conflict: 0, uncertain: 0, ignored: 0, rounds: 0 };
  return {
    after: async (trouble, reason) => {
      const count = ++counts[trouble];
      if (count > most[trouble]) throw trouble === 'uncertain' && reason ? reason : givenUp(trouble);
      // Whoever waits longer after each conflict loses the next one as well.
      const grown = trouble === 'conflict' ? 1 : 2 ** (count - 1);
      if (trouble !== 'rounds') await clock.wait(200 * grown * (0.25 + random()));
    },
  };
}

function givenUp(trouble: keyof typeof most): RemoteError {
  if (trouble === 'ignored') {
    return new RemoteError('refused', t('The tracker accepts the change, but it does not show.'));
  }
  return new RemoteError('conflict', t('Others keep changing the same item. It is tried again later.'));
}
