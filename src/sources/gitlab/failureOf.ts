import { t } from '../../core/text/l10n.js';
import { shortened } from '../../core/text/shortened.js';
import { listOf, objectOf, textOf } from '../remote/json.js';
import { RemoteError } from '../remote/remoteError.js';
import type { RawAnswer } from '../remote/tracker.js';

/** What GitLab declines it explains by field: `{"message":{"title":["can't be blank"]}}`. */
export function failureOf({ status, json }: RawAnswer): RemoteError | undefined {
  if (status !== 400 && status !== 422) return undefined;
  const { message, error } = objectOf(json);
  const words = textOf(message) ?? textOf(error) ?? wordsOf(message);
  return words === undefined ? undefined : new RemoteError('refused', t('GitLab declined it: {0}', shortened(words)));
}

function wordsOf(message: unknown): string | undefined {
  const fields = Object.entries(objectOf(message)).map(
    ([field, words]) => `${field} ${listOf(words).map(String).join(', ')}`,
  );
  return textOf(fields.join('; '));
}
