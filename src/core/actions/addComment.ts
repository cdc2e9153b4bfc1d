import { t } from '../text/l10n.js';
import { ActionError } from './actionError.js';
import type { ActionPorts } from './actionPorts.js';
import { checkTrust } from './checkTrust.js';
import { findStory, placeOf } from './findCriterion.js';
import type { WrittenWhere } from './setCriterion.js';

/** Something that somebody wants said about a story. */
export interface NewComment {
  /** The story's `uid`, or its id where only one story has it. */
  readonly story: string;
  /** Markdown. */
  readonly text: string;
  /** URI of a file: where several workspace folders have the id, the one that holds this file is meant. */
  readonly near?: string;
}

/** Adds to a story's discussion in its tracker. Rejects with `ActionError`, and then nothing was written. */
export type AddComment = (comment: NewComment) => Promise<{ readonly written: WrittenWhere; readonly story: string }>;

const longestComment = 30_000;

export function createAddComment(ports: ActionPorts): AddComment {
  return async ({ story: ref, text, near }) => {
    checkTrust(ports);
    const story = findStory(ports.backlog.snapshot, ref, near);
    const remote = ports.remoteOf(story);
    if (!remote || !story.abilities?.comment) {
      throw new ActionError('not-settable', t('{0} takes no comments where it is kept.', story.id), placeOf(story));
    }
    const words = text.trim();
    if (words === '' || words.length > longestComment) {
      throw new ActionError('invalid-input', t('A comment has between 1 and {0} characters.', longestComment));
    }
    return { written: await remote.addComment(story, words), story: story.uid };
  };
}
