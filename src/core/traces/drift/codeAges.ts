import { largestScanned } from '../../links/scannable.js';
import type { Commit } from '../../model/commit.js';
import type { Range } from '../../model/range.js';
import type { Reference } from '../../model/reference.js';
import type { Cancellation } from '../../ports/cancellation.js';
import type { Files, OpenTexts } from '../../ports/files.js';
import type { Git } from '../../ports/git.js';
import { textHash } from '../../text/textHash.js';
import { blameCall, createBlameReader } from '../blame.js';
import type { BlamedLines } from '../blame.js';

/** The latest commit in the lines that a reference explains, its own included. */
export interface CodeAge {
  readonly reference: Reference;
  readonly commit: Commit;
}

/** How old code is. What was asked for once is known until the file or its references change, or it is forgotten. */
export interface CodeAges {
  /**
   * Asks git once a file; what the references explain is to be known. Changes of nothing but space do not make code
   * younger. References in lines that were not committed are left out. Rejects with `GitError`.
   */
  of(uri: string, references: readonly Reference[], cancellation?: Cancellation): Promise<readonly CodeAge[]>;
  /** Commits may have been made, or made anew. */
  forget(): void;
}

/** More ranges than this make a command longer than a system may start; then git is asked for the whole file. */
const mostRanges = 200;

interface Known {
  /** Of the text and the ranges that were asked for. */
  readonly hash: string;
  readonly blamed: readonly BlamedLines[];
}

export function createCodeAges(git: Git, host: { readonly files: Files; readonly openTexts: OpenTexts }): CodeAges {
  const known = new Map<string, Known>();

  const blame = async (
    uri: string,
    lines: ReadonlySet<string>,
    open: string | undefined,
    cancellation: Cancellation | undefined,
  ): Promise<readonly BlamedLines[]> => {
    const blamed: BlamedLines[] = [];
    const call = blameCall(uri, lines.size > mostRanges ? [] : [...lines], open);
    const reader = createBlameReader((found) => blamed.push(found));
    await git.stream({ ...call, ...(cancellation ? { cancellation } : {}) }, reader);
    return blamed;
  };

  return {
    of: async (uri, references, cancellation) => {
      const lines = new Set(references.flatMap((reference) => rangesOf(reference).map(lineArgument)));
      const open = host.openTexts.textOf(uri);
      const text = open ?? (await host.files.readText(uri, largestScanned).catch(() => ''));
      const hash = textHash(`${[...lines].join()}\n${text}`);
      const answer = known.get(uri);
      const blamed = answer?.hash === hash ? answer.blamed : await blame(uri, lines, open, cancellation);
      // A commit makes an age of what has none yet.
      if (blamed.some(({ commit }) => isUncommitted(commit))) known.delete(uri);
      else known.set(uri, { hash, blamed });
      return references.flatMap((reference) => {
        const own = blamed.filter((found) => rangesOf(reference).some((range) => touches(found, range)));
        const latest = own.reduce<BlamedLines | undefined>(
          (best, one) => (best && best.committed >= one.committed ? best : one),
          undefined,
        );
        return !latest || isUncommitted(latest.commit) ? [] : [{ reference, commit: latest.commit }];
      });
    },
    forget: () => {
      known.clear();
    },
  };
}

/** git calls what was not committed yet a commit of zeros. */
function isUncommitted({ hash }: Commit): boolean {
  return /^0+$/.test(hash);
}

function rangesOf({ range, reach }: Reference): readonly Range[] {
  return reach ? [range, reach] : [range];
}

/** git counts from 1 and includes the end. */
function lineArgument(range: Range): string {
  return `${range.start.line + 1},${lastLine(range) + 1}`;
}

/** A range that ends at a line's beginning holds nothing of that line. */
function lastLine({ start, end }: Range): number {
  return end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
}

function touches({ start, count }: BlamedLines, range: Range): boolean {
  return start <= lastLine(range) && range.start.line < start + count;
}
