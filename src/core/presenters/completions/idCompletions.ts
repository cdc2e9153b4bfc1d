import type { Snapshot } from '../../backlog/snapshot.js';
import type { Decision } from '../../model/decision.js';
import type { Story } from '../../model/story.js';
import { progressOf } from '../progress.js';
import { markdownRow, rowText } from '../trees/nodeText.js';
import { decisionStatusWords, statusWords } from '../words.js';
import { decisionCandidates, storyCandidates } from './candidates.js';
import type { Candidate } from './candidates.js';
import type { CompletionRequest } from './completionRequest.js';
import type { Completion, Completions } from './completion.js';

/** How many are offered at a time: the editor sorts, filters and copies each of them at every key. */
const mostOffered = 200;

type IdRequest = Extract<CompletionRequest, { kind: 'id' }>;

interface Named {
  readonly candidate: Candidate;
  /** The name that is written: the first that begins with the head. */
  readonly name: string;
}

/** The stories and decisions that the request may mean: those that are likely here, then in the candidates' order. */
export function idCompletions(
  snapshot: Snapshot,
  request: IdRequest,
  here: readonly string[],
): Pick<Completions, 'items' | 'isIncomplete'> {
  const candidates: readonly Candidate[] = [
    ...(request.only === 'decision' ? [] : storyCandidates(snapshot.stories)),
    ...(request.only === 'story' ? [] : decisionCandidates(snapshot.decisions)),
  ];
  const named = namedWith(candidates, request.head);
  const order = sortedHere(named, here);
  if (order.length <= mostOffered) return { items: order.map(completionOf), isIncomplete: false };
  const matching = matchingFirst(order, request);
  return { items: matching.slice(0, mostOffered).map(completionOf), isIncomplete: true };
}

/** A story's own decisions (`SHOP-157/D-1`) are offered behind its slash. */
function namedWith(candidates: readonly Candidate[], head: string | undefined): readonly Named[] {
  if (head === undefined) return candidates.map((candidate) => ({ candidate, name: candidate.item.id }));
  // "ADR 7" is completed as the backlog writes it.
  const wanted = head.endsWith(' ') ? `${head.slice(0, -1)}-` : head;
  const lower = wanted.toLowerCase();
  return candidates.flatMap((candidate) => {
    const name = candidate.names.find((each) => beginsWith(each, wanted, lower) && !each.includes('/', wanted.length));
    return name === undefined ? [] : [{ candidate, name }];
  });
}

function beginsWith(name: string, head: string, lowerHead: string): boolean {
  return name.startsWith(head) || name.slice(0, head.length).toLowerCase() === lowerHead;
}

function sortedHere(named: readonly Named[], here: readonly string[]): readonly Named[] {
  if (here.length === 0) return named;
  const places = new Map(here.map((uid, index) => [uid, index + 1]));
  const placeOf = ({ candidate }: Named): number => places.get(candidate.item.uid) ?? 0;
  const likely = named.filter((each) => placeOf(each) > 0).sort((a, b) => placeOf(a) - placeOf(b));
  return likely.length === 0 ? named : [...likely, ...named.filter((each) => placeOf(each) === 0)];
}

/** Those that what is typed may mean: first by the beginning of the id, then of a word of the title, then anything in them. */
function matchingFirst(named: readonly Named[], { typed, head = '' }: IdRequest): readonly Named[] {
  const words = typed.slice(head.length).toLowerCase();
  if (words === '') return named;
  const [byId, byWord, within]: [Named[], Named[], Named[]] = [[], [], []];
  for (const each of named) {
    const { name, candidate } = each;
    const number = name.slice(head.length).toLowerCase();
    const title = candidate.lowerTitle;
    if (number.startsWith(words)) byId.push(each);
    else if (title.startsWith(words) || title.includes(` ${words}`)) byWord.push(each);
    else if (title.includes(words) || number.includes(words)) within.push(each);
  }
  return [...byId, ...byWord, ...within];
}

function completionOf({ candidate: { item }, name }: Named): Completion {
  const title = markdownRow(item.title);
  return {
    ...('criteria' in item ? storyParts(item) : decisionParts(item)),
    label: rowText(name),
    detail: title,
    insert: name,
    filter: `${name} ${title}`,
    about: { uid: item.uid },
  };
}

function storyParts(story: Story): Pick<Completion, 'kind' | 'description' | 'isOver'> {
  const { raw, category } = story.status;
  const status = raw === '' ? statusWords(category) : rowText(raw);
  // Rows are narrow, and titles say more.
  const { done, total } = progressOf(story);
  return {
    kind: 'story',
    description: total === 0 ? status : `${status} · ${done}/${total}`,
    isOver: story.archived || category === 'dropped',
  };
}

function decisionParts({ status, supersededBy }: Decision): Pick<Completion, 'kind' | 'description' | 'isOver'> {
  return {
    kind: 'decision',
    description: decisionStatusWords(status.category),
    isOver: status.category === 'superseded' || supersededBy.length > 0,
  };
}
