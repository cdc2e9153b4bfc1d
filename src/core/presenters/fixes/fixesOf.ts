import { isFreeId } from '../../actions/createStory.js';
import { nearestItems } from '../../backlog/nearestItems.js';
import type { Snapshot } from '../../backlog/snapshot.js';
import type { Decision } from '../../model/decision.js';
import type { Reference } from '../../model/reference.js';
import type { Story } from '../../model/story.js';
import { allCriteria } from '../../notation/criteria.js';
import { canonicalId, numberedId } from '../../notation/ids.js';
import { t } from '../../text/l10n.js';
import { idAndTitle } from '../trees/nodeText.js';
import type { ReferenceFix } from './fix.js';
import { criterionInStyleOf, inStyleOf, writtenReference } from './written.js';

const mostProposed = 3;

/** An id in the text of a file. */
type WrittenId = Pick<Reference, 'id' | 'uri' | 'criterion'>;

/** The ways out of what was found about a reference that is written as `text`; the likeliest first. */
export function fixesOf(snapshot: Snapshot, code: string, reference: Reference, text: string): readonly ReferenceFix[] {
  switch (code) {
    case 'unknown-id':
      return [...meantInstead(snapshot, reference, text), ...creationOf(snapshot, reference)];
    case 'unknown-criterion':
      // What is written of a local name is not the story's id.
      return reference.local ? [] : otherCriteria(snapshot, reference, text);
    case 'superseded-decision':
      return successorsOf(snapshot, reference, text);
    case 'closed-story': {
      const story = snapshot.story(reference.id, reference.uri);
      return story ? [{ kind: 'show', title: t('Show {0}', idAndTitle(story)), uid: story.uid }] : [];
    }
    default:
      return [];
  }
}

/** The items that were meant by an unknown id, written instead of it. */
export function meantInstead(snapshot: Snapshot, reference: WrittenId, text: string): readonly ReferenceFix[] {
  const near = nearestItems(snapshot, reference.id);
  const isCertain = near.length === 1 && (near[0]?.distance ?? 2) < 2;
  return near.slice(0, mostProposed).map(({ item }) => writeId(snapshot, reference, text, item, isCertain));
}

/** Only where a story can have that id: not where decisions are numbered so. */
function creationOf(snapshot: Snapshot, { id }: Reference): readonly ReferenceFix[] {
  const head = headOf(id);
  const isDecision = snapshot.decisions.some((decision) => headOf(decision.id) === head);
  return isDecision || !isFreeId({ snapshot }, id) ? [] : [{ kind: 'create', title: t('Create story {0}…', id), id }];
}

function headOf(id: string): string | undefined {
  return numberedId(canonicalId(id))?.head;
}

/** What holds in place of a decision, written instead of it. */
export function successorsOf(snapshot: Snapshot, reference: WrittenId, text: string): readonly ReferenceFix[] {
  const decision = snapshot.decision(reference.id, reference.uri);
  const last = decision ? lastSuccessors(snapshot, decision, reference.uri) : [];
  return last
    .slice(0, mostProposed)
    .map((successor) => writeId(snapshot, reference, text, successor, last.length === 1));
}

/** What stands at the ends of the chain: a successor may have been superseded itself. */
function lastSuccessors(snapshot: Snapshot, decision: Decision, near: string): readonly Decision[] {
  const seen = new Set([decision.uid]);
  const last: Decision[] = [];
  const queue = [decision];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const successors = next.supersededBy.flatMap((id) => snapshot.decision(id, near) ?? []);
    if (successors.length === 0 && next !== decision) last.push(next);
    for (const successor of successors) {
      if (seen.has(successor.uid)) continue;
      seen.add(successor.uid);
      queue.push(successor);
    }
  }
  return last;
}

function writeId(
  { vocabulary }: Snapshot,
  { criterion }: WrittenId,
  text: string,
  item: Story | Decision,
  isCertain: boolean,
): ReferenceFix {
  const written = writtenReference(text, criterion !== undefined).id;
  const anyCase = vocabulary.known(item.id)?.anyCase ?? false;
  const title = t('Change to {0}', idAndTitle(item));
  return { kind: 'write', title, start: 0, end: written.length, text: inStyleOf(written, item.id, anyCase), isCertain };
}

/** Those with the nearest number first. */
function otherCriteria(snapshot: Snapshot, { id, criterion, uri }: Reference, text: string): readonly ReferenceFix[] {
  const story = snapshot.story(id, uri);
  const written = writtenReference(text, criterion !== undefined);
  if (!story || criterion === undefined || written.criterion === '') return [];
  const criteria = allCriteria(story).filter(({ id: other }) => fitsBehind(written.separator, other));
  const near = [...criteria].sort((a, b) => distance(a.id, criterion) - distance(b.id, criterion));
  return near.slice(0, mostProposed).map((other) => ({
    kind: 'write',
    title: t('Change to {0}', idAndTitle({ id: other.id, title: other.text })),
    start: text.length - written.criterion.length,
    end: text.length,
    text: criterionInStyleOf(written.criterion, other.id),
    isCertain: criteria.length === 1,
  }));
}

/** Behind a blank only the common names are read as criteria. */
function fitsBehind(separator: string, criterion: string): boolean {
  return separator === '/'
    ? /^[A-Za-z]{1,12}-?\d+(?:[.-]\d+)*$/.test(criterion)
    : /^(?:AC|DOR|DOD)-\d+$/.test(criterion);
}

function distance(a: string, b: string): number {
  const [first, second] = [numberedId(canonicalId(a)), numberedId(canonicalId(b))];
  if (!first || !second) return Number.POSITIVE_INFINITY;
  const numbers = Math.abs(Number.parseFloat(first.number) - Number.parseFloat(second.number));
  return first.head === second.head ? numbers : numbers + 1_000;
}
