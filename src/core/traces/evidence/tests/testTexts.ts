import type { Files, OpenTexts } from '../../../ports/files.js';
import type { Pace } from '../../../ports/pace.js';
import { testUnitsIn } from './testUnits.js';
import type { TestUnit } from './testUnits.js';

/** The tests of one file, as its text had them when it was read. */
export interface TestText {
  readonly units: readonly TestUnit[];
  /** When the file was last written; milliseconds since 1970. */
  readonly modified: number | undefined;
}

/** What reading the texts of tests needs of its host. */
export interface TestTextPorts {
  readonly files: Files;
  readonly openTexts: OpenTexts;
  readonly pace: Pace;
  readonly modified: (uri: string) => Promise<number | undefined>;
  /** Resolves when it is known what the references in these files explain. */
  readonly reach: (uris: readonly string[]) => Promise<void>;
}

/** The tests of files, read when they are asked for and kept. */
export interface TestTexts {
  /** What is known by now; undefined of a file that is still to be read. Reads behind it what is not known, or not any longer. */
  of(uri: string): TestText | undefined;
  /** Reads files that are not known. Resolves when they are. */
  read(uris: Iterable<string>): Promise<void>;
  /** These have changed, or all may have: what is known of them holds until they are read again. */
  forget(uris: readonly string[] | undefined): void;
  dispose(): void;
}

const largest = 2_000_000;
const readsAtOnce = 16;
const budget = 8;
const nothing: TestText = { units: [], modified: undefined };

/** `changed` is called when more is known than before. */
export function createTestTexts(
  ports: TestTextPorts,
  changed: () => void,
  failed: (error: unknown) => void,
): TestTexts {
  const known = new Map<string, TestText>();
  const stale = new Set<string>();
  const waiting = new Set<string>();
  let reading: Promise<void> | undefined;
  let disposed = false;

  const readOne = async (uri: string): Promise<() => void> => {
    const open = ports.openTexts.textOf(uri);
    const text = open ?? (await ports.files.readText(uri, largest).catch(() => undefined));
    const modified = await ports.modified(uri);
    return () => known.set(uri, text === undefined ? nothing : { units: testUnitsIn(text, uri), modified });
  };
  const readWaiting = async (): Promise<void> => {
    let since = ports.pace.now();
    while (waiting.size > 0 && !disposed) {
      const batch = [...waiting].slice(0, readsAtOnce);
      for (const uri of batch) {
        waiting.delete(uri);
        stale.delete(uri);
      }
      const [keeps] = await Promise.all([Promise.all(batch.map(readOne)), ports.reach(batch)]);
      for (const keep of keeps) {
        keep();
        if (ports.pace.now() - since < budget) continue;
        await ports.pace.pause();
        since = ports.pace.now();
      }
    }
  };
  const readAll = async (): Promise<void> => {
    try {
      await ports.pace.pause();
      await readWaiting();
    } finally {
      // Before anybody is told: who hears of it may ask for more.
      reading = undefined;
    }
    if (!disposed) changed();
  };
  const start = (): Promise<void> => (reading ??= readAll());

  return {
    of: (uri) => {
      if (!known.has(uri) || stale.has(uri)) {
        waiting.add(uri);
        start().catch(failed);
      }
      return known.get(uri);
    },
    read: async (uris) => {
      for (const uri of uris) if (!known.has(uri) || stale.has(uri)) waiting.add(uri);
      if (waiting.size > 0) await start();
    },
    forget: (uris) => {
      for (const uri of uris ?? known.keys()) if (known.has(uri)) stale.add(uri);
    },
    dispose: () => {
      disposed = true;
      waiting.clear();
    },
  };
}
