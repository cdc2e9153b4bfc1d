import type { Story } from '../../model/story.js';
import { criterionNamed } from '../../notation/criteria.js';
import { t } from '../../text/l10n.js';
import type { LostService } from '../linkTasks.js';
import { listed, told } from './inconsistency.js';
import type { Inconsistency } from './inconsistency.js';

/** What a task names that its source does not have; `story` is the one that holds the task. */
export function lostTask(story: Story, { task, served, criterion }: LostService): readonly Inconsistency[] {
  const words = [listed([task]), listed([story.id]), listed([served]), listed([criterion ?? ''])];
  const message =
    criterion === undefined
      ? t('{0} of {1} serves {2}, which is not in the backlog. Correct what it names.', ...words)
      : t('{0} of {1} serves {3} of {2}, which has no such criterion. Correct what it names.', ...words);
  const { range } = criterionNamed(story, task) ?? {};
  return told(criterion === undefined ? 'unknown-dependency' : 'unknown-criterion', story, message, {
    criterion: task,
    range,
  });
}
