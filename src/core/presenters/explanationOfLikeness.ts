import type { NearItem } from '../backlog/nearestItems.js';
import type { Likeness } from '../links/explainLikenesses.js';
import type { PassedOver } from '../notation/vocabulary.js';
import { t } from '../text/l10n.js';
import type { ExplanationRow } from './explanationRow.js';
import { idAndTitle, rowText } from './trees/nodeText.js';

/** Why something that looks like an id is none. */
export function likenessRow(likeness: Likeness): ExplanationRow {
  switch (likeness.kind) {
    case 'passed-over':
      return { sign: 'against', text: passedOverWords(likeness.reason) };
    case 'other-case':
      return { sign: 'against', text: t('The backlog writes it {0}, and only so', rowText(likeness.id)) };
    case 'touched':
      return {
        sign: 'against',
        text: t('{0} is known, but something touches it here', rowText(likeness.id)),
        detail: t('No letter, digit or underscore may stand before or behind an id'),
      };
    case 'no-key':
      return {
        sign: 'against',
        text: t('No id of the backlog begins with {0}', rowText(likeness.head)),
        detail: t('Keys come from the backlog itself, or from storyroot.yaml under notation.keys'),
      };
  }
}

const mostProposed = 3;

/** What may have been meant. */
export function nearestRows(nearest: readonly NearItem[]): readonly ExplanationRow[] {
  return nearest.slice(0, mostProposed).map(({ item }) => {
    return { sign: 'note', text: t('Perhaps {0}', idAndTitle(item)), target: { type: 'item', uid: item.uid } };
  });
}

function passedOverWords(reason: PassedOver['reason']): string {
  switch (reason) {
    case 'other-project':
      return t('It is part of the name of another project');
    case 'leading-zero':
      return t('A number behind a sign never begins with 0: it may be a colour');
    case 'version':
      return t('A number with a point is a version, not an item');
    case 'doubled-sign':
      return t('The sign before it is doubled');
    case 'anchor':
      return t('It is the anchor of a link');
    case 'address':
      return t('It is part of an address');
    case 'colour':
      return t('It is a colour');
    case 'no-such-item':
      return t('The backlog has no item of this id');
  }
}
