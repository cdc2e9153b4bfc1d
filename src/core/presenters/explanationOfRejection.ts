import type { Snapshot } from '../backlog/snapshot.js';
import { rejectionKey } from '../links/rejections.js';
import type { Rejection } from '../links/rejections.js';
import type { Decision } from '../model/decision.js';
import type { Story } from '../model/story.js';
import { t } from '../text/l10n.js';
import type { ExplanationRow } from './explanationRow.js';
import { idAndTitle, rowText } from './trees/nodeText.js';
import { rejectionWords } from './trees/rejectedNodes.js';

/** The way to say that an answer is wrong. */
export function rejectionRow({ id, uid }: Story | Decision): ExplanationRow {
  return {
    sign: 'choice',
    text: t('Not this one: {0}', rowText(id)),
    detail: t('Choose this where it is not why the code is here; it can be taken back'),
    target: { type: 'reject', uid },
  };
}

/** That a person said so of a reference. */
export function rejectedRow(rejection: Rejection): ExplanationRow {
  return { sign: 'against', text: t('You said: not this one'), ...takenBack(rejection) };
}

/** That a person said so of an answer that stands in no text. */
export function rejectedAnswerRow(snapshot: Snapshot, uri: string, rejection: Rejection): ExplanationRow {
  const { id } = rejection;
  const item = snapshot.story(id, uri) ?? snapshot.decision(id, uri);
  const text = t('Not this one: {0}', item ? idAndTitle(item) : rowText(id));
  const { detail, target } = takenBack(rejection);
  return { sign: 'against', text, detail: `${rejectionWords(rejection)} · ${detail}`, target };
}

function takenBack(rejection: Rejection): Required<Pick<ExplanationRow, 'detail' | 'target'>> {
  return {
    detail: t('Choose this to take it back'),
    target: { type: 'takeBack', rejection: rejectionKey(rejection) },
  };
}
