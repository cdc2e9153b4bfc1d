import { paced } from '../ports/pace.js';
import type { Pace } from '../ports/pace.js';
import type { FolderState } from './folderReader.js';
import type { ReadItem } from './format.js';

/** Whether two readings of a folder found the same; readers promise equal items for equal texts. In slices. */
export async function isSameFolder(a: FolderState, b: FolderState, pace: Pace): Promise<boolean> {
  if (surroundingsOf(a) !== surroundingsOf(b)) return false;
  const pairs: (readonly [ReadItem | undefined, ReadItem | undefined])[] = [];
  for (const [source, files] of a.items) {
    const others = b.items.get(source);
    if (files.size !== others?.size) return false;
    for (const [path, items] of files) {
      const other = others.get(path);
      if (items.length !== other?.length) return false;
      for (const [at, item] of items.entries()) pairs.push([item, other[at]]);
    }
  }
  let isSame = true;
  await paced(
    pairs,
    pace,
    ([one, other]) => {
      isSame &&= JSON.stringify(one) === JSON.stringify(other);
    },
    () => !isSame,
  );
  return isSame;
}

/** All that a folder's items are not: where they come from and what was said of that. */
function surroundingsOf({ configuration, sources, problems }: FolderState): string {
  return JSON.stringify([configuration, sources, problems], (_, value: unknown) =>
    value instanceof Map ? [...(value as ReadonlyMap<unknown, unknown>)] : value,
  );
}
