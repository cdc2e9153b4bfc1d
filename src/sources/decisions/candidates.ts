import { namesRecord, numberOfFile, stemOf } from './recordName.js';

export function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path);
}

/**
 * Whether a Markdown file in a folder of records can be one, by its name: not a read-me, an index or a template. A
 * numbered record may be about templates, unless its number is nought.
 */
export function isCandidate(path: string): boolean {
  if (!isMarkdown(path)) return false;
  const stem = stemOf(path);
  if (/^(?:readme|index)(?:$|[._-])/i.test(stem) || /^(?:m?adr[-_])?template/i.test(stem)) return false;
  if (!/[-_ ]template$/i.test(stem)) return true;
  const number = numberOfFile(stem);
  return number !== undefined && /[1-9]/.test(number.digits);
}

/** Whether a file below a folder of records, or in one with other documents, says by its name that it is a record. */
export function isNamedCandidate(path: string): boolean {
  return isCandidate(path) && namesRecord(stemOf(path)) && !/(?:^|\/)templates?\//i.test(path);
}
