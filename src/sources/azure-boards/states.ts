import type { Status, StatusCategory } from '../../core/model/status.js';
import { objectOf, textOf } from '../remote/json.js';
import { RemoteError } from '../remote/remoteError.js';
import { statusOfWords } from '../remote/statusWords.js';
import type { Api } from './api.js';

/** What the states of each type of item are called and mean. */
export interface States {
  /** Asks for those of types that are not known yet: once, for they belong to the process. */
  learn(types: Iterable<string>): Promise<void>;
  /** Names in the order of the workflow; empty for a type that is not known. */
  of(type: string): readonly string[];
  readonly statusOf: (type: string, state: string) => Status;
}

/** Microsoft's categories of states, the same in every process. Source: its documentation, "Workflow state categories". */
const categories: ReadonlyMap<string, StatusCategory> = new Map([
  ['Proposed', 'todo'],
  ['InProgress', 'doing'],
  ['Resolved', 'doing'],
  ['Completed', 'done'],
  ['Removed', 'dropped'],
]);

export function createStates(api: Api): States {
  const known = new Map<string, ReadonlyMap<string, StatusCategory | undefined>>();
  const ask = async (type: string): Promise<void> => {
    try {
      known.set(type, readStates(await api.states(type)));
    } catch (error) {
      // Their names tell what they mean, more or less.
      if (!(error instanceof RemoteError) || !['not-found', 'forbidden', 'refused'].includes(error.code)) throw error;
      known.set(type, new Map());
    }
  };
  return {
    learn: async (types) => {
      await Promise.all([...new Set(types)].filter((type) => type !== '' && !known.has(type)).map(ask));
    },
    of: (type) => [...(known.get(type)?.keys() ?? [])],
    statusOf: (type, state) => {
      const category = known.get(type)?.get(state);
      return category === undefined ? statusOfWords(state) : { raw: state, category };
    },
  };
}

function readStates(values: readonly unknown[]): ReadonlyMap<string, StatusCategory | undefined> {
  return new Map(
    values.flatMap((value) => {
      const { name, category } = objectOf(value);
      const state = textOf(name);
      return state === undefined ? [] : [[state, categories.get(textOf(category) ?? '')] as const];
    }),
  );
}
