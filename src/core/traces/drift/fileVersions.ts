import type { Commit } from '../../model/commit.js';
import type { Git } from '../../ports/git.js';
import { createUtf8Decoder, decodeUtf8 } from '../../text/utf8.js';
import { fileInGit } from '../fileInGit.js';

/** A committed file of the backlog: asks git what it held before. Answers are kept: what is committed never changes. */
export interface FileVersions {
  /** The file's texts at these commits; without those at which it was not there. */
  textsAt(commits: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The commits that changed the file since `commit`, the latest first. */
  commitsSince(commit: string): Promise<readonly Commit[]>;
}

/** Versions of one file that are in memory as bytes at the same time. */
const mostAtOnce = 50;

export function createFileVersions(git: Git, uri: string): FileVersions {
  const { folder, name } = fileInGit(uri);
  const call = { folder };
  const texts = new Map<string, string | undefined>();
  const different = new Map<string, string>();

  const read = async (objects: readonly (readonly [commit: string, object: string])[]): Promise<void> => {
    // One line is one question.
    const asked = objects.filter(([, object]) => !object.includes('\n'));
    for (let from = 0; from < asked.length; from += mostAtOnce) {
      const part = asked.slice(from, from + mostAtOnce);
      const pieces: Uint8Array[] = [];
      const input = part.map(([, object]) => `${object}\n`).join('');
      await git.stream({ ...call, args: ['cat-file', '--batch'], input }, (bytes) => pieces.push(bytes.slice()));
      for (const [at, text] of [...blobsIn(joined(pieces))].entries()) texts.set(part[at]?.[0] ?? '', once(text));
    }
  };
  /** Most commits leave a file as it was: its text is kept once. */
  const once = (text: string | undefined): string | undefined => {
    if (text === undefined) return undefined;
    const kept = different.get(text) ?? text;
    different.set(kept, kept);
    return kept;
  };
  let renames: Promise<boolean> | undefined;
  const wasRenamed = async (): Promise<boolean> => {
    const args = ['log', '--follow', '-M', '--diff-filter=R', '--max-count=1', '--format=%H', 'HEAD', '--', name];
    return (await git.text({ ...call, args })) !== '';
  };
  /** What the file was called at a commit, from the top of the repository, where it was renamed since. */
  const earlierName = async (commit: string): Promise<string | undefined> => {
    const args = ['log', '--follow', '-M', '--format=', '--name-status', '-z', `${commit}..HEAD`, '--', name];
    const words = (await git.text({ ...call, args })).split('\0').filter((word) => word !== '');
    const renamed = words.findLastIndex((word) => /^\s*R\d*$/.test(word));
    return renamed < 0 ? undefined : words[renamed + 1];
  };

  const since = new Map<string, Promise<readonly Commit[]>>();
  const askSince = async (commit: string): Promise<readonly Commit[]> => {
    const format = '--format=%H%x00%an%x00%aI%x00%s%x00';
    const output = await git.text({ ...call, args: ['log', format, `${commit}..HEAD`, '--', name] });
    const words = output.split('\0');
    const commits: Commit[] = [];
    for (let at = 0; at + 3 < words.length; at += 4) {
      const [hash = '', author = '', time = '', subject = ''] = words.slice(at, at + 4);
      commits.push({ hash: hash.trim(), author, at: time, subject });
    }
    return commits;
  };

  return {
    textsAt: async (commits) => {
      const fresh = commits.filter((commit) => !texts.has(commit));
      await read(fresh.map((commit) => [commit, `${commit}:${name}`]));
      const missing = fresh.filter((commit) => texts.get(commit) === undefined);
      for (const commit of missing) {
        texts.set(commit, undefined);
        if (!(await (renames ??= wasRenamed()))) continue;
        const earlier = await earlierName(commit);
        if (earlier !== undefined) await read([[commit, `${commit}:${earlier}`]]);
      }
      return new Map(
        commits.flatMap((commit): readonly [string, string][] => {
          const text = texts.get(commit);
          return text === undefined ? [] : [[commit, text]];
        }),
      );
    },
    commitsSince: (commit) => {
      const asked = since.get(commit) ?? askSince(commit);
      since.set(commit, asked);
      return asked;
    },
  };
}

const lineFeed = 10;

/** What `git cat-file --batch` answered, one text a question; undefined for what is missing or no text. */
function* blobsIn(bytes: Uint8Array): Iterable<string | undefined> {
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(lineFeed, at);
    if (end < 0) return;
    const header = createUtf8Decoder()(bytes.subarray(at, end));
    const size = / (\w+) (\d+)$/.exec(header);
    at = end + 1;
    if (!size) {
      yield undefined;
      continue;
    }
    const length = Number(size[2]);
    yield size[1] === 'blob' ? decodeUtf8(bytes.subarray(at, at + length)) : undefined;
    at += length + 1;
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
