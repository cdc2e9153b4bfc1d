import type { FileChange } from '../backlog/backlog.js';
import { createEmitter } from '../ports/event.js';
import type { Disposable, Emitter, Event } from '../ports/event.js';
import type { WorkspaceFolder } from '../ports/files.js';
import type { Traces } from './traces.js';

/** The traces of the open folders, loaded after the backlog: nobody waits for them. */
export interface TraceStore extends Disposable {
  /** Undefined until they are loaded, and on a host that has none. */
  readonly loaded: Traces | undefined;
  readonly onDidChange: Event<void>;
  /** Loads them and reads what there is for these folders. Resolves when history and evidence are known. */
  open(folders: readonly WorkspaceFolder[]): Promise<void>;
  update(changes: readonly FileChange[]): Promise<void>;
}

/** `create` is called once, by whoever opens first. */
export function createTraceStore(
  create: (() => Promise<Traces>) | undefined,
  failed: (error: unknown) => void,
): TraceStore {
  const emitter: Emitter<void> = createEmitter(failed);
  let loading: Promise<Traces> | undefined;
  let loaded: Traces | undefined;
  let disposed = false;
  const isOver = (): boolean => disposed;
  const load = async (make: () => Promise<Traces>): Promise<Traces> => {
    const traces = await make();
    if (isOver()) traces.dispose();
    loaded = traces;
    traces.onDidChange(() => {
      emitter.fire();
    });
    return traces;
  };
  return Object.freeze<TraceStore>({
    get loaded() {
      return loaded;
    },
    onDidChange: emitter.event,
    open: async (folders: readonly WorkspaceFolder[]) => {
      if (!create || isOver()) return;
      const { history, evidence } = await (loading ??= load(create));
      if (!isOver()) await Promise.all([history.open(folders), evidence.open(folders)]);
    },
    update: async (changes: readonly FileChange[]) => {
      loaded?.history.update(changes);
      await loaded?.evidence.update(changes);
    },
    dispose: () => {
      disposed = true;
      loaded?.dispose();
      emitter.dispose();
    },
  });
}
