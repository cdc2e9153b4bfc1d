import type { Snapshot } from '../backlog/snapshot.js';
import type { Links } from '../links/links.js';
import type { Decision } from '../model/decision.js';
import type { DecisionCategory } from '../model/status.js';
import { codeReferencesTo } from './codeReferences.js';
import type { CodeReferences } from './codeReferences.js';
import { decisionLinks, decisionStatusView, linkTo, storyLinks } from './itemLinks.js';
import type { DecisionLink, ItemLink, StatusView } from './itemLinks.js';
import { present } from './present.js';
import { originOf } from './storyPage.js';
import type { OriginView } from './storyPage.js';

/** One decision with all that it leads to. Texts are untrusted Markdown. */
export interface DecisionPage {
  readonly type: 'decision';
  readonly uid: string;
  readonly id: string;
  readonly title: string;
  /** Absent where the backlog says nothing. */
  readonly status?: StatusView<DecisionCategory>;
  readonly archived: boolean;
  readonly origin: OriginView;
  readonly date?: string;
  readonly deciders: readonly string[];
  readonly summary?: string;
  readonly context?: string;
  readonly consequences?: string;
  readonly supersedes: readonly DecisionLink[];
  readonly supersededBy: readonly DecisionLink[];
  /** Stories that rest on it, whichever of the two names the other. */
  readonly stories: readonly ItemLink[];
  readonly code: CodeReferences;
}

export function decisionPage(decision: Decision, snapshot: Snapshot, links: Links): DecisionPage {
  return present({
    type: 'decision',
    uid: decision.uid,
    id: decision.id,
    title: decision.title,
    status: decisionStatusView(decision.status),
    archived: decision.archived,
    origin: originOf(decision, snapshot),
    date: decision.date,
    deciders: decision.deciders,
    summary: decision.summary,
    context: decision.context,
    consequences: decision.consequences,
    supersedes: decisionLinks(snapshot, decision.supersedes, decision.uri),
    supersededBy: decisionLinks(snapshot, decision.supersededBy, decision.uri),
    stories: storiesOn(decision, snapshot),
    code: codeReferencesTo(decision, snapshot, links),
  });
}

function storiesOn(decision: Decision, snapshot: Snapshot): readonly ItemLink[] {
  const naming = snapshot.stories.filter((story) =>
    story.decisions.some((id) => snapshot.decision(id, story.uri)?.uid === decision.uid),
  );
  const known = new Set(naming.map(({ uid }) => uid));
  const named = storyLinks(snapshot, decision.stories, decision.uri).filter(
    ({ uid }) => uid === undefined || !known.has(uid),
  );
  return [...naming.map(linkTo), ...named];
}
