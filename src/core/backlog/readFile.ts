import type { Problem } from '../model/problem.js';
import { FileError } from '../ports/files.js';
import type { Files, ListedFile, OpenTexts, WorkspaceFolder } from '../ports/files.js';
import { linesOf } from '../text/lines.js';
import { t } from '../text/l10n.js';
import type { SourceFile } from './format.js';

/** A backlog file of this size or more is told as a problem instead of being read: 10 MB. */
export const largestFile = 10_000_000;

/** One file as it stands in its editor, else on disk; a problem where it cannot be read; nothing where it is gone. */
export type ReadOutcome =
  | { readonly type: 'file'; readonly file: SourceFile }
  | { readonly type: 'problem'; readonly problem: Problem }
  | { readonly type: 'gone' };

/**
 * Reads one file of a folder, from its editor where it is open there. A link is read only where it stays in the folder,
 * a text on disk only below `largestFile`. Never rejects for what is on disk.
 */
export async function readSourceFile(
  files: Files,
  open: OpenTexts,
  folder: WorkspaceFolder,
  listed: ListedFile,
  uri: string,
): Promise<ReadOutcome> {
  const fileOf = (text: string): ReadOutcome => ({
    type: 'file',
    file: { uri, path: listed.path, text, lines: linesOf(text) },
  });
  const openText = open.textOf(uri);
  if (openText !== undefined) return fileOf(openText);
  try {
    if (listed.link && !(await files.isInside(uri, folder))) {
      return problem(
        'outside-folder',
        t('{0} is a link to a file outside the folder and is not read.', listed.path),
        uri,
      );
    }
    return fileOf(await files.readText(uri, largestFile - 1));
  } catch (error) {
    return unreadable(error, listed.path, uri);
  }
}

function unreadable(error: unknown, path: string, uri: string): ReadOutcome {
  if (!(error instanceof FileError)) {
    return problem('unreadable-file', t('{0} cannot be read: {1}', path, String(error)), uri);
  }
  switch (error.code) {
    case 'missing':
      return { type: 'gone' };
    case 'too-large':
      return problem(
        'file-too-large',
        t('{0} is larger than 10 MB and is not read. Split it into several files.', path),
        uri,
      );
    case 'binary':
      return problem('binary-file', t('{0} is not UTF-8 text and is not read. Save it as UTF-8.', path), uri);
    case 'unreadable':
      return problem('unreadable-file', t('{0} cannot be read: {1}', path, error.message), uri);
  }
}

function problem(code: Problem['code'], message: string, uri: string): ReadOutcome {
  return { type: 'problem', problem: { code, message, severity: 'warning', uri } };
}
