import { boxesOf, findBox } from '../boxes.js';
import { markdownOf, withTitles } from '../textFormat.js';
import { BoxFault } from '../textReader.js';
import type { TextReader } from '../textReader.js';
import { understand } from '../understand.js';
import { adfOutline } from './adfOutline.js';
import { adfOfMarkdown } from './writeAdf.js';

/** Jira Cloud: an Atlassian document as JSON text. A box is one attribute; every other node stays as it came. */
export function createAdfReader(): TextReader {
  return {
    read: (text, role, options) => understand(withTitles(adfOutline(text).lines), role, options),
    setBox: (text, wanted, done) => {
      const { document, lines } = adfOutline(text);
      const { state, place } = findBox(boxesOf(withTitles(lines)), wanted);
      if (state === 'other') throw new BoxFault('not-a-box');
      if ((state === 'done') === done) return text;
      place(done);
      return JSON.stringify(document);
    },
    toMarkdown: (text) => markdownOf(adfOutline(text).lines),
    fromMarkdown: (markdown) => JSON.stringify(adfOfMarkdown(markdown)),
  };
}
