import { t } from '../../core/text/l10n.js';
import { withoutHiddenCharacters } from '../../core/text/hidden.js';
import { listAt, textAt } from '../remote/jsonPath.js';
import { RemoteError } from '../remote/remoteError.js';
import type { RemoteErrorCode } from '../remote/remoteError.js';
import type { RawAnswer } from '../remote/tracker.js';

/** `extensions.code` where it has one, else `extensions.type`, in lower case: both were seen, and both change. */
const codes: readonly (readonly [RegExp, RemoteErrorCode])[] = [
  [/ratelimited/, 'rate-limited'],
  [/authentication/, 'signed-out'],
  [/forbidden|feature[_ ]not[_ ]accessible/, 'forbidden'],
  [/internal|lock[_ ]?timeout|bootstrap|network/, 'broken'],
];

/** GraphQL tells failures with 200 and 400 alike, in `errors`: https://linear.app/developers/rate-limiting. */
export function linearFailure({ status, json }: RawAnswer): RemoteError | undefined {
  const [error] = listAt(json, 'errors');
  if (error === undefined) return undefined;
  const told = [textAt(error, 'extensions', 'code'), textAt(error, 'extensions', 'type')].join(' ').toLowerCase();
  const words = withoutHiddenCharacters(
    textAt(error, 'extensions', 'userPresentableMessage') ?? textAt(error, 'message') ?? '',
  ).slice(0, 200);
  const code = codes.find(([pattern]) => pattern.test(told))?.[1];
  if (code === 'rate-limited') return new RemoteError(code, t('Linear wants to be asked less often.'));
  if (code === 'signed-out' || status === 401) {
    return new RemoteError('signed-out', t('Linear does not take this key: it may have been revoked.'));
  }
  if (/entity not found/i.test(textAt(error, 'message') ?? '')) {
    return new RemoteError('not-found', t('Linear does not have it, or you may not see it.'));
  }
  return new RemoteError(code ?? 'refused', t('Linear says: {0}', words));
}
