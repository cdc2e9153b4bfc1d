import { FileError } from '../ports/files.js';
import { ReadOnly, WriteConflict } from '../ports/writer.js';
import { t } from '../text/l10n.js';
import { ActionError } from './actionError.js';
import type { Place } from './actionError.js';

/** What went wrong while writing, as an error for people; `what` names the thing that was to be changed. */
export function writeFailure(error: unknown, what: string, place: Place | undefined): unknown {
  if (error instanceof WriteConflict) {
    return new ActionError(
      'conflict',
      t('{0} was changed meanwhile and has been left as it is. Look at it, then try again.', what),
      place,
    );
  }
  if (error instanceof ReadOnly) {
    return new ActionError(
      'read-only',
      t('{0} is in a file that is read-only. Make the file writable, then try again.', what),
      place,
    );
  }
  if (!(error instanceof FileError)) return error;
  return error.code === 'missing'
    ? new ActionError('conflict', t('The file that held {0} is gone.', what))
    : new ActionError('unreadable', t('The file that holds {0} cannot be used: {1}', what, error.message), place);
}
