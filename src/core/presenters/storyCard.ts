import type { RemoteState } from '../backlog/remote.js';
import type { Snapshot } from '../backlog/snapshot.js';
import { decisionsOf } from '../backlog/decisionsOf.js';
import type { Decision } from '../model/decision.js';
import type { EvidenceNote } from '../traces/evidence/evidence.js';
import type { Criterion, Intent, Story } from '../model/story.js';
import { withoutHiddenCharacters } from '../text/hidden.js';
import { t } from '../text/l10n.js';
import { plainText } from '../text/richText/plainText.js';
import { cardTasks } from './cardTasks.js';
import type { CardTasks } from './cardTasks.js';
import { criterionStateWords, taskWords } from './progress.js';
import { statusNoteWords } from './statusNoteWords.js';
import { differenceWords } from './trackers/differenceWords.js';
import { asOfWords } from './trackers/asOfWords.js';
import { decisionStatusWords, kindWords, statusWords } from './words.js';

/** What a hover shows of a story: plain texts on one line each, hidden characters taken out, nothing formatted. */
export interface StoryCard {
  readonly uid: string;
  readonly id: string;
  readonly title: string;
  /** Kind, status, people: `Story · In progress · mia`. */
  readonly facts: readonly string[];
  readonly intent?: string;
  readonly value?: string;
  readonly criteria: readonly CardCriterion[];
  /** How many more criteria there are than shown. */
  readonly moreCriteria: number;
  /** Of a story without criteria of its own. */
  readonly tasks?: CardTasks;
  readonly decisions: readonly CardDecision[];
  /** What else is to be known: where other sources and files differ, and where the status is from. */
  readonly notes: readonly string[];
  /** Its page in the tracker, and the tracker's name. */
  readonly page?: { readonly url: string; readonly label: string };
}

/** What a card says about trackers and tests. */
export interface CardContext {
  readonly states: readonly RemoteState[];
  readonly now: Date;
  /** What is to be said of the tests of a criterion; absent as long as nobody knows. */
  readonly notes?: ((story: Story, criterion: string) => EvidenceNote | undefined) | undefined;
}

export interface CardCriterion {
  readonly id: string;
  readonly text: string;
  readonly done: boolean;
  readonly tickable: boolean;
  /** Whether the reference names this very criterion. */
  readonly named: boolean;
  /** In words: `done`, `open`, `2 of 3 tasks done`; absent of a statement that no task serves. */
  readonly state?: string;
  /** Whether its state follows from its tasks. */
  readonly derived: boolean;
  readonly tasks?: CardTasks;
  /** `2 tests, both passed yesterday`. */
  readonly tests?: string;
}

export interface CardDecision {
  readonly uid: string;
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly summary?: string;
}

const mostCriteria = 12;
const longestText = 400;

/** The card of a story; `named` is the criterion that the reference names. */
export function storyCardOf(
  snapshot: Snapshot,
  story: Story,
  near: string,
  named?: string,
  context?: CardContext,
): StoryCard {
  const intent = intentWords(story.intent);
  const shown = story.criteria.slice(0, mostCriteria);
  const state = context?.states.find(({ id }) => id === story.source);
  const age = state && context && asOfWords(state, context.now);
  return {
    uid: story.uid,
    id: story.id,
    title: cleanMarkdown(story.title),
    facts: [
      kindWords(story.kind),
      story.status.raw === '' ? statusWords(story.status.category) : clean(story.status.raw),
      ...story.people.map(clean),
      ...(story.archived ? [t('archived')] : []),
      ...(age === undefined ? [] : [age]),
    ],
    ...(intent === undefined ? {} : { intent }),
    ...(story.value === undefined ? {} : { value: cleanMarkdown(story.value) }),
    criteria: shown.map((criterion) => ({
      ...cardCriterion(criterion, named),
      ...testsOf(context?.notes?.(story, criterion.id)),
    })),
    moreCriteria: story.criteria.length - shown.length,
    decisions: decisionsOf(snapshot, story, near).map(decisionCardOf),
    ...(story.criteria.length > 0 ? {} : tasksOf(story.tasks)),
    notes: [...differenceWords(story), ...statusNoteWords(snapshot, story)].map(clean),
    ...(story.url === undefined ? {} : { page: { url: story.url, label: pageLabel(snapshot, story) } }),
  };
}

export function decisionCardOf(decision: Decision): CardDecision {
  return {
    uid: decision.uid,
    id: decision.id,
    title: cleanMarkdown(decision.title),
    status: decisionStatusWords(decision.status.category),
    ...(decision.summary === undefined ? {} : { summary: cleanMarkdown(decision.summary) }),
  };
}

/** Who wants what, so that what, as one sentence. */
export function intentWords(intent: Intent | undefined): string | undefined {
  if (!intent) return undefined;
  const parts = [
    intent.as === undefined ? undefined : t('As {0}', cleanMarkdown(intent.as)),
    intent.want === undefined ? undefined : t('I want {0}', cleanMarkdown(intent.want)),
    intent.soThat === undefined ? undefined : t('so that {0}', cleanMarkdown(intent.soThat)),
  ].filter((part) => part !== undefined);
  if (parts.length > 0) return `${parts.join(', ')}.`;
  return intent.prose === undefined ? undefined : cleanMarkdown(intent.prose);
}

/** The name of the tracker that the page is in. */
function pageLabel(snapshot: Snapshot, story: Story): string {
  const origin = story.origins?.find(({ url }) => url === story.url);
  return clean(origin?.label ?? snapshot.sources.find(({ id }) => id === story.source)?.label ?? story.source);
}

function cardCriterion(criterion: Criterion, named: string | undefined): CardCriterion {
  const isSilent = criterion.state === 'derived' && !criterion.progress;
  const beside = taskWords(criterion);
  return {
    id: criterion.id,
    text: cleanMarkdown(criterion.text),
    done: criterion.done,
    tickable: criterion.tickable,
    named: named?.toUpperCase() === criterion.id.toUpperCase(),
    ...(isSilent
      ? {}
      : { state: [criterionStateWords(criterion), ...(beside === undefined ? [] : [beside])].join(' · ') }),
    derived: criterion.state === 'derived',
    ...(criterion.done ? {} : tasksOf(criterion.tasks)),
  };
}

function tasksOf(tasks: Story['tasks']): Pick<CardCriterion, 'tasks'> {
  const shown = cardTasks(tasks);
  return shown ? { tasks: shown } : {};
}

function testsOf(note: EvidenceNote | undefined): Pick<CardCriterion, 'tests'> {
  return note ? { tests: note.words } : {};
}

function clean(text: string): string {
  return shortened(withoutHiddenCharacters(text));
}

/** Twice as much is read as is shown, for the marks that are not. */
function cleanMarkdown(markdown: string): string {
  return shortened(plainText(markdown.slice(0, 2 * longestText)));
}

function shortened(line: string): string {
  return line.length <= longestText ? line : `${line.slice(0, longestText).trimEnd()}…`;
}
