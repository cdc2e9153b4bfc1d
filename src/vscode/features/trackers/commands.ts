// What is loaded when a person first runs one of these commands.
export { addComment } from './addComment.js';
export { connectSource } from './connect.js';
export { disconnectSource } from './disconnect.js';
export { resolvePending, sendPending } from './pending.js';
