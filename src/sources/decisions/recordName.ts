/** How a record is numbered: `ADR-` and `0007`, or `ODH-ADR-MS-` and `0002`. */
export interface RecordNumber {
  /** With its trailing hyphen. */
  readonly prefix: string;
  /** As written, zeros included; sub-decisions have a dot (`0012.3`). */
  readonly digits: string;
}

const dated = /^(?:\d{8}|\d{4}-\d{2}-\d{2})(?!\d)/;
const numberedFile = /^(?:adr[-_ .]?)?(\d+(?:\.\d+)*)(?=$|[^A-Za-z0-9])/i;
const qualifiedFile = /^((?:[A-Z][A-Za-z0-9]*-)*ADR-(?:[A-Z][A-Za-z0-9]*-)?)(\d+(?:\.\d+)*)(?=$|[^A-Za-z0-9])/;

/** The number in a file's name without its extension; a log4brains date is none. */
export function numberOfFile(stem: string): RecordNumber | undefined {
  if (dated.test(stem)) return undefined;
  const [, prefix, digits] = qualifiedFile.exec(stem) ?? [];
  if (prefix !== undefined && digits !== undefined) return { prefix, digits };
  const plain = numberedFile.exec(stem)?.[1];
  return plain === undefined ? undefined : { prefix: 'ADR-', digits: plain };
}

/** The day that a log4brains file name begins with, as an ISO date. */
export function dayOfFile(stem: string): string | undefined {
  const day = dated.exec(stem)?.[0].replaceAll('-', '');
  return day === undefined ? undefined : `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
}

/** Whether a file's name alone says that it is a record. */
export function namesRecord(stem: string): boolean {
  return numberOfFile(stem) !== undefined || dated.test(stem);
}

const word = '(?:((?:[A-Za-z][A-Za-z0-9]*-){0,4}?adr(?:-[A-Za-z]+)?)|architectur(?:e|al) decision(?: record)?)';
const afterWord = new RegExp(`^\\[?${word}[-_ #]*(\\d+(?:\\.\\d+)*)\\]?\\s*(?:[:.)–—-]\\s*)?(.*)$`, 'i');
const afterNumber = /^#?(\d+(?:\.\d+)*)(?:[.:)]\s+|\s+[-–—]\s+)(.+)$/;
const wordAlone = /^\[?adr\]?\s*(?:[:–—]|\s-)\s+(.+)$/i;

/** A heading's text told apart into number and title; the title is empty where there is only a number. */
export function splitTitle(heading: string): { readonly number?: RecordNumber; readonly title: string } {
  const [, name, digits, rest] = afterWord.exec(heading) ?? [];
  if (digits !== undefined) {
    const prefix = name === undefined || name.toLowerCase() === 'adr' ? 'ADR-' : `${name}-`;
    return { number: { prefix, digits }, title: rest?.trim() ?? '' };
  }
  const [, plain, title] = afterNumber.exec(heading) ?? [];
  if (plain !== undefined && title !== undefined) return { number: { prefix: 'ADR-', digits: plain }, title };
  return { title: wordAlone.exec(heading)?.[1] ?? heading };
}

/** A title for a record that has none but its file's name. */
export function titleOfFile(stem: string): string {
  const words = stem
    .replace(dated, '')
    .replace(qualifiedFile, '')
    .replace(numberedFile, '')
    .replace(/[-_\s]+/g, ' ')
    .replace(/^[\s:.]+/, '')
    .trim();
  return words === '' ? stem : words.charAt(0).toUpperCase() + words.slice(1);
}

/** The last part of a path, without the Markdown extension. */
export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:md|markdown)$/i, '');
}
