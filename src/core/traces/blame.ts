import type { Commit } from '../model/commit.js';
import type { GitCall } from '../ports/git.js';
import { createUtf8Decoder } from '../text/utf8.js';
import { fileInGit } from './fileInGit.js';

/** Lines that one commit wrote. */
export interface BlamedLines {
  readonly commit: Commit;
  /** When it was committed: seconds since 1970. */
  readonly committed: number;
  /** The first of them in the file as it was asked for, 0-based. */
  readonly start: number;
  readonly count: number;
  /** The file's path at that commit, from the top of the repository; quoted as git quotes it. */
  readonly path: string;
  /** History ends here, in a shallow clone for one: an older commit may have written them. */
  readonly boundary: boolean;
}

/**
 * The question who wrote a file's lines: only those of the ranges (`start,end`, 1-based) where there are any, of `text`
 * instead of the disk's where it is given. Changes of nothing but space count for nobody.
 */
export function blameCall(uri: string, ranges: readonly string[], text: string | undefined): GitCall {
  const { folder, name } = fileInGit(uri);
  const contents = text === undefined ? [] : ['--contents', '-'];
  return {
    folder,
    args: ['blame', '--incremental', '-w', ...ranges.map((range) => `-L${range}`), ...contents, '--', name],
    ...(text === undefined ? {} : { input: text }),
  };
}

interface Entry {
  hash: string;
  start: number;
  count: number;
  boundary: boolean;
}

interface Details {
  author: string;
  subject: string;
  at: number;
  zone: string;
  committed: number;
}

/**
 * Reads what `git blame --incremental` writes (git-blame(1), "Incremental output"), in pieces that end anywhere.
 * `told` hears of lines as they become known, in git's order.
 */
export function createBlameReader(told: (lines: BlamedLines) => void): (bytes: Uint8Array) => void {
  const decode = createUtf8Decoder();
  const details = new Map<string, Details>();
  let entry: Entry | undefined;
  let rest = '';

  const readLine = (line: string): void => {
    const header = /^([0-9a-f]{40,64}) \d+ (\d+) (\d+)$/.exec(line);
    if (header) {
      const [, hash = '', final = '1', count = '0'] = header;
      entry = { hash, start: Number(final) - 1, count: Number(count), boundary: false };
      if (!details.has(hash)) details.set(hash, { author: '', subject: '', at: 0, zone: '+0000', committed: 0 });
      return;
    }
    const known = entry && details.get(entry.hash);
    if (!entry || !known) return;
    const space = line.indexOf(' ');
    const key = space < 0 ? line : line.slice(0, space);
    const value = space < 0 ? '' : line.slice(space + 1);
    switch (key) {
      case 'author':
        known.author = value;
        break;
      case 'author-time':
        known.at = Number(value);
        break;
      case 'author-tz':
        known.zone = value;
        break;
      case 'committer-time':
        known.committed = Number(value);
        break;
      case 'summary':
        known.subject = value;
        break;
      case 'boundary':
        entry.boundary = true;
        break;
      case 'filename':
        told(linesOf(entry, known, value));
        entry = undefined;
        break;
      default:
    }
  };
  return (bytes) => {
    const lines = (rest + decode(bytes)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) readLine(line);
  };
}

function linesOf({ hash, start, count, boundary }: Entry, known: Details, path: string): BlamedLines {
  const { author, subject, at, zone, committed } = known;
  return { commit: { hash, subject, author, at: isoTime(at, zone) }, committed, start, count, path, boundary };
}

/** Seconds since 1970 and git's `+0130` as ISO 8601 in that zone, which is where the author was. */
export function isoTime(seconds: number, zone: string): string {
  const [, sign = '+', hours = '00', minutes = '00'] = /^([+-])(\d\d)(\d\d)$/.exec(zone) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const local = new Date((seconds + offset * 60) * 1000);
  if (Number.isNaN(local.getTime())) return new Date(0).toISOString();
  return `${local.toISOString().slice(0, 19)}${sign}${hours}:${minutes}`;
}
