import type { Snapshot } from '../backlog/snapshot.js';
import type { OpenOutcome } from '../links/explain.js';
import { certaintyHint, resolutionWords } from '../links/localWhy.js';
import type { Reference } from '../model/reference.js';
import { t } from '../text/l10n.js';
import type { ExplanationRow } from './explanationRow.js';
import { idAndTitle, rowText } from './trees/nodeText.js';

/** More than these are only counted. */
const mostCandidates = 8;

/** How it is known what a local name means; nothing for other references. */
export function resolutionRows(snapshot: Snapshot, { id, uri, local }: Reference): readonly ExplanationRow[] {
  const story = snapshot.story(id, uri);
  if (!local?.by || !story) return [];
  const words = resolutionWords(local.by, story);
  return [{ sign: 'for', text: rowText(t('{0} is a name within a feature: {1}', local.name, words)) }];
}

/** What a local name may mean, and how to make it certain. */
export function openRows({ reference, meanings }: OpenOutcome): readonly ExplanationRow[] {
  const [first] = meanings;
  const more = meanings.length - mostCandidates;
  return [
    ...meanings.slice(0, mostCandidates).map(({ story }): ExplanationRow => {
      return { sign: 'note', text: t('Perhaps {0}', idAndTitle(story)), target: { type: 'item', uid: story.uid } };
    }),
    ...(more > 0 ? [{ sign: 'note', text: t('{0} more have one of this name', more) } as const] : []),
    {
      sign: 'against',
      text: t('Neither this line, a line above, a list of paths nor the branch says which'),
      detail: rowText(certaintyHint(reference, first?.story)),
    },
  ];
}
