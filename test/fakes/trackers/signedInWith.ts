import { connectFake } from './connectFake.js';
import type { Connected } from './connected.js';
import type { FakeTracker } from './fakeTracker.js';

export interface SignedIn extends Connected {
  /** What was requested since it was asked the last time: `GET /repos/acme/shop/issues`. */
  readonly requested: () => readonly string[];
}

/** A fake's tracker for whoever has this token; undefined: nobody is signed in. */
export function signedInWith(fake: FakeTracker, token: string | undefined): SignedIn {
  const { server } = fake;
  return {
    ...connectFake(fake, { credential: token === undefined ? undefined : { secret: token, kind: 'token' } }),
    requested: () => {
      const lines = server.requests.map(({ method, url }) => `${method} ${url.pathname}`);
      server.forgetRequests();
      return lines;
    },
  };
}
