import { t } from '../../../core/text/l10n.js';
import { RemoteError } from '../remoteError.js';
import type { Intent } from '../store/intent.js';
import { attempt } from './attempt.js';
import { criterionConflict } from './intentConflict.js';
import { createPatience } from './patience.js';
import type { Sent, WritePorts } from './writePorts.js';

/** Marks the item that is a criterion done or open, and reads its parent again. Rejects as `Writer.sendIntent` does. */
export async function sendChild(ports: WritePorts, { key, child = '', words, to = false }: Intent): Promise<Sent> {
  const { tracker } = ports;
  const patience = createPatience(ports);
  for (let wrote = false; ;) {
    await patience.after('rounds');
    const item = await tracker.fresh(key);
    const found = item.children?.find((one) => one.key === child);
    if (!found) throw criterionConflict('missing', words, to, '');
    if (found.done === to) return { item, outcome: wrote ? 'sent' : 'unchanged' };
    if (wrote) await patience.after('ignored');
    if (!tracker.setDone) throw new RemoteError('forbidden', t('This tracker does not let us mark an item as done.'));
    wrote = (await attempt(patience, async () => tracker.setDone?.(child, to))) !== 'conflict' || wrote;
  }
}
