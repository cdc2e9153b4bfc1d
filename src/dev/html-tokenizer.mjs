// What is bundled for `htmlparser2`: its tokenizer, the only part in use. Its index brings serialisers and their tables
// of entities along, which say that they cannot be left out: 75 KB.
export { default as Tokenizer } from '../../node_modules/htmlparser2/dist/esm/Tokenizer.js';
