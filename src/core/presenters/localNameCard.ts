import type { Snapshot } from '../backlog/snapshot.js';
import { candidatesOf } from '../links/localReferences.js';
import { certaintyHint, mostNamed } from '../links/localWhy.js';
import type { Reference } from '../model/reference.js';
import { criterionNamed } from '../notation/criteria.js';
import { t } from '../text/l10n.js';
import { idAndTitle, markdownRow, rowText } from './trees/nodeText.js';

/** What a hover shows of a local name that several stories have: plain texts on one line each. */
export interface LocalNameCard {
  readonly heading: string;
  /** The nearest. */
  readonly stories: readonly CardCandidate[];
  /** How many more there are, in words. */
  readonly more?: string;
  /** How a person makes it certain. */
  readonly hint: string;
}

interface CardCandidate {
  readonly uid: string;
  /** Id and title. */
  readonly name: string;
  /** The statement that is named, where it is one. */
  readonly text?: string;
}

export function localNameCardOf(snapshot: Snapshot, reference: Reference): LocalNameCard {
  const meanings = candidatesOf(snapshot, reference);
  const more = meanings.length - mostNamed;
  return {
    heading: rowText(t('{0} may be that of any of these:', reference.id)),
    stories: meanings.slice(0, mostNamed).map(({ story, criterion }) => {
      const text = criterionNamed(story, criterion)?.text;
      return { uid: story.uid, name: idAndTitle(story), ...(text === undefined ? {} : { text: markdownRow(text) }) };
    }),
    ...(more > 0 ? { more: t('and {0} more', more) } : {}),
    hint: rowText(certaintyHint(reference, meanings[0]?.story)),
  };
}
