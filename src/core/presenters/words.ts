import type { DecisionCategory, StatusCategory } from '../model/status.js';
import type { StoryKind } from '../model/story.js';
import { t } from '../text/l10n.js';

/** A status category in words. */
export function statusWords(category: StatusCategory): string {
  switch (category) {
    case 'todo':
      return t('To do');
    case 'doing':
      return t('In progress');
    case 'done':
      return t('Done');
    case 'dropped':
      return t('Dropped');
    case 'unknown':
      return t('No status');
  }
}

/** A decision's status category in words. */
export function decisionStatusWords(category: DecisionCategory): string {
  switch (category) {
    case 'proposed':
      return t('proposed');
    case 'accepted':
      return t('accepted');
    case 'rejected':
      return t('rejected');
    case 'deprecated':
      return t('deprecated');
    case 'superseded':
      return t('superseded');
    case 'unknown':
      return t('no status');
  }
}

/** A kind of story in words. */
export function kindWords(kind: StoryKind): string {
  switch (kind) {
    case 'story':
      return t('Story');
    case 'epic':
      return t('Epic');
    case 'feature':
      return t('Feature');
    case 'task':
      return t('Task');
    case 'bug':
      return t('Bug');
    case 'debt':
      return t('Technical debt');
    case 'spike':
      return t('Spike');
    case 'goal':
      return t('Goal');
  }
}
