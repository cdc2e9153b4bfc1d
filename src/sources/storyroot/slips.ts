import { knownKind } from '../../core/backlog/words.js';
import { t } from '../../core/text/l10n.js';
import { shortened } from '../../core/text/shortened.js';
import { slip } from '../../core/text/slip.js';

const shortestKey = 4;
const kinds = 'story, epic, feature, task, bug, debt, spike, goal';

/** As people write the names of several words. */
const spellings: ReadonlyMap<string, string> = new Map(
  ['acceptanceCriteria', 'definitionOfReady', 'definitionOfDone', 'dependsOn', 'blockedBy', 'modifiedFiles'].map(
    (key) => [key.toLowerCase(), key],
  ),
);

/** What is to be said of a key that is one slip away from one of `known`; any other key may be the team's own. */
export function slippedKey(key: string, story: string, name: string, known: readonly string[]): string | undefined {
  if (name.length < shortestKey) return undefined;
  const meant = known.find((each) => each.length >= shortestKey && (slip(name, each) ?? 2) < 2);
  if (meant === undefined) return undefined;
  return t(
    '{0}: “{1}” is not a key that is known, so it is shown as it is. Write “{2}” if that is meant.',
    ...[shortened(story), shortened(key), spellings.get(meant) ?? meant],
  );
}

/** What is to be said of a kind that nobody knows. */
export function unknownKind(story: string, kind: string): string | undefined {
  if (knownKind(kind)) return undefined;
  return t(
    '{0}: the kind “{1}” is not known, so this is shown as a story. Use one of: {2}.',
    ...[shortened(story), shortened(kind), kinds],
  );
}
