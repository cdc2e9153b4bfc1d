import type { RemoteAccount, RemoteState } from '../../../core/backlog/remote.js';
import { t } from '../../../core/text/l10n.js';
import type { Connection } from './connection.js';
import type { RemoteSourceOptions } from './remoteSourceOptions.js';
import type { Shelf } from './shelf.js';
import type { Synchroniser } from './synchroniser.js';

/** How a source fares, as views show it. */
export function sourceState(
  { id, place, wanted: { folder, entry } }: RemoteSourceOptions,
  { connection, synchroniser, shelf }: { connection: Connection; synchroniser: Synchroniser; shelf: Shelf },
): RemoteState {
  const { status, failure } = synchroniser;
  const { refreshedAt, account } = shelf.notes;
  const message =
    connection.state === 'untrusted'
      ? t('Nothing is requested in Restricted Mode. Trust this workspace to see what is new.')
      : failure?.message;
  return {
    ...{ id, status, entry, label: place.label, type: entry.type, folder: folder.uri },
    origin: new URL(place.baseUrl).origin,
    items: shelf.items.size,
    ...(message === undefined ? {} : { message }),
    ...(refreshedAt === undefined ? {} : { asOf: new Date(refreshedAt).toISOString() }),
    ...(failure && failure.until < Infinity ? { until: new Date(failure.until).toISOString() } : {}),
    ...(account && account.id !== '' ? { account: shownAccount(account) } : {}),
  };
}

/** Without what only the tracker's own code needs. */
export function shownAccount({ name, canWrite, rights }: RemoteAccount): RemoteAccount {
  return { name, canWrite, ...(rights ? { rights } : {}) };
}
