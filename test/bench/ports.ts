import type { StoryrootPorts } from '../../src/core/storyroot.js';
import { createStoryroot } from '../../src/core/storyroot.js';
import type { Storyroot } from '../../src/core/storyroot.js';
import { resolveUri } from '../../src/core/text/uris.js';
import { createNodeFiles } from '../../src/node/nodeFiles.js';
import { nodePace } from '../../src/node/nodePace.js';
import { formats } from '../../src/sources/index.js';
import { unexpected } from '../fakes/unexpected.js';

/** The real disk. */
export const benchPorts: StoryrootPorts = {
  files: createNodeFiles(),
  openTexts: { textOf: () => undefined },
  writer: { edit: () => Promise.resolve(undefined), create: () => Promise.resolve(false) },
  resolve: resolveUri,
  pace: nodePace,
  formats: () => Promise.resolve(formats),
  isTrusted: () => true,
  failed: unexpected,
};

/** The real core on the real disk. */
export function storyrootOnDisk(): Storyroot {
  return createStoryroot(benchPorts);
}
