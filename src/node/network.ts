// What a host with Node offers the trackers; loaded when a workspace first names one.
export { createFetchHttp } from './fetchHttp.js';
export { createNodeTextStore } from './nodeTextStore.js';
