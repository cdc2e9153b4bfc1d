import { frontMatterOf } from '../../core/text/frontMatter.js';

const keyOfStories = /^[ \t]*(?:- +)*(?:\{[ \t]*)?["']?(?:id|stories)["']?[ \t]*:/m;
const keyOfStory = /^(?:- +)?["']?(?:criteria|acceptance[_ -]?criteria|intent|trade-?offs)["']?[ \t]*:/im;

/** Whether a file that nobody named could hold stories at all. Cheap; says yes to broken files that once did. */
export function looksLikeStories(path: string, text: string): boolean {
  if (!path.endsWith('.md')) return keyOfStories.test(text) || keyOfStory.test(text);
  const front = frontMatterOf(text);
  if (!front) return false;
  const head = text.slice(front.start, front.end);
  return keyOfStories.test(head) || keyOfStory.test(head) || /^title[ \t]*:/m.test(head);
}
