// What writes new items. One module, so that it is loaded together, on first use.
export { createCreateStory } from './createStory.js';
export { createRecordDecision } from './recordDecision.js';
