import type { Backlog } from '../backlog/backlog.js';
import type { Decision } from '../model/decision.js';
import type { DecisionCategory, StatusCategory } from '../model/status.js';
import type { Story } from '../model/story.js';
import { markOf, statusPlaces } from './statusPlaces.js';

/** What an item may be given as its status. */
export interface StatusChoices {
  /** In the order of the work. */
  readonly statuses: readonly string[];
  /** Whether nothing else is taken. */
  readonly closed: boolean;
}

const storyOrder: readonly StatusCategory[] = ['todo', 'doing', 'done', 'dropped', 'unknown'];
const decisionOrder: readonly DecisionCategory[] = ['proposed', 'accepted', 'rejected', 'deprecated', 'unknown'];

/**
 * Statuses that the item may be given: those that its tracker allows now, or the place where it is written; elsewhere those
 * that its source declares, then those that its other items have.
 */
export function statusesFor(
  backlog: Pick<Backlog, 'snapshot' | 'folders' | 'sourceOf'>,
  item: Story | Decision,
): StatusChoices {
  if ('abilities' in item) return { statuses: item.abilities.statuses, closed: true };
  const allowed = statusPlaces(backlog, item).map((place) => markOf(place)?.allowed);
  const [first] = allowed;
  if (first) return { statuses: first, closed: true };
  const declared = allowed.find((words) => words) ?? declaredBy(backlog, item.source);
  return { statuses: [...new Set([...declared, ...seen(backlog, item)])], closed: false };
}

function declaredBy({ folders }: Pick<Backlog, 'folders'>, source: string): readonly string[] {
  return folders.flatMap(({ sources }) => sources).find(({ id }) => id === source)?.statuses ?? [];
}

function seen({ snapshot }: Pick<Backlog, 'snapshot'>, item: Story | Decision): readonly string[] {
  if ('criteria' in item) return inOrder(storyOrder, ofSource(snapshot.stories, item.source));
  // Which decision supersedes it is no matter of its status alone.
  return inOrder(decisionOrder, [...usualDecisions, ...ofSource(snapshot.decisions, item.source)]);
}

const usualDecisions = decisionOrder
  .filter((category) => category !== 'unknown')
  .map((category) => ({ status: { raw: category, category } }));

function ofSource(items: readonly (Story | Decision)[], source: string): readonly (Story | Decision)[] {
  return items.filter((other) => other.source === source && other.status.raw !== '');
}

function inOrder(
  order: readonly string[],
  items: readonly { readonly status: { readonly raw: string; readonly category: string } }[],
): readonly string[] {
  return order.flatMap((category) => items.flatMap(({ status }) => (status.category === category ? [status.raw] : [])));
}
