import { at, isoTimeAt, listAt, textAt, textsAt } from '../remote/jsonPath.js';
import type { FieldEdit } from '../remote/tracker.js';

interface Box {
  readonly text: string;
  readonly done: boolean;
}

/**
 * What the snapshots of a document (`documentContentHistory`) tell of its boxes. They are ProseMirror trees, not the
 * Markdown that is written, and Linear makes one after some time, not at each change: what happened between two of them
 * is one edit, and the latest changes may not be there yet.
 */
export function editsOf(history: readonly unknown[]): readonly FieldEdit[] {
  const snapshots = history
    .flatMap((entry) => {
      const time = isoTimeAt(entry, 'contentDataSnapshotAt') ?? isoTimeAt(entry, 'createdAt');
      const actors = textsAt(entry, 'actorIds');
      return time === undefined
        ? []
        : [{ time, by: actors.length === 1 ? actors[0] : undefined, content: at(entry, 'contentData') }];
    })
    .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
  let before: ReadonlyMap<string, Box> = new Map();
  return snapshots.map(({ time, by, content }) => {
    const boxes = boxesIn(content);
    const changed = [...boxes]
      .filter(([identity, box]) => before.get(identity)?.done !== box.done)
      .map(([, box]) => box);
    before = boxes;
    return { at: time, ...(by !== undefined && { by }), boxes: changed };
  });
}

/** Any node with a truth value `done` or `checked` is a box; by its words and its number among equal ones. */
function boxesIn(content: unknown): ReadonlyMap<string, Box> {
  const boxes = new Map<string, Box>();
  const visit = (node: unknown, depth: number): void => {
    const done = at(node, 'attrs', 'done') ?? at(node, 'attrs', 'checked');
    if (typeof done === 'boolean') {
      const text = wordsOf(listAt(node, 'content')[0], 0).trim();
      let occurrence = 1;
      while (boxes.has(`${text}\n${occurrence}`)) occurrence++;
      boxes.set(`${text}\n${occurrence}`, { text, done });
    }
    if (depth < 100) for (const inner of listAt(node, 'content')) visit(inner, depth + 1);
  };
  visit(content, 0);
  return boxes;
}

function wordsOf(node: unknown, depth: number): string {
  const own = textAt(node, 'text');
  if (own !== undefined) return own;
  return depth > 100
    ? ''
    : listAt(node, 'content')
        .map((inner) => wordsOf(inner, depth + 1))
        .join('');
}
