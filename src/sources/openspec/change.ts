import type { SourceFile } from '../../core/backlog/format.js';
import { storyIn } from '../../core/backlog/storyWith.js';
import type { FoundStory } from '../../core/backlog/storyWith.js';
import type { Story } from '../../core/model/story.js';
import type { Change } from './layout.js';
import type { Store } from './store.js';

/** A change's name in words: `Add two factor login`. */
export function titleOf({ name }: Change): string {
  const words = name.replace(/[-_]+/g, ' ').trim();
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}

/** How texts name a change whose parts they mean. */
export function scopeOf({ name, folder }: Change): readonly string[] {
  return name === folder ? [name] : [name, folder];
}

/** The story that a change is, as far as its folder tells: one that is archived is done. */
export function changeStory(file: SourceFile, store: Store, change: Change): Story {
  return storyIn(file, store.id, {
    id: change.id,
    title: titleOf(change),
    kind: 'feature',
    ...(change.archived ? { status: { raw: 'archived', category: 'done' } } : {}),
    ...(change.folder === change.id || change.folder === change.name ? {} : { aliases: [change.folder] }),
    onlyTagged: true,
    scope: scopeOf(change),
    archived: change.archived,
    ...(change.date !== undefined && { updatedAt: change.date }),
  });
}

/** A story below a change, under an id that begins with the change's; what it does not mention is empty. */
export function partStory(file: SourceFile, store: Store, change: Change, found: FoundStory): Story {
  return storyIn(file, store.id, {
    parent: change.id,
    archived: change.archived,
    onlyTagged: true,
    scope: scopeOf(change),
    ...found,
  });
}
