import { objectOf } from '../json.js';
import { at, textAt } from '../jsonPath.js';
import { isDroppedName } from './status.js';

/** Names of the statuses that these transitions lead to, but for `current`, each once. */
export function offeredStatuses(transitions: readonly unknown[], current: string | undefined): readonly string[] {
  const names = transitions.filter(isUsable).map((transition) => textAt(transition, 'to', 'name'));
  return [...new Set(names.filter((name) => name !== undefined))].filter((name) => name !== current);
}

/** Id of a transition to the status of that name. */
export function transitionTo(transitions: readonly unknown[], status: string): string | undefined {
  const found = transitions.filter(isUsable).find((transition) => textAt(transition, 'to', 'name') === status);
  return textAt(found, 'id');
}

/** Id of the transition that is the likeliest to mean just `done`, or just open again. */
export function transitionToDone(transitions: readonly unknown[], done: boolean): string | undefined {
  const usable = transitions.filter(isUsable);
  const leadingTo = (category: string): readonly unknown[] =>
    usable.filter((transition) => textAt(transition, 'to', 'statusCategory', 'key') === category);
  const candidates = done
    ? leadingTo('done').filter((transition) => !isDroppedName(textAt(transition, 'to', 'name') ?? ''))
    : [...leadingTo('new'), ...leadingTo('indeterminate')];
  const best = candidates.find((transition) => /^(?:done|to do)$/i.test(textAt(transition, 'to', 'name') ?? ''));
  return textAt(best ?? candidates[0], 'id');
}

/** One that asks for a field which only a person can fill cannot be made from here. */
function isUsable(transition: unknown): boolean {
  const asks = Object.values(objectOf(at(transition, 'fields'))).some(
    (field) => at(field, 'required') === true && at(field, 'hasDefaultValue') !== true,
  );
  return !asks && at(transition, 'isAvailable') !== false;
}
