import { GitError } from '../../ports/git.js';
import type { Git } from '../../ports/git.js';
import type { Cancellation } from '../../ports/cancellation.js';
import { blameCall, createBlameReader } from '../blame.js';
import { fileInGit } from '../fileInGit.js';

/** Who wrote a line: a commit, nobody yet (it is not committed), or nobody whom git can name. */
export type LineWriter =
  | { readonly type: 'commit'; readonly hash: string; readonly isBoundary: boolean }
  | { readonly type: 'nobody-yet' }
  | { readonly type: 'unknown' };

/** One state of one file's text, and who wrote its lines, as far as it was asked. */
export interface FileBlame {
  /** The editor's text where it is not saved. */
  readonly text: string | undefined;
  /** From memory; undefined where it was not asked for. 0-based. */
  writerOf(line: number): LineWriter | undefined;
  /** Asks for a line and those around it. Resolves as soon as the line is known; rejects with `GitError`. */
  ask(line: number, cancellation?: Cancellation): Promise<void>;
  /** Asks for all others. */
  askAll(cancellation?: Cancellation): Promise<void>;
}

/** Lines on each side of a cursor that are asked for with it: what is on the screen. */
const neighbourhood = 30;
/** Milliseconds; of a line, then of a whole file. */
const longestAsk = 10_000;
const longestAskAll = 30_000;
/** What is asked for first is a handful of lines; the whole of a file with more lines is never asked for. */
const mostLines = 50_000;

const uncommitted: LineWriter = { type: 'nobody-yet' };
const unknown: LineWriter = { type: 'unknown' };

/** What git says of a file that no commit has, and where there is no commit at all (builtin/blame.c). */
const isNewFile = /^no such (?:path|ref)|bad revision|bad default revision/i;

/** `uri` of a file; git runs in its folder, so that the innermost repository answers. */
export function createFileBlame(git: Git, uri: string, text: string | undefined): FileBlame {
  const lines: (LineWriter | undefined)[] = [];
  const writers = new Map<string, LineWriter>();
  /** Of all lines, where git does not know the file. */
  let everywhere: LineWriter | undefined;

  const writer = (hash: string, isBoundary: boolean): LineWriter => {
    if (/^0+$/.test(hash)) return uncommitted;
    const known = writers.get(hash) ?? { type: 'commit', hash, isBoundary };
    writers.set(hash, known);
    return known;
  };
  const run = async (
    range: readonly string[],
    timeout: number,
    cancellation: Cancellation | undefined,
    told: (start: number, count: number) => void,
  ): Promise<void> => {
    const reader = createBlameReader(({ commit, start, count, boundary }) => {
      const one = writer(commit.hash, boundary);
      for (let at = start; at < Math.min(start + count, mostLines); at++) lines[at] = one;
      told(start, count);
    });
    try {
      await git.stream({ ...blameCall(uri, range, text), timeout, ...(cancellation ? { cancellation } : {}) }, reader);
    } catch (error) {
      if (!(error instanceof GitError && error.code === 'failed')) throw error;
      // Only the end of the file was passed.
      if (/has only \d+ lines?/.test(error.message)) return;
      if (!isNewFile.test(error.message)) throw error;
      everywhere = (await isIgnored()) ? unknown : uncommitted;
    }
  };
  /** A file that git shall ignore belongs to no story; any other new one is being written right now. */
  const isIgnored = async (): Promise<boolean> => {
    const { folder, name } = fileInGit(uri);
    const args = ['ls-files', '--others', '--ignored', '--exclude-standard', '--', name];
    return (await git.text({ folder, args })) !== '';
  };
  const fill = (start: number, end: number): void => {
    for (let at = start; at <= end; at++) lines[at] ??= everywhere ?? unknown;
  };
  return {
    text,
    writerOf: (line) => lines[line] ?? everywhere,
    ask: (line, cancellation) => {
      const start = Math.max(0, line - neighbourhood);
      const end = line + neighbourhood;
      return new Promise((resolve, reject) => {
        run([`${start + 1},${end + 1}`], longestAsk, cancellation, (first, count) => {
          if (first <= line && line < first + count) resolve();
        }).then(() => {
          fill(start, end);
          resolve();
        }, reject);
      });
    },
    askAll: async (cancellation) => {
      if (everywhere) return;
      await run([], longestAskAll, cancellation, () => undefined);
      everywhere ??= unknown;
    },
  };
}
