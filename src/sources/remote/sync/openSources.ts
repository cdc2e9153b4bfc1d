import type { RemoteEntry } from '../../../core/backlog/remote.js';
import { sourceIdOf } from '../../../core/backlog/format.js';
import { createEmitter } from '../../../core/ports/event.js';
import type { Disposable, Emitter } from '../../../core/ports/event.js';
import { t } from '../../../core/text/l10n.js';
import { createOriginLimits } from '../client/originLimits.js';
import type { OriginLimits } from '../client/originLimits.js';
import type { RemotePorts } from '../remotePorts.js';
import { createOutbox } from '../store/outbox.js';
import type { Outbox } from '../store/outbox.js';
import { createSteadyStore } from '../store/steadyStore.js';
import { SettingFault } from '../tracker.js';
import type { IdHead, RemoteItem, TrackerPlace, TrackerType } from '../tracker.js';
import { faultySource } from './faultySource.js';
import { createItemIds, shareHeads, withPrefix } from './itemIds.js';
import { openRemoteSource } from './remoteSource.js';
import type { RemoteSource } from './remoteSource.js';
import { textNameOf } from './textNames.js';

/** A source with what it was opened for. */
export interface OpenedSource {
  readonly source: RemoteSource;
  /** Equal for sources that nothing tells apart. */
  readonly signature: string;
}

/** Opens sources for entries; what was open for an equal entry goes on undisturbed. */
export interface Opener extends Disposable {
  open(entries: readonly RemoteEntry[], before: readonly OpenedSource[]): Promise<readonly OpenedSource[]>;
}

/** An entry of which it is clear where it leads, or why not. */
interface Placed {
  readonly wanted: RemoteEntry;
  /** Undefined: no type of that name. */
  readonly type?: TrackerType;
  readonly place?: TrackerPlace;
  readonly heads: readonly IdHead[];
  readonly fault?: string;
}

export function createOpener(ports: RemotePorts, isIdle: () => boolean, changed: () => void): Opener {
  const limits = new Map<string, OriginLimits>();
  const outboxes = new Map<string, Outbox>();
  const peers = new Map<string, Emitter<RemoteItem>>();
  const store = createSteadyStore(ports.store, { keeps: (name) => !isOfItems(name), log: ports.log });
  const limitsOf = (origin: string): OriginLimits => {
    const found = limits.get(origin) ?? createOriginLimits(ports.clock);
    limits.set(origin, found);
    return found;
  };
  const outboxOf = (identity: string): Outbox => {
    const name = `remote/outbox/${textNameOf(identity)}`;
    const found = outboxes.get(name) ?? createOutbox(store, name, ports.clock, ports.failed);
    outboxes.set(name, found);
    return found;
  };
  const peersOf = (identity: string): Emitter<RemoteItem> => {
    const found = peers.get(identity) ?? createEmitter<RemoteItem>(ports.failed);
    peers.set(identity, found);
    return found;
  };
  const start = async (placed: Placed, id: string): Promise<RemoteSource> => {
    const { wanted, type, place, heads, fault } = placed;
    if (!type || !place || fault !== undefined) return faultySource(id, wanted, type?.label, fault ?? '');
    const identity = JSON.stringify([wanted.entry.type, place.baseUrl, place.key]);
    return openRemoteSource({
      ...{ ports: { ...ports, store }, id, wanted, type, place, identity, changed },
      ids: createItemIds(heads),
      interval: intervalOf(wanted),
      outbox: outboxOf(identity),
      peers: peersOf(identity),
      limits: limitsOf(new URL(place.baseUrl).origin),
      idle: isIdle(),
    });
  };
  /** One source that cannot be opened must not keep the others from being; it is tried again the next time. */
  const started = async (one: Placed, id: string, signature: string): Promise<OpenedSource> => {
    try {
      return { source: await start(one, id), signature };
    } catch (error) {
      ports.failed(error);
      const message = t('Something unexpected happened. “Storyroot: Show Log” says more.');
      return { source: faultySource(id, one.wanted, one.type?.label, message), signature: '' };
    }
  };
  return {
    open: async (entries, before) => {
      const places = withHeads(await Promise.all(entries.map((wanted) => placed(wanted, ports))));
      const ids = new Set<string>();
      const left = new Map(before.map((source) => [source.signature, source]));
      const opened: OpenedSource[] = [];
      for (const one of places) {
        const { folder, entry } = one.wanted;
        const id = uniqueIn(ids, sourceIdOf(entry.type, folder, one.place?.key ?? ''));
        const signature = JSON.stringify([id, folder.uri, [...entry.settings].sort(), one.heads, one.fault]);
        const known = left.get(signature);
        left.delete(signature);
        opened.push(known ?? (await started(one, id, signature)));
      }
      return opened;
    },
    dispose: () => {
      for (const part of [...outboxes.values(), ...peers.values()]) part.dispose();
    },
  };
}

/** Items are in memory anyhow, and can be fetched again; all else that is kept is small and nowhere else. */
function isOfItems(name: string): boolean {
  return /^remote\/[^/]+\/items\//.test(name);
}

async function placed(wanted: RemoteEntry, { types, failed }: RemotePorts): Promise<Placed> {
  const { type: name, settings } = wanted.entry;
  let type: TrackerType | undefined;
  try {
    type = await types(name, settings);
    if (!type) return { wanted, heads: [], fault: t('There is no tracker of the type “{0}”.', name) };
    const place = type.place(settings);
    return { wanted, type, place, heads: headsOf(place) };
  } catch (error) {
    if (!(error instanceof SettingFault)) failed(error);
    const fault = error instanceof SettingFault ? error.message : t('This entry cannot be used.');
    return { wanted, ...(type ? { type } : {}), heads: [], fault };
  }
}

function headsOf({ heads, settings }: TrackerPlace): readonly IdHead[] {
  const prefix = settings.get('prefix');
  if (prefix === undefined) return heads;
  const replaced = withPrefix(heads, prefix);
  if (replaced) return replaced;
  throw new SettingFault('prefix', t('“{0}” cannot begin an id. Write something such as RM- for RM-142.', prefix));
}

/** In each folder a head belongs to the first place that has it; a place that is there twice cannot be told apart. */
function withHeads(all: readonly Placed[]): readonly Placed[] {
  const found = new Map<Placed, Placed>();
  for (const uri of new Set(all.map(({ wanted }) => wanted.folder.uri))) {
    const own = all.filter(({ wanted }) => wanted.folder.uri === uri);
    const shared = shareHeads(own.map(({ heads }) => heads));
    const names = new Set<string>();
    own.forEach((one, at) => {
      const name = JSON.stringify([one.wanted.entry.type, one.place?.baseUrl, one.place?.key]);
      const isTwice = one.place !== undefined && names.has(name);
      names.add(name);
      const fault = isTwice ? { fault: t('{0} is named twice. Keep one of the entries.', one.place.label) } : {};
      found.set(one, { ...one, heads: isTwice ? [] : (shared[at] ?? []), ...fault });
    });
  }
  return all.map((one) => found.get(one) ?? one);
}

const usualMinutes = 5;

/** Milliseconds from one refresh to the next, as the entry says: between a minute and a day. */
function intervalOf({ entry }: RemoteEntry): number {
  const minutes = Number(entry.settings.get('refreshMinutes') ?? usualMinutes);
  return Math.min(Math.max(Number.isFinite(minutes) ? minutes : usualMinutes, 1), 24 * 60) * 60_000;
}

function uniqueIn(taken: Set<string>, id: string): string {
  let unique = id;
  for (let count = 2; taken.has(unique); count++) unique = `${id}~${count}`;
  taken.add(unique);
  return unique;
}
