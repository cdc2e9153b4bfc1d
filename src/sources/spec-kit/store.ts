import type { SourceFile } from '../../core/backlog/format.js';
import { storyIn } from '../../core/backlog/storyWith.js';
import type { FoundStory } from '../../core/backlog/storyWith.js';
import type { Story } from '../../core/model/story.js';
import type { Layout } from './layout.js';

/** One folder of features. */
export interface Store {
  /** Id of the source. */
  readonly id: string;
  /** `specs`, `.specify/specs` or `kitty-specs`, relative to the workspace folder. */
  readonly root: string;
  /** What the project's own paths begin with in the workspace folder: empty, or with a trailing slash. */
  readonly project: string;
  readonly layout: Layout;
}

/** `005-speckit-views` → `Speckit views`. */
export function featureTitle(feature: string): string {
  const words = feature
    .replace(/^(?:\d{8}-\d{6}|\d{3,})-/, '')
    .replace(/-[0-9A-HJKMNP-TV-Z]{8}$/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words === '' ? feature : words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whether a text that holds this name can only mean the feature: it has a number or a time in front, or a code behind. */
function isUnmistakable(feature: string): boolean {
  return /^(?:\d{3,}|\d{8}-\d{6})-./.test(feature) || /-[0-9A-HJKMNP-TV-Z]{8}$/.test(feature);
}

/** How texts name a feature whose local ids they mean. */
export function scopeOf(feature: string): readonly string[] {
  const number = /^(\d{3,7})-/.exec(feature)?.[1];
  return number === undefined ? [feature] : [feature, number];
}

/** The story that a feature is, as far as its folder's name tells. */
export function featureStory(file: SourceFile, store: Store, feature: string): Story {
  return storyIn(file, store.id, {
    id: feature,
    title: featureTitle(feature),
    kind: 'feature',
    ...(isUnmistakable(feature) ? {} : { onlyTagged: true }),
    scope: scopeOf(feature),
  });
}

/** A story below a feature; what it does not mention is empty. */
export function partStory(file: SourceFile, store: Store, feature: string, found: FoundStory): Story {
  return storyIn(file, store.id, {
    parent: feature,
    onlyTagged: true,
    scope: scopeOf(feature),
    ...found,
  });
}
