import type { TaskReference } from '../model/story.js';
import { plainText } from '../text/richText/plainText.js';

/** A task as a card lists it: texts plain and on one line. */
export interface CardTask {
  /** `uid` of the story that holds it. */
  readonly story: string;
  readonly id: string;
  readonly text: string;
  readonly done: boolean;
  readonly tickable: boolean;
  readonly optional: boolean;
}

/** The tasks that a card shows, and how many more there are. */
export interface CardTasks {
  readonly shown: readonly CardTask[];
  readonly more: number;
}

const most = 3;
const longestText = 120;

/** The first tasks of those that are still to be done, since a card is where they are ticked; else the first of all. */
export function cardTasks(tasks: readonly TaskReference[] = []): CardTasks | undefined {
  if (tasks.length === 0) return undefined;
  const open = tasks.filter(({ done }) => !done);
  const shown = (open.length > 0 ? open : tasks).slice(0, most);
  return { shown: shown.map(cardTask), more: tasks.length - shown.length };
}

function cardTask({ story, criterion, text, done, tickable, optional = false }: TaskReference): CardTask {
  const line = plainText(text.slice(0, 4 * longestText));
  return {
    story,
    id: criterion,
    text: line.length <= longestText ? line : `${line.slice(0, longestText).trimEnd()}…`,
    done,
    tickable,
    optional,
  };
}
