import type { Criterion, Story } from '../model/story.js';
import { canonicalId } from './ids.js';

/** The story's criteria and its definitions of ready and of done, in this order. */
export function allCriteria(story: Story): readonly Criterion[] {
  return [...story.criteria, ...story.definitionOfReady, ...story.definitionOfDone];
}

/** The one of these that has an id; case and leading zeros count only where ids differ by them. */
export function criterionNamed(story: Story, id: string | undefined): Criterion | undefined {
  if (id === undefined) return undefined;
  const all = allCriteria(story);
  return (
    all.find((criterion) => criterion.id === id) ??
    all.find((criterion) => criterion.id.toUpperCase() === id.trim().toUpperCase()) ??
    all.find((criterion) => canonicalId(criterion.id) === canonicalId(id))
  );
}
