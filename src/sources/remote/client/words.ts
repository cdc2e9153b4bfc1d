import { t } from '../../../core/text/l10n.js';
import type { HttpFailure } from '../../../core/ports/http.js';
import { RemoteError } from '../remoteError.js';

/** Whom a request went to, and whether it went out without a token. */
export interface Circumstances {
  /** Host and port. */
  readonly host: string;
  readonly anonymous: boolean;
}

/** The failure of a request that got no answer, in words for people. */
export function withoutAnswer({ code }: HttpFailure, host: string): RemoteError {
  switch (code) {
    case 'cancelled':
      return new RemoteError('cancelled', t('Cancelled.'));
    case 'certificate':
      return new RemoteError(
        'certificate',
        t(
          'This machine does not trust the certificate of {0}. Add it, or the authority that issued it, to the certificates of the operating system; the editor reads them while the setting http.systemCertificates is on.',
          host,
        ),
      );
    case 'timeout':
      return new RemoteError('unreachable', t('{0} did not answer in time.', host));
    case 'too-large':
      return new RemoteError('broken', t('{0} answered with more than Storyroot reads at once.', host));
    case 'unreachable':
      return new RemoteError('unreachable', t('{0} cannot be reached.', host));
  }
}

/** Nothing was sent, or all that was sent was for nothing. */
export function gaveUp(): RemoteError {
  return new RemoteError('cancelled', t('Cancelled.'));
}

/** The origin wants no further request before `until`. */
export function limited(host: string, until: number): RemoteError {
  return new RemoteError('rate-limited', t('{0} wants to be asked less often. It is asked again later.', host), {
    until,
  });
}

/** An answer of a shape that no client can use. */
export function unusable(host: string): RemoteError {
  return new RemoteError('broken', t('{0} answered with something that is not JSON.', host));
}

/** A page for people: a form to sign in, a proxy's notice. */
export function pageForPeople(host: string): RemoteError {
  return new RemoteError(
    'not-an-api',
    t(
      '{0} answered with a page for people instead of data: a sign-in page, a proxy, or the address is not that of its API.',
      host,
    ),
  );
}

/** A status that says no. `said` is the server's own message, cleaned, or empty. */
export function refusal(status: number, said: string, circumstances: Circumstances): RemoteError {
  const { host, anonymous } = circumstances;
  if (status === 401)
    return new RemoteError(
      'signed-out',
      anonymous
        ? t('{0} answers only who is signed in. Connect it with a token.', host)
        : t('{0} no longer accepts the token: it has expired, was revoked or is incomplete. Connect it anew.', host),
    );
  if (status === 403)
    return new RemoteError(
      'forbidden',
      withReason(t('The account or its token lacks the right for this at {0}.', host), said),
    );
  if (status === 404 || status === 410)
    return new RemoteError('not-found', t('{0} does not have it, or does not show it to this account.', host));
  if (status === 409 || status === 412)
    return new RemoteError('conflict', t('Somebody else changed it at {0} in the meantime.', host));
  if (status >= 500) return new RemoteError('broken', t('{0} fails with an error of its own ({1}).', host, status));
  if (status === 407) return new RemoteError('unreachable', t('A proxy before {0} wants to know who you are.', host));
  return new RemoteError('refused', withReason(t('{0} declines this ({1}).', host, status), said));
}

function withReason(message: string, said: string): string {
  return said ? t('{0} It says: {1}', message, said) : message;
}
