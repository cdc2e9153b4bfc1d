import type { StoryKind } from '../../core/model/story.js';
import { kindOfWords } from './kindWords.js';

const prefix = /^(?:type|kind|category)\s*[:/=-]+\s*/i;
const kinds =
  /^(?:bug|defect|regression|epic|goal|objective|initiative|(?:user[\s-])?story|feature(?:[\s-]request)?|enhancement|improvement|task|chore|refactoring|(?:tech(?:nical)?[\s-])?debt|spike|research|investigation)s?$/i;

/**
 * What kind of item its labels say it is, where a tracker has no types of its own: `bug`, `type: epic`, `kind/feature`.
 * Undefined where none is such a word by itself.
 */
export function kindOfLabels(labels: readonly string[]): StoryKind | undefined {
  const words = labels.map((label) => label.trim().replace(prefix, '')).find((label) => kinds.test(label));
  return words === undefined ? undefined : kindOfWords(words.replace(/regression/i, 'bug').replace(/s$/i, ''));
}
