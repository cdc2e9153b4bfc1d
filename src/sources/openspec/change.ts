import { uidOf } from '../../core/backlog/format.js';
import type { SourceFile } from '../../core/backlog/format.js';
import { storyWith } from '../../core/backlog/storyWith.js';
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
  return storyWith({
    id: change.id,
    uid: uidOf(store.id, file.path, change.id),
    title: titleOf(change),
    kind: 'feature',
    ...(change.archived ? { status: { raw: 'archived', category: 'done' } } : {}),
    ...(change.folder === change.id || change.folder === change.name ? {} : { aliases: [change.folder] }),
    onlyTagged: true,
    scope: scopeOf(change),
    archived: change.archived,
    ...(change.date !== undefined && { updatedAt: change.date }),
    source: store.id,
    uri: file.uri,
    range: file.lines.rangeOf({ start: 0, end: file.text.length }),
  });
}

/** A story below a change, under an id that begins with the change's; what it does not mention is empty. */
export function partStory(
  file: SourceFile,
  store: Store,
  change: Change,
  found: Pick<Story, 'id' | 'title' | 'kind'> & Partial<Story> & { readonly occurrence?: number },
): Story {
  const { occurrence = 1, ...story } = found;
  return storyWith({
    uid: uidOf(store.id, file.path, story.id, occurrence),
    parent: change.id,
    archived: change.archived,
    onlyTagged: true,
    scope: scopeOf(change),
    source: store.id,
    uri: file.uri,
    range: file.lines.rangeOf({ start: 0, end: file.text.length }),
    ...story,
  });
}
