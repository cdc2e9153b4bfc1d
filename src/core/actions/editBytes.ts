import { largestFile } from '../backlog/readFile.js';
import type { FileBytes } from '../ports/fileBytes.js';
import { FileError } from '../ports/files.js';
import type { TextEdit, TextWriter } from '../ports/writer.js';
import { WriteConflict } from '../ports/writer.js';
import { t } from '../text/l10n.js';
import { decodeUtf8, encodeUtf8, sameBytes } from '../text/utf8.js';
import { byteEditOf, spliceBytes } from './spliceBytes.js';

/** How often an edit is planned afresh when somebody else keeps writing the file in between. */
const attempts = 3;

/** Edits a file on disk, as `TextWriter.edit` promises. */
export async function editBytes(
  files: FileBytes,
  uri: string,
  plan: (text: string) => TextEdit | undefined,
): Promise<'disk' | undefined> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const old = await files.read(uri, largestFile - 1);
    const text = textOf(old);
    const edit = plan(text);
    if (!edit) return undefined;
    const fresh = spliceBytes(old, byteEditOf(old, text, edit));
    if (await files.replace(uri, old, fresh)) {
      await confirm(files, uri, fresh, plan);
      return 'disk';
    }
  }
  throw new WriteConflict();
}

/** A writer for hosts without editors. */
export function createDiskWriter(files: FileBytes): TextWriter {
  return {
    edit: (uri, plan) => editBytes(files, uri, plan),
    create: (uri, text) => files.create(uri, encodeUtf8(text)),
  };
}

/** Others may write right behind us; what counts is that the edit is there and nothing is left to do. */
async function confirm(
  files: FileBytes,
  uri: string,
  fresh: Uint8Array,
  plan: (text: string) => TextEdit | undefined,
): Promise<void> {
  const now = await files.read(uri, largestFile - 1);
  if (!sameBytes(now, fresh) && plan(textOf(now))) throw new WriteConflict();
}

function textOf(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new FileError('binary', t('It is not UTF-8 text.'));
  return text;
}
