// From an item as its tracker has it to a story. Pure: what is stored on disk reads the same after a restart.
import type { ReadItem } from '../../core/backlog/format.js';
import type { Criterion, Section, Story } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import { criteriaOf, readTexts } from './criteriaOf.js';
import type { ReadText, RemoteCriterion } from './criteriaOf.js';
import { decisionsIn, namedRecords } from './itemDecisions.js';
import type { TextReaders } from './texts/textReader.js';
import type { RemoteItem } from './tracker.js';

export { criteriaOf } from './criteriaOf.js';

/** What an item does not say of itself. */
export interface ItemContext {
  /** Id of the source. */
  readonly source: string;
  /** How texts name the item of a key, the usual way. */
  idOf(key: string): string;
  /** Other ways to name it, unambiguous in the workspace. */
  aliasesOf(key: string): readonly string[];
  /** Its page, for people. */
  urlOf(key: string): string | undefined;
  readonly readers: TextReaders;
  /** Whether the tracker can mark an item below done by itself. */
  readonly canSetDone: boolean;
}

/** The `uid` of a story: unique across sources and the same wherever the source's folder is. */
export function remoteUid(source: string, key: string): string {
  return `${source}#${key}`;
}

type Draft = { -readonly [Name in keyof Story]: Story[Name] };

/** The story of an item, then its own decisions. Total: whatever is in the item's texts. */
export function readItem(item: RemoteItem, context: ItemContext): readonly ReadItem[] {
  const texts = readTexts(item, context.readers);
  const id = context.idOf(item.key);
  const uid = remoteUid(context.source, item.key);
  const decisions = decisionsIn(item, texts, { id, uid, source: context.source, readers: context.readers });
  const named = decisions.map((entry) => (typeof entry === 'string' ? entry : entry.id));
  const lists = listsOf(item, texts, context);
  const story: Draft = {
    id,
    uid,
    title: item.title,
    kind: item.kind,
    status: item.status,
    criteria: lists.criteria,
    definitionOfReady: lists.ready,
    definitionOfDone: lists.done,
    decisions: distinct(named, namedRecords(item)),
    tradeOffs: joined(texts.map(({ reading }) => reading.tradeOffs)),
    sections: joined([...texts.map(({ reading }) => reading.sections), linksOf(item)]),
    dependsOn: (item.dependsOn ?? []).map((key) => context.idOf(key)),
    labels: item.labels,
    people: item.people,
    paths: [],
    archived: false,
    source: context.source,
    aliases: context.aliasesOf(item.key),
    abilities: { comment: item.canComment, statuses: item.statuses ?? [] },
    updatedAt: item.updatedAt,
  };
  addWords(story, texts);
  addWhatIsKnown(story, item, context);
  const read: ReadItem[] = [{ type: 'story', story }];
  for (const decision of decisions) if (typeof decision !== 'string') read.push({ type: 'decision', decision });
  return read;
}

type Lists = Readonly<Record<RemoteCriterion['list'], Criterion[]>>;

function listsOf(item: RemoteItem, texts: readonly ReadText[], { readers, canSetDone }: ItemContext): Lists {
  const lists: Lists = { criteria: [], ready: [], done: [] };
  for (const { list, id, text, done, state, mark, place } of criteriaOf(item, readers, texts)) {
    const tickable = place !== undefined && ('field' in place || canSetDone);
    const criterion = { id, text, done, state, tickable };
    lists[list].push(mark === undefined ? criterion : { ...criterion, mark });
  }
  return lists;
}

/** The best intent of any text: one that says so rather than a first paragraph. */
function addWords(story: Draft, texts: readonly ReadText[]): void {
  const told = texts.filter(({ reading }) => reading.intent);
  const best = told.find(({ reading }) => !reading.intentIsGuess) ?? told[0];
  if (best?.reading.intent) story.intent = best.reading.intent;
  for (const { value } of texts.map(({ reading }) => reading)) {
    if (value !== undefined) story.value = story.value === undefined ? value : `${story.value}\n\n${value}`;
  }
}

function addWhatIsKnown(story: Draft, item: RemoteItem, context: ItemContext): void {
  const { parent, priority, estimate, comments } = item;
  if (parent !== undefined) story.parent = context.idOf(parent);
  if (priority !== undefined) story.priority = priority;
  if (estimate !== undefined) story.estimate = estimate;
  const url = context.urlOf(item.key);
  if (url !== undefined) story.url = url;
  if (comments) {
    story.discussion = comments.map(({ author, at, format, text }) => ({
      ...{ author, at },
      markdown: context.readers.of(format).toMarkdown(text),
    }));
  }
}

/** All of them in one list. Mostly there is but one that is not empty. */
function joined<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const filled = lists.filter(({ length }) => length > 0);
  return filled.length > 1 ? filled.flat() : (filled[0] ?? []);
}

function distinct(a: readonly string[], b: readonly string[]): readonly string[] {
  return a.length + b.length > 1 ? [...new Set([...a, ...b])] : joined([a, b]);
}

/** The item's own list of pages, as a list of links. */
function linksOf({ links = [] }: RemoteItem): readonly Section[] {
  if (links.length === 0) return [];
  const lines = links.map(
    ({ title, url }) =>
      `- [${title.replace(/[\\[\]\r\n]/g, ' ').trim() || url}](<${url.replace(/[<>\r\n]/g, encodeURIComponent)}>)`,
  );
  return [{ title: t('Links'), markdown: lines.join('\n') }];
}
