import { t } from '../../text/l10n.js';
import type { DecisionPage } from '../decisionPage.js';
import type { Fact, PanelPage, PanelSection, TargetOf } from './page.js';
import { oneLine, Parts, plainLine } from './parts.js';
import { originFact } from './storyPanel.js';

/** A decision as the panel draws it: what was chosen first, then why and what it costs. */
export function decisionPanel(page: DecisionPage, target: TargetOf): PanelPage {
  const parts = new Parts(target);
  return {
    uid: page.uid,
    id: oneLine(page.id),
    kind: t('Decision'),
    title: plainLine(page.title),
    badges: parts.badges(page.status, page.archived),
    trail: [],
    trailLabel: '',
    savingLabel: '',
    facts: [
      ...fact(t('Date'), page.date),
      ...fact(t('Decided by'), page.deciders.join(', ')),
      originFact(page.origin, parts),
    ],
    sections: [
      outcomeSection(page.summary, parts),
      ...parts.items('supersededBy', t('Superseded by'), page.supersededBy, false),
      ...parts.text('context', t('Context'), page.context),
      ...parts.text('consequences', t('Consequences'), page.consequences),
      ...parts.items('stories', t('Stories'), page.stories, false),
      ...parts.items('supersedes', t('Supersedes'), page.supersedes, false),
      parts.code(page.uid, page.code, t('No code names {0} yet.', oneLine(page.id))),
    ],
  };
}

function fact(label: string, value: string | undefined): readonly Fact[] {
  return value === undefined || value === '' ? [] : [{ label, value: oneLine(value) }];
}

function outcomeSection(summary: string | undefined, parts: Parts): PanelSection {
  const [section] = parts.text('outcome', t('Outcome'), summary);
  const empty = t('No outcome is written down.');
  return section ?? { key: 'outcome', title: t('Outcome'), aside: false, blocks: [{ kind: 'quiet', text: empty }] };
}
