// What is loaded when a workspace first names a tracker.
export { createRemoteBacklog } from '../sources/remote/createRemoteBacklog.js';
export { trackerTypes } from '../sources/trackers.js';
export { createEditorTextStore } from './adapters/editorTextStore.js';
