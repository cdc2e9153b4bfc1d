import { largestScanned } from '../../links/scannable.js';
import type { Commit } from '../../model/commit.js';
import type { Range } from '../../model/range.js';
import type { Reference } from '../../model/reference.js';
import type { Cancellation } from '../../ports/cancellation.js';
import type { Files, OpenTexts } from '../../ports/files.js';
import type { Git } from '../../ports/git.js';
import { createBlameReader } from '../blame.js';
import type { BlamedLines } from '../blame.js';

/** The latest commit in the lines that a reference explains, its own included. */
export interface CodeAge {
  readonly reference: Reference;
  readonly commit: Commit;
}

/** How old code is. What was asked for once is known until the file or its references change. */
export interface CodeAges {
  /**
   * Asks git once a file. Changes of nothing but space do not make code younger. References in lines that were not
   * committed are left out. Rejects with `GitError`.
   */
  of(uri: string, references: readonly Reference[], cancellation?: Cancellation): Promise<readonly CodeAge[]>;
}

interface Known {
  readonly text: string;
  readonly lines: string;
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
    const slash = uri.lastIndexOf('/');
    const blamed: BlamedLines[] = [];
    const contents = open === undefined ? [] : ['--contents', '-'];
    await git.stream(
      {
        folder: uri.slice(0, slash),
        args: ['blame', '--incremental', '-w', ...lines, ...contents, '--', decodeURIComponent(uri.slice(slash + 1))],
        ...(open === undefined ? {} : { input: open }),
        ...(cancellation ? { cancellation } : {}),
      },
      createBlameReader((found) => blamed.push(found)),
    );
    return blamed;
  };

  return {
    of: async (uri, references, cancellation) => {
      const lines = new Set(references.flatMap(({ range, reach }) => [lineArgument(range), lineArgument(reach)]));
      const open = host.openTexts.textOf(uri);
      const text = open ?? (await host.files.readText(uri, largestScanned).catch(() => ''));
      let answer = known.get(uri);
      if (answer?.text !== text || answer.lines !== [...lines].join()) {
        answer = { text, lines: [...lines].join(), blamed: await blame(uri, lines, open, cancellation) };
        known.set(uri, answer);
      }
      const { blamed } = answer;
      return references.flatMap((reference) => {
        const own = blamed.filter((found) => touches(found, reference.range) || touches(found, reference.reach));
        const latest = own.reduce<BlamedLines | undefined>(
          (best, one) => (best && best.committed >= one.committed ? best : one),
          undefined,
        );
        return !latest || isUncommitted(latest.commit) ? [] : [{ reference, commit: latest.commit }];
      });
    },
  };
}

/** git calls what was not committed yet a commit of zeros. */
function isUncommitted({ hash }: Commit): boolean {
  return /^0+$/.test(hash);
}

/** git counts from 1 and includes the end. */
function lineArgument(range: Range): string {
  return `-L${range.start.line + 1},${lastLine(range) + 1}`;
}

/** A range that ends at a line's beginning holds nothing of that line. */
function lastLine({ start, end }: Range): number {
  return end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
}

function touches({ start, count }: BlamedLines, range: Range): boolean {
  return start <= lastLine(range) && range.start.line < start + count;
}
