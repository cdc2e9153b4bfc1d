import type { Provenance, Reference } from '../model/reference.js';
import type { Why } from '../model/why.js';
import { canonicalId } from '../notation/ids.js';
import { createEmitter } from '../ports/event.js';
import type { Disposable, Emitter, Event } from '../ports/event.js';
import type { Memory } from '../ports/memory.js';

/** A person's "not this one": an answer to "why is this here?" that is wrong. */
export interface Rejection {
  readonly provenance: Provenance;
  /** Where the answer came from: a file's URI for `text` and `path`, a commit's name, a branch's name. */
  readonly from: string;
  /** The story or decision that was the answer, as the backlog or the text writes it. */
  readonly id: string;
}

/** What a person said is not why, remembered for the workspace. */
export interface Rejections extends Disposable {
  readonly onDidChange: Event<void>;
  readonly isEmpty: boolean;
  /** Whether this answer, for a line of this file, was rejected. */
  has(why: Why, uri: string): boolean;
  /** Whether this reference was; it then is no link. */
  readonly hasReference: (reference: Reference) => boolean;
  /** The rejected answers that a file's own text and path gave. */
  inFile(uri: string): readonly Rejection[];
  reject(why: Why, uri: string): Promise<void>;
  takeBack(rejection: Rejection): Promise<void>;
}

const key = 'storyroot.rejections';
/** The oldest are forgotten beyond so many. */
const most = 2000;

/** The answer, as it is remembered. */
export function rejectionOf({ provenance, story, decisions, reference, commit, branch }: Why, uri: string): Rejection {
  const id = reference?.id ?? story?.id ?? decisions[0]?.id ?? '';
  const from = provenance === 'commit' ? commit?.hash : provenance === 'branch' ? branch : undefined;
  return { provenance, from: from ?? uri, id };
}

/** The answer that is this story or decision itself, by `uid` or id: not one that only brings it along. */
export function answerThatIs(whys: readonly Why[], ref: string): Why | undefined {
  return whys.find(({ story, decisions: [decision] }) => {
    const item = story ?? decision;
    return item?.uid === ref || item?.id === ref;
  });
}

/** What a command on a rejection is given. */
export function rejectionKey({ provenance, from, id }: Rejection): string {
  return JSON.stringify({ provenance, from, id });
}

/** The rejection of such a key; undefined for anything else. */
export function rejectionFromKey(key: unknown): Rejection | undefined {
  try {
    const value: unknown = typeof key === 'string' ? JSON.parse(key) : undefined;
    return isRejection(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function createRejections(memory: Memory, failed: (error: unknown) => void): Rejections {
  const emitter: Emitter<void> = createEmitter(failed);
  const known = new Map(rejectionsFrom(memory.get(key)).map((rejection) => [keyOf(rejection), rejection]));
  const keep = async (): Promise<void> => {
    for (const [oldest] of known) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    emitter.fire();
    await memory.set(key, known.size === 0 ? undefined : [...known.values()]);
  };
  return Object.freeze<Rejections>({
    onDidChange: emitter.event,
    get isEmpty() {
      return known.size === 0;
    },
    has: (why, uri) => known.size > 0 && known.has(keyOf(rejectionOf(why, uri))),
    hasReference: ({ id, uri }) => known.size > 0 && known.has(keyOf({ provenance: 'text', from: uri, id })),
    inFile: (uri) => [...known.values()].filter(({ from }) => from === uri),
    reject: async (why, uri) => {
      const rejection = rejectionOf(why, uri);
      known.set(keyOf(rejection), rejection);
      await keep();
    },
    takeBack: async (rejection) => {
      if (known.delete(keyOf(rejection))) await keep();
    },
    dispose: () => {
      emitter.dispose();
    },
  });
}

function keyOf({ provenance, from, id }: Rejection): string {
  return `${provenance} ${canonicalId(id)} ${from}`;
}

const provenances: ReadonlySet<unknown> = new Set<Provenance>(['text', 'path', 'commit', 'branch']);

/** What was kept, by whatever version. */
function rejectionsFrom(kept: unknown): readonly Rejection[] {
  return Array.isArray(kept) ? kept.filter(isRejection) : [];
}

function isRejection(value: unknown): value is Rejection {
  if (typeof value !== 'object' || value === null) return false;
  const { provenance, from, id } = value as Partial<Record<keyof Rejection, unknown>>;
  return provenances.has(provenance) && typeof from === 'string' && typeof id === 'string';
}
