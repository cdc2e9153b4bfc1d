import { createLooseDecoder } from '../../text/utf8.js';

/** What `git log` is asked for: one record per commit, ended by a NUL. */
export const logFormat: readonly string[] = ['-z', '--date=raw', '--format=%m%H%n%P%n%an%n%ad%n%B'];

/** One commit of a log. Valid only until `told` returns. */
export interface LogRecord {
  readonly hash: string;
  readonly parents: readonly string[];
  /** In a log of two heads: only the left one, the old one, has it. */
  readonly isLeft: boolean;
  readonly message: string;
  /** Subject, author and time, each a string of its own: worth it only for commits that are kept. */
  details(): { readonly subject: string; readonly author: string; readonly seconds: number; readonly zone: string };
}

const newline = 10;
/** Bytes of one record that are read. */
const longest = 256 * 1024;

/** Reads what `git log` writes in `logFormat`, in pieces that end anywhere. */
export function createLogReader(told: (record: LogRecord) => void): (bytes: Uint8Array) => void {
  const decode = createLooseDecoder();
  let rest: Uint8Array = new Uint8Array();

  const read = (record: Uint8Array): void => {
    const ends: number[] = [];
    for (let at = 0; ends.length < 4;) {
      const end = record.indexOf(newline, at);
      if (end < 0) break;
      ends.push(end);
      at = end + 1;
    }
    const [hashEnd, parentsEnd, authorEnd, dateEnd] = ends;
    if (hashEnd === undefined || parentsEnd === undefined || authorEnd === undefined || dateEnd === undefined) return;
    const field = (start: number, end: number): string => decode(record.subarray(start, end));
    const parents = parentsEnd === hashEnd + 1 ? [] : field(hashEnd + 1, parentsEnd).split(' ');
    told({
      hash: field(1, hashEnd),
      parents,
      isLeft: record[0] === 0x3c,
      message: field(dateEnd + 1, record.length),
      details: () => {
        const subjectEnd = record.indexOf(newline, dateEnd + 1);
        const [seconds = '0', zone = '+0000'] = field(authorEnd + 1, dateEnd).split(' ');
        return {
          subject: field(dateEnd + 1, subjectEnd < 0 ? record.length : subjectEnd),
          author: field(parentsEnd + 1, authorEnd),
          seconds: Number(seconds),
          zone,
        };
      },
    });
  };
  return (bytes) => {
    let at = 0;
    for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, at)) {
      read(rest.length === 0 ? bytes.subarray(at, end) : joined(rest, bytes.subarray(at, end)));
      rest = new Uint8Array();
      at = end + 1;
    }
    if (at < bytes.length && rest.length < longest) rest = joined(rest, bytes.subarray(at));
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
