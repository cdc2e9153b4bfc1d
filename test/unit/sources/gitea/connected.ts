import { deepEqual } from 'node:assert/strict';
import { createFakeGitea, fakeGiteaToken } from '../../../fakes/trackers/gitea.js';
import type { FakeGitea, FakeGiteaOptions } from '../../../fakes/trackers/gitea.js';
import { signedInWith } from '../../../fakes/trackers/signedInWith.js';
import type { SignedIn } from '../../../fakes/trackers/signedInWith.js';

export interface ConnectedGitea extends SignedIn {
  readonly fake: FakeGitea;
}

const fakes: FakeGitea[] = [];

export function connectedGitea(options: FakeGiteaOptions = {}): ConnectedGitea {
  const fake = createFakeGitea(options);
  fakes.push(fake);
  return { fake, ...signedInWith(fake, fakeGiteaToken) };
}

/** For tests that want a violation. */
export function forgetViolations(fake: FakeGitea): void {
  fakes.splice(fakes.indexOf(fake), 1);
}

/** Fails where anything that was asked or answered is not what Gitea's description says. */
export function assertWithinContract(): void {
  const violations = fakes.splice(0).flatMap(({ contract }) => contract?.violations ?? []);
  deepEqual(violations, []);
}
