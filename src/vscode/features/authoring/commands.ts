// The commands' own code. One module, so that it is loaded together, on first use.
export { createStory } from './createStory.js';
export { recordDecision, supersedeDecision } from './recordDecision.js';
export { setStatus } from './setStatus.js';
