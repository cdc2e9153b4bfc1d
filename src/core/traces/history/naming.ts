import type { Vocabulary } from '../../notation/vocabulary.js';

/**
 * How a commit names a story: in a trailer or behind a word that closes it, anywhere in its message, by the branch that
 * it merges, by the number of its request to merge, or only through the merge that brought it in.
 */
export type NamingWay = 'trailer' | 'message' | 'merge' | 'request' | 'inherited';

/** An id in a commit's message. The backlog may not have it (yet). */
export interface Naming {
  readonly id: string;
  readonly criterion?: string;
  readonly way: NamingWay;
}

/** Characters of a message that are read: nobody writes more by hand. */
const longestMessage = 50_000;
/** Characters before an id that are looked at for what they say of it. */
const longestHead = 120;

const trailerKey =
  /^[ \t>*-]*(?:refs?|references|story|stories|implements|verifies|fix(?:e[sd])?|close[sd]?|resolve[sd]?|issues?|ticket|jira|task|bug|part[- ]of|related[- ]to|see[- ]also)[ \t]*:/i;
const closing = /(?:^|[\s(])(?:fix(?:e[sd])?|close[sd]?|resolve[sd]?|implement(?:s|ed)?)[ \t]+$/i;
const mergeSubject = /^Merge (?:branch|branches|pull request|remote-tracking branch|tag|commit) |^Merged in /;
const mergeRequest = /^See merge request \S*(![0-9]+)[ \t]*$/m;
const requestNumber = /\(pull request $|^Merge pull request $|\($/;

/** The ids that a message names, each once and in the way that says most. */
export function namingsIn(message: string, vocabulary: Vocabulary): readonly Naming[] {
  const text = message.length > longestMessage ? message.slice(0, longestMessage) : message;
  const found = new Map<string, Naming>();
  const add = (naming: Naming): void => {
    const known = found.get(naming.id);
    if (!known || rank[naming.way] > rank[known.way]) found.set(naming.id, naming);
  };
  for (const { id, criterion, start, end } of vocabulary.mentions(text))
    add({ id, way: wayAt(text, start, end), ...(criterion === undefined ? {} : { criterion }) });
  const [, request] = text.includes('See merge request') ? (mergeRequest.exec(text) ?? []) : [];
  if (request !== undefined) for (const { id } of vocabulary.mentions(request)) add({ id, way: 'request' });
  const subject = text.slice(0, lineEnd(text, 0));
  if (mergeSubject.test(subject))
    for (const id of idsInBranch(branchIn(subject), vocabulary)) add({ id, way: 'merge' });
  return [...found.values()];
}

/** The ids that a branch's name names: as texts write them, in small letters, and numbers as the forges' own branches. */
export function idsInBranch(name: string, vocabulary: Vocabulary): readonly string[] {
  if (name.length > 500) return [];
  const mentions = [name, name.toUpperCase()].flatMap((text) => vocabulary.mentions(text));
  const ids = new Set(mentions.map(({ id }) => id));
  const [, number] = /(?:^|\/)(?:(?:issue|gh)[-_/]?)?(\d+)[-_](?=\p{L})/iu.exec(name) ?? [];
  if (ids.size === 0 && number !== undefined) {
    const known = vocabulary.known(`#${number}`);
    if (known) ids.add(known.id);
  }
  return [...ids];
}

const rank: Readonly<Record<NamingWay, number>> = { trailer: 4, message: 3, merge: 2, request: 1, inherited: 0 };

function wayAt(text: string, start: number, end: number): NamingWay {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const head = text.slice(Math.max(lineStart, start - longestHead), start);
  if (closing.test(head)) return 'trailer';
  if (lineStart > 0) {
    const key = start - lineStart > longestHead ? text.slice(lineStart, lineStart + longestHead) : head;
    return trailerKey.test(key) ? 'trailer' : 'message';
  }
  if (requestNumber.test(head) && /[#!]/.test(text.charAt(start)) && /^\)?(?:$|\s)/.test(text.slice(end, end + 2)))
    return 'request';
  return mergeSubject.test(text) ? 'merge' : 'message';
}

/** The branch that a merge's subject names. */
function branchIn(subject: string): string {
  const [, quoted, from, first] =
    /^Merge (?:remote-tracking )?branch(?:es)? '([^']{1,400})'|^Merge pull request \S+ from (\S{1,400})|^Merged in (\S{1,400})/.exec(
      subject,
    ) ?? [];
  return quoted ?? from ?? first ?? '';
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
