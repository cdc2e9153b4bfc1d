// What is loaded when a workspace first names a tracker, or a person connects one.
export { createRemoteBacklog } from '../sources/remote/createRemoteBacklog.js';
export { trackerTypes } from '../sources/trackers.js';
export { hostClock } from './adapters/clock.js';
export { createCredentials } from './adapters/credentials.js';
export { createEditorTextStore } from './adapters/editorTextStore.js';
export { createGitWords } from './adapters/git.js';
