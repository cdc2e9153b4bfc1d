// Everything about one story as plain data that survives JSON; how it looks is for others to say.
import type { Place } from '../actions/actionError.js';
import type { FolderRules, Snapshot } from '../backlog/snapshot.js';
import { noteOfStatus } from '../backlog/whereStatus.js';
import type { Links } from '../links/links.js';
import type { RemoteState } from '../backlog/remote.js';
import type { Comment, Intent, Section, Story, TaskReference, TradeOff } from '../model/story.js';
import type { Status } from '../model/status.js';
import type { EvidenceBook } from '../traces/evidence/evidence.js';
import { ageOf } from '../text/age.js';
import type { Age } from '../text/age.js';
import { codeReferencesTo, pathIn } from './codeReferences.js';
import type { CodeReferences } from './codeReferences.js';
import { criterionList, taskList } from './criterionViews.js';
import type { CriterionList, TaskList } from './criterionViews.js';
import { decisionLinks, linkTo, parentsOf, placeOf, statusView, storyLinks } from './itemLinks.js';
import type { DecisionLink, ItemLink, StatusView } from './itemLinks.js';
import { present } from './present.js';
import { driftWords, fileOf } from './statusNoteWords.js';
import { differenceWords } from './trackers/differenceWords.js';
import { asOfWords } from './trackers/asOfWords.js';
import { kindWords } from './words.js';

/** Where an item was read from. */
export interface OriginView {
  /** The source's name. */
  readonly source: string;
  /** The file, relative to its workspace folder. */
  readonly path?: string;
  readonly place?: Place;
  /** Its page in a tracker. */
  readonly url?: string;
  /** The name of the tracker that has it as well, of an item that is in a file. */
  readonly tracker?: string;
  /** `as of 3 days ago`, where it comes from a tracker. */
  readonly asOf?: string;
}

/** What is known of the trackers and the tests, and the time that ages are counted from. */
export interface PageContext {
  readonly states?: readonly RemoteState[];
  readonly now?: Date;
  /** Tests and their results; absent as long as nobody knows. */
  readonly evidence?: Pick<EvidenceBook, 'of'> | undefined;
}

/** A team's definitions of ready and of done, which hold for every story; untrusted Markdown. */
export type TeamsLists = Pick<FolderRules, 'definitionOfReady' | 'definitionOfDone'>;

/** One story with all that it leads to. Texts are as the backlog has them: untrusted, most of them Markdown. */
export interface StoryPage {
  readonly type: 'story';
  readonly uid: string;
  readonly id: string;
  readonly title: string;
  /** In words. */
  readonly kind: string;
  /** Absent where the backlog says nothing. */
  readonly status?: StatusView<Status['category']>;
  /** The file that says the status, where it is not the story's own. */
  readonly statusFrom?: Pick<OriginView, 'path' | 'place'>;
  readonly archived: boolean;
  readonly origin: OriginView;
  readonly updated?: Age;
  readonly priority?: string;
  readonly estimate?: string;
  readonly people: readonly string[];
  readonly labels: readonly string[];
  /** The topmost first. */
  readonly parents: readonly ItemLink[];
  readonly intent?: Intent;
  readonly value?: string;
  readonly criteria: CriterionList;
  readonly definitionOfReady: CriterionList;
  readonly definitionOfDone: CriterionList;
  /** Tasks that serve the story as a whole and none of its criteria. */
  readonly tasks: TaskList;
  /** What `storyroot.yaml` says for every story; empty where the story keeps a list of its own. */
  readonly teamsLists: TeamsLists;
  readonly decisions: readonly DecisionLink[];
  readonly tradeOffs: readonly TradeOff[];
  readonly sections: readonly Section[];
  readonly children: readonly ItemLink[];
  readonly dependsOn: readonly ItemLink[];
  /** Files and globs that the story names. */
  readonly paths: readonly string[];
  readonly code: CodeReferences;
  /** Where other sources say something else, a sentence each. */
  readonly differences: readonly string[];
  /** The latest last. */
  readonly discussion: readonly CommentView[];
}

/** One contribution to a discussion; `markdown` is untrusted. */
export interface CommentView extends Pick<Comment, 'author' | 'markdown'> {
  readonly age: Age;
}

/** The page of a story. */
export function storyPage(
  story: Story,
  snapshot: Snapshot,
  links: Links,
  { states = [], now = new Date(), evidence }: PageContext = {},
): StoryPage {
  const near = story.uri ?? `${snapshot.folderOf(story.source) ?? ''}/`;
  const code = codeReferencesTo(story, snapshot, links);
  const around = { evidence, now, snapshot };
  return present({
    type: 'story',
    uid: story.uid,
    id: story.id,
    title: story.title,
    kind: kindWords(story.kind),
    status: statusView(story.status),
    statusFrom: statusFromOf(story, snapshot),
    archived: story.archived,
    origin: { ...originOf(story, snapshot), ...trackerOf(story, states, now) },
    updated: story.updatedAt === undefined ? undefined : ageOf(story.updatedAt, now),
    priority: story.priority,
    estimate: story.estimate,
    people: story.people,
    labels: story.labels,
    parents: parentsOf(snapshot, story),
    intent: story.intent,
    value: story.value,
    criteria: criterionList(story, 'criteria', code, around),
    definitionOfReady: criterionList(story, 'definitionOfReady', code, around),
    definitionOfDone: criterionList(story, 'definitionOfDone', code, around),
    tasks: taskList(tasksBeside(story), snapshot),
    teamsLists: teamsListsFor(story, snapshot),
    decisions: decisionLinks(snapshot, story.decisions, near),
    tradeOffs: story.tradeOffs,
    sections: story.sections,
    children: snapshot.children(story).map(linkTo),
    dependsOn: storyLinks(snapshot, story.dependsOn, near),
    paths: pathsOf(story, snapshot),
    code,
    differences: [...differenceWords(story), ...driftWords(snapshot, story)],
    discussion: (story.discussion ?? []).map(({ author, at, markdown }) => ({ author, markdown, age: ageOf(at, now) })),
  });
}

function trackerOf(
  { url, source, origins = [] }: Story,
  states: readonly RemoteState[],
  now: Date,
): Partial<OriginView> {
  const other = origins.find((origin) => origin.url !== undefined && origin.url === url);
  const state = states.find(({ id }) => id === (other?.source ?? source));
  return present({ url, tracker: other?.label, asOf: state && asOfWords(state, now) });
}

/** Where an item was read from, in words and as a place to open. */
export function originOf(item: Pick<Story, 'source' | 'uri' | 'range'>, snapshot: Snapshot): OriginView {
  return present({
    source: snapshot.sources.find(({ id }) => id === item.source)?.label ?? item.source,
    path: item.uri === undefined ? undefined : pathIn(snapshot, item.uri),
    place: placeOf(item),
  });
}

function statusFromOf(story: Story, snapshot: Snapshot): StoryPage['statusFrom'] {
  const note = noteOfStatus(story);
  return note && present({ path: fileOf(snapshot, note), place: placeOf(note) });
}

/** The others are shown with the criteria that they serve. */
function tasksBeside({ tasks = [], criteria }: Story): readonly TaskReference[] {
  const shown = new Set(criteria.flatMap((criterion) => criterion.tasks ?? []));
  return tasks.filter((task) => !shown.has(task));
}

function teamsListsFor(story: Story, snapshot: Snapshot): TeamsLists {
  const rules = snapshot.rules.find(({ folder }) => folder === snapshot.folderOf(story.source));
  return {
    definitionOfReady: story.definitionOfReady.length > 0 ? [] : (rules?.definitionOfReady ?? []),
    definitionOfDone: story.definitionOfDone.length > 0 ? [] : (rules?.definitionOfDone ?? []),
  };
}

/** The story's own paths and those that its folder's `storyroot.yaml` gives it. */
function pathsOf(story: Story, snapshot: Snapshot): readonly string[] {
  const folder = snapshot.folderOf(story.source);
  const mapped = snapshot.paths
    .filter(({ ids, folder: owner }) => owner === folder && ids.some((id) => snapshot.story(id, story.uri) === story))
    .map(({ pattern }) => pattern);
  return [...new Set([...story.paths, ...mapped])];
}
