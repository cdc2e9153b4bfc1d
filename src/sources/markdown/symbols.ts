import type { Surroundings } from '../../core/backlog/format.js';
import type { CriterionState } from '../../core/model/story.js';
import { itemsAt, nodeAt, parsePart, textAt } from '../../core/text/jsonPart.js';

/** What the character in a box says. */
export type Symbols = ReadonlyMap<string, CriterionState>;

/** Where Obsidian Tasks keeps the meanings of its symbols. */
export const symbolsFile = '.obsidian/plugins/obsidian-tasks-plugin/data.json';

/** Those that Obsidian Tasks starts with (8.3.0): `-` is cancelled there, and not being done. */
const usual: Symbols = new Map<string, CriterionState>([
  ['/', 'doing'],
  ['-', 'other'],
]);

const states: ReadonlyMap<string, CriterionState> = new Map<string, CriterionState>([
  ['TODO', 'open'],
  ['IN_PROGRESS', 'doing'],
  ['DONE', 'done'],
  ['ON_HOLD', 'other'],
  ['CANCELLED', 'other'],
  ['NON_TASK', 'other'],
]);

/** The symbols as the vault's settings define them, where there are any. */
export async function symbolsOf(surroundings: Surroundings): Promise<Symbols> {
  if (!surroundings.listing.files.some(({ path }) => path === symbolsFile)) return usual;
  const text = (await surroundings.readText(symbolsFile)) ?? '';
  const { root } = parsePart(text, { start: 0, end: text.length });
  const settings = root?.type === 'object' ? nodeAt(root, 'statusSettings') : undefined;
  if (settings?.type !== 'object') return usual;
  const symbols = new Map(usual);
  for (const status of ['coreStatuses', 'customStatuses'].flatMap((key) => itemsAt(settings, key))) {
    if (status.type !== 'object') continue;
    const symbol: unknown = nodeAt(status, 'symbol')?.value;
    const state = states.get(textAt(status, 'type'));
    // A blank and the two usual marks mean the same everywhere: ticks are written with them.
    if (typeof symbol === 'string' && symbol !== '' && !/^[ xX]$/.test(symbol) && state) symbols.set(symbol, state);
  }
  return symbols;
}
