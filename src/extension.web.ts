export { activate } from './extension.js';
