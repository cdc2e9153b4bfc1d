import { deepEqual } from 'node:assert/strict';
import { createFakeGitHub, fakeGitHubToken } from '../../../fakes/trackers/github.js';
import type { FakeGitHub, FakeGitHubOptions } from '../../../fakes/trackers/github.js';
import { signedInWith } from '../../../fakes/trackers/signedInWith.js';
import type { SignedIn } from '../../../fakes/trackers/signedInWith.js';

export interface ConnectedGitHub extends SignedIn {
  readonly fake: FakeGitHub;
}

export function connectedGitHub(options: FakeGitHubOptions = {}, token = fakeGitHubToken): ConnectedGitHub {
  const fake = createFakeGitHub(options);
  fakes.push(fake);
  return { fake, ...signedInWith(fake, token) };
}

export function anonymousGitHub(options: FakeGitHubOptions = {}): ConnectedGitHub {
  const { fake } = connectedGitHub(options);
  return { fake, ...signedInWith(fake, undefined) };
}

const fakes: FakeGitHub[] = [];

/** For tests that want one. */
export function forgetViolations(fake: FakeGitHub): void {
  fakes.splice(fakes.indexOf(fake), 1);
}

/** Fails where anything that was asked or answered is not what GitHub's description says. */
export function assertWithinContract(): void {
  const violations = fakes.splice(0).flatMap(({ contract }) => contract?.violations ?? []);
  deepEqual(violations, []);
}
