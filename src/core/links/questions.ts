import type { Backlog } from '../backlog/backlog.js';
import { comparePositions, rangeContains } from '../model/range.js';
import type { Position } from '../model/range.js';
import type { Reference } from '../model/reference.js';
import type { ClassRules } from './classRules.js';
import type { Links } from './links.js';
import { createLocalLinks } from './localLinks.js';
import type { BranchOf } from './localReferences.js';
import type { ReferenceIndex } from './referenceIndex.js';
import { createUnknownReferences } from './unknownReferences.js';
import { whyAt, whyOfFile } from './why.js';

interface QuestionsHost {
  readonly backlog: Backlog;
  readonly index: ReferenceIndex;
  /** All that a file holds, be it left out of everything else. */
  readonly ofFile: ReferenceIndex['ofFile'];
  readonly rules: () => ClassRules;
  readonly isRejected: (reference: Reference) => boolean;
  readonly branchOf: BranchOf;
}

/** What the links answer from the index. */
export function createQuestions(host: QuestionsHost): Omit<Links, 'onDidChange' | 'skipped'> {
  const { backlog, index, rules, isRejected } = host;
  const local = createLocalLinks(host);
  const { ofFile } = local;
  const isLink = (reference: Reference): boolean => rules()[reference.class] === 'link' && !isRejected(reference);
  const counts = (reference: Reference): boolean => rules()[reference.class] !== 'off';
  const inFile = (uri: string): readonly Reference[] => ofFile(uri).filter(counts);
  const withoutRejected = (reference: Reference): Reference => {
    if (!reference.candidates) return reference;
    return { ...reference, candidates: reference.candidates.filter((id) => !isRejected({ ...reference, id })) };
  };
  const linksInFile = (uri: string): readonly Reference[] => {
    const links = ofFile(uri).filter(isLink);
    return links.some(({ candidates }) => candidates) ? links.map(withoutRejected).filter(hasMeaning) : links;
  };
  return {
    inFile,
    linksInFile,
    at: (uri, position) => {
      const found = lastFrom(ofFile(uri), position);
      return found && counts(found) && rangeContains(found.range, position) ? found : undefined;
    },
    to: (ref) => {
      const { snapshot } = backlog;
      const item = snapshot.story(ref) ?? snapshot.decision(ref);
      const aliases = item && 'aliases' in item ? (item.aliases ?? []) : [];
      const isMeant = ({ id, uri }: Reference): boolean =>
        item?.uid !== ref || (snapshot.story(id, uri) ?? snapshot.decision(id, uri))?.uid === ref;
      const named = index.ofIds([item?.id ?? ref, ...aliases]).filter(isMeant);
      const locally = item ? local.to(item.uid) : local.open(ref);
      return (locally.length === 0 ? named : [...named, ...locally].sort(byPlace)).filter(
        (reference) => counts(reference) && !backlog.sourceOf(reference.uri),
      );
    },
    unknown: createUnknownReferences({ backlog, index, rules }),
    named: () => local.withoutKeys(index.linkedIds()),
    whyAt: (uri, position) => whyAt(backlog.snapshot, linksInFile(uri), uri, position),
    whyOfFile: (uri) => whyOfFile(backlog.snapshot, linksInFile(uri), uri),
  };
}

function hasMeaning({ candidates }: Reference): boolean {
  return candidates === undefined || candidates.length > 0;
}

/** By path, and in the text's order. */
function byPlace(a: Reference, b: Reference): number {
  return a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : comparePositions(a.range.start, b.range.start);
}

/** The last that starts at or before the position; references stand in the text's order and never overlap. */
function lastFrom(references: readonly Reference[], position: Position): Reference | undefined {
  let [low, high] = [0, references.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const start = references[middle]?.range.start ?? position;
    if (comparePositions(start, position) <= 0) low = middle + 1;
    else high = middle;
  }
  return references[low - 1];
}
