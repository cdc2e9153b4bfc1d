import type { ConflictTexts } from '../../../core/backlog/remote.js';
import { t } from '../../../core/text/l10n.js';
import type { BoxFaultCode } from '../texts/textReader.js';

/** An intent contradicts what somebody else wrote; a person decides. The message is for people. */
export class IntentConflict extends Error implements ConflictTexts {
  constructor(
    message: string,
    /** What we would write. */
    readonly mine: string,
    /** What the tracker holds, or held before it was written over. */
    readonly theirs: string,
  ) {
    super(message);
  }
}

/** For a criterion that cannot be found again: `theirs` is the text, as Markdown, that it was looked for in. */
export function criterionConflict(fault: BoxFaultCode, words: string, done: boolean, theirs: string): IntentConflict {
  return new IntentConflict(messageOf(fault), `- [${done ? 'x' : ' '}] ${words}`, theirs);
}

function messageOf(fault: BoxFaultCode): string {
  switch (fault) {
    case 'missing':
      return t('The criterion is not there any longer, or it says something else now.');
    case 'ambiguous':
      return t('Several criteria say the same now, so nobody can tell which one was meant.');
    case 'not-a-box':
      return t('Somebody has given the criterion a mark of their own.');
  }
}
