import { t } from '../../../core/text/l10n.js';
import type { Intent } from '../store/intent.js';
import { attempt } from './attempt.js';
import { IntentConflict } from './intentConflict.js';
import { createPatience } from './patience.js';
import type { Sent, WritePorts } from './writePorts.js';

/** Sets a status, as far as the tracker still offers it, and reads it again. Rejects as `Writer.sendIntent` does. */
export async function sendStatus(ports: WritePorts, { key, status = '' }: Intent): Promise<Sent> {
  const { tracker } = ports;
  const patience = createPatience(ports);
  let before: string | undefined;
  for (let wrote = false; ;) {
    await patience.after('rounds');
    const item = await tracker.fresh(key);
    const now = item.status.raw;
    if (now === status) return { item, outcome: wrote ? 'sent' : 'unchanged' };
    // Somebody has moved it on since: that is no contradiction, we came first.
    if (wrote && now !== before) return { item, outcome: 'sent' };
    if (wrote) await patience.after('ignored');
    if (!tracker.setStatus || !item.statuses?.includes(status)) {
      throw new IntentConflict(t('The tracker does not offer the status "{0}" any longer.', status), status, now);
    }
    before = now;
    wrote = (await attempt(patience, async () => tracker.setStatus?.(item, status))) !== 'conflict' || wrote;
  }
}
