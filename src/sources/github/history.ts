import { listOf, objectOf, textOf, timeOf } from '../remote/json.js';
import type { FieldEdit } from '../remote/tracker.js';

/**
 * The edits of a body, oldest first, from what `editsQuery` asks for. GitHub lists them newest first; each `diff` holds
 * the whole body as it was then, although its name says something else, and is null where somebody deleted the revision.
 * Where the newest is not the body itself, that does not hold, and only who edited and when is told.
 */
export function readEdits(issue: unknown): readonly FieldEdit[] {
  const { body, userContentEdits } = objectOf(issue);
  const nodes = listOf(objectOf(userContentEdits)['nodes']).map(objectOf);
  const areWhole = sameText(nodes[0]?.['diff'], body);
  const oldestFirst = nodes.toReversed();
  return oldestFirst.flatMap((node, index) => {
    const at = timeOf(node['editedAt']);
    if (at === undefined) return [];
    const by = textOf(objectOf(node['editor'])['login']);
    const before = index > 0 ? oldestFirst[index - 1]?.['diff'] : undefined;
    const was = areWhole && typeof before === 'string' ? before : undefined;
    const became = areWhole && typeof node['diff'] === 'string' ? node['diff'] : undefined;
    return [
      {
        at,
        ...(by === undefined ? {} : { by }),
        ...(was === undefined ? {} : { was }),
        ...(became === undefined ? {} : { became }),
      },
    ];
  });
}

function sameText(a: unknown, b: unknown): boolean {
  const plain = (text: unknown): unknown => (typeof text === 'string' ? text.replaceAll('\r\n', '\n').trimEnd() : text);
  return typeof a === 'string' && plain(a) === plain(b);
}
