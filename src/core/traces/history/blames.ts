import { GitError } from '../../ports/git.js';
import type { Git } from '../../ports/git.js';
import type { OpenTexts } from '../../ports/files.js';
import type { Cancellation } from '../../ports/cancellation.js';
import { isScannable, largestScanned } from '../../links/scannable.js';
import { withoutHiddenCharacters } from '../../text/hidden.js';
import { t } from '../../text/l10n.js';
import { createCanceller } from './canceller.js';
import { createFileBlame } from './fileBlame.js';
import type { FileBlame, LineWriter } from './fileBlame.js';

/** Who wrote the lines that somebody looked at. */
export interface Blames {
  /** From memory; of the text as it was when it was last looked at. */
  writerOf(uri: string, line: number): LineWriter | undefined;
  /** Why nothing is known of a file: a sentence for people. */
  problemOf(uri: string): string | undefined;
  look(uri: string, line: number, cancellation?: Cancellation): Promise<void>;
  /** These files, or all, are to be asked for again; until then what was known stays. */
  forget(uris?: readonly string[]): void;
  dispose(): void;
}

interface Known {
  blame: FileBlame;
  /** What was known of an older text, until this one is. */
  before: FileBlame | undefined;
  isOld: boolean;
  problem: string | undefined;
  /** Git does not speak of this text at all: it is not asked again. */
  isRefused: boolean;
}

/** Files that are remembered. */
const most = 40;

export function createBlames(git: Git, openTexts: OpenTexts, failed: (error: unknown) => void): Blames {
  /** The latest last. */
  const files = new Map<string, Known>();
  /** The lines around the last cursor, and the rest of its file, as far as they are still being asked for. */
  let lines = createCanceller();
  let rest = { uri: '', canceller: createCanceller() };

  const remember = (uri: string): Known => {
    const text = openTexts.textOf(uri);
    const known = files.get(uri);
    files.delete(uri);
    const isCurrent = known && !known.isOld && known.blame.text === text;
    const file: Known = isCurrent
      ? known
      : {
          blame: createFileBlame(git, uri, text),
          before: known?.blame,
          isOld: false,
          problem: undefined,
          isRefused: false,
        };
    files.set(uri, file);
    for (const [oldest] of files) {
      if (files.size <= most) break;
      files.delete(oldest);
    }
    return file;
  };
  const askRest = (uri: string, { blame }: Known): void => {
    // A text that is being written changes before all of it is known.
    if (blame.text !== undefined || rest.uri === uri) return;
    rest.canceller.cancel();
    rest = { uri, canceller: createCanceller() };
    const mine = rest;
    blame
      .askAll(mine.canceller.cancellation)
      .catch((error: unknown) => {
        if (!(error instanceof GitError)) failed(error);
      })
      .finally(() => {
        if (rest === mine) rest = { uri: '', canceller: createCanceller() };
      });
  };
  return {
    writerOf: (uri, line) => {
      const file = files.get(uri);
      return file?.blame.writerOf(line) ?? file?.before?.writerOf(line);
    },
    problemOf: (uri) => files.get(uri)?.problem,
    look: async (uri, line, cancellation) => {
      if (!isScannable(uri) || (openTexts.textOf(uri)?.length ?? 0) > largestScanned) return;
      if (rest.uri !== uri) rest.canceller.cancel();
      const file = remember(uri);
      if (file.isRefused || file.blame.writerOf(line)) return;
      lines.cancel();
      const mine = (lines = createCanceller());
      const cancel = (): void => {
        mine.cancel();
      };
      cancellation?.addEventListener('abort', cancel, { once: true });
      try {
        await file.blame.ask(line, mine.cancellation);
        file.before = undefined;
        askRest(uri, file);
      } catch (error) {
        if (!(error instanceof GitError)) throw error;
        file.isRefused = error.code !== 'cancelled' && error.code !== 'timed-out';
        if (error.code !== 'cancelled' && error.code !== 'not-a-repository')
          file.problem = t('Git does not say who wrote this file: {0}', withoutHiddenCharacters(error.message));
      } finally {
        cancellation?.removeEventListener('abort', cancel);
      }
    },
    forget: (uris = [...files.keys()]) => {
      for (const uri of uris) {
        const file = files.get(uri);
        if (file) file.isOld = true;
      }
    },
    dispose: () => {
      lines.cancel();
      rest.canceller.cancel();
      files.clear();
    },
  };
}
