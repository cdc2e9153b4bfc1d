import { FileError } from '../core/ports/files.js';
import { t } from '../core/text/l10n.js';

/** A failure of `node:fs`, in the words of the port. A folder where a file was expected counts as no file. */
export function fileFailure(error: unknown): FileError {
  if (error instanceof FileError) return error;
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') {
    return new FileError('missing', t('There is no such file.'));
  }
  if (code === 'EACCES' || code === 'EPERM') return new FileError('unreadable', t('Permission denied.'));
  return new FileError('unreadable', code ?? String(error));
}

/** `ENOENT` and the like. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
