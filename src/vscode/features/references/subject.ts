import type { Snapshot } from '../../../core/backlog/snapshot.js';
import { rangeContains } from '../../../core/model/range.js';
import type { Position } from '../../../core/model/range.js';
import type { Reference } from '../../../core/model/reference.js';
import { allCriteria } from '../../../core/notation/criteria.js';
import { endOfId } from '../../../core/notation/criterionBehind.js';

/** What a person asks the references of. */
export interface Subject {
  /** The `uid` of a story or decision; an id that the backlog does not have as it is written. */
  readonly ref: string;
  /** Only those that name this criterion of the story. */
  readonly criterion?: string;
}

/** What is known of a position in a text. */
export interface Spot {
  readonly snapshot: Snapshot;
  readonly uri: string;
  readonly position: Position;
  readonly line: string;
  /** The reference at the position. */
  readonly reference?: Reference;
  /** As `Snapshot.story` takes it. */
  readonly near: string;
}

/**
 * The item that a position names, and its criterion where the cursor is on that part; in the backlog's own files also
 * the criterion there, or the story or decision whose title it is.
 */
export function subjectAt(spot: Spot): Subject | undefined {
  return spot.reference ? subjectOf(spot, spot.reference) : declaredAt(spot);
}

function subjectOf({ snapshot, near, position, line }: Spot, { id, criterion, range, local }: Reference): Subject {
  const ref = (snapshot.story(id, near) ?? snapshot.decision(id, near))?.uid ?? id;
  if (local && criterion !== undefined) return { ref, criterion };
  const idEnds = range.start.character + endOfId(line.slice(range.start.character, range.end.character));
  return criterion === undefined || position.character <= idEnds ? { ref } : { ref, criterion };
}

function declaredAt({ snapshot, uri, position, line }: Spot): Subject | undefined {
  const isHere = (item: { uri?: string; range?: Reference['range'] }): boolean =>
    item.uri === uri && item.range !== undefined && rangeContains(item.range, position);
  const stories = snapshot.stories.filter(isHere);
  for (const story of stories) {
    const criterion = allCriteria(story).find(({ range }) => range && rangeContains(range, position));
    if (criterion) return { ref: story.uid, criterion: criterion.id };
  }
  const items = [...snapshot.decisions.filter(isHere), ...stories];
  const titled = items.find(({ title }) => title.trim() !== '' && line.includes(title.trim()));
  return titled && { ref: titled.uid };
}
