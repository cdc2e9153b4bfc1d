import type { StoryKind } from '../../core/model/story.js';

const kinds: readonly (readonly [RegExp, StoryKind])[] = [
  [/\bepic\b/, 'epic'],
  [/\b(?:goal|objective|initiative|theme)\b/, 'goal'],
  [/\b(?:bug|defect|incident|fehler|anomalie|error|issue in production)\b/, 'bug'],
  [/\b(?:debt|refactoring|chore|maintenance)\b/, 'debt'],
  [/\b(?:spike|research|investigation)\b/, 'spike'],
  [/\b(?:feature|capability|enhancement|improvement)\b/, 'feature'],
  [/\bstor(?:y|ies)\b/, 'story'],
  [/\b(?:task|sub-?task|to-?do|aufgabe|tâche)\b/, 'task'],
];

/** What kind of item a tracker's own word for its type names; `story` where none is recognised. */
export function kindOfWords(type: string): StoryKind {
  const words = type.toLowerCase();
  return kinds.find(([pattern]) => pattern.test(words))?.[1] ?? 'story';
}
