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
export type { CriterionPlace, RemoteCriterion } from './criteriaOf.js';

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

/** The story of an item, then its own decisions. Total: whatever is in the item's texts. */
export function readItem(item: RemoteItem, context: ItemContext): readonly ReadItem[] {
  const texts = readTexts(item, context.readers);
  const id = context.idOf(item.key);
  const uid = remoteUid(context.source, item.key);
  const decisions = decisionsIn(item, texts, { id, uid, source: context.source, readers: context.readers });
  const own = decisions.flatMap((entry) => (typeof entry === 'string' ? [] : [entry]));
  const named = decisions.map((entry) => (typeof entry === 'string' ? entry : entry.id));
  const story: Story = {
    id,
    uid,
    title: item.title,
    kind: item.kind,
    status: item.status,
    ...listsOf(item, texts, context),
    ...wordsOf(texts),
    decisions: [...new Set([...named, ...namedRecords(item)])],
    tradeOffs: texts.flatMap(({ reading }) => reading.tradeOffs),
    sections: [...texts.flatMap(({ reading }) => reading.sections), ...linksOf(item)],
    ...(item.parent !== undefined && { parent: context.idOf(item.parent) }),
    dependsOn: (item.dependsOn ?? []).map((key) => context.idOf(key)),
    labels: item.labels,
    people: item.people,
    ...(item.priority !== undefined && { priority: item.priority }),
    ...(item.estimate !== undefined && { estimate: item.estimate }),
    paths: [],
    archived: false,
    source: context.source,
    ...aboutPage(item, context),
    abilities: { comment: item.canComment, statuses: item.statuses ?? [] },
    updatedAt: item.updatedAt,
  };
  return [{ type: 'story', story }, ...own.map((decision) => ({ type: 'decision' as const, decision }))];
}

type Lists = Pick<Story, 'criteria' | 'definitionOfReady' | 'definitionOfDone'>;

function listsOf(item: RemoteItem, texts: readonly ReadText[], { readers, canSetDone }: ItemContext): Lists {
  const all = criteriaOf(item, readers, texts);
  const of = (name: RemoteCriterion['list']): readonly Criterion[] =>
    all.flatMap(({ list, id, text, done, state, mark, place }) =>
      list === name
        ? [
            {
              id,
              text,
              done,
              state,
              tickable: place !== undefined && ('field' in place || canSetDone),
              ...(mark !== undefined && { mark }),
            },
          ]
        : [],
    );
  return { criteria: of('criteria'), definitionOfReady: of('ready'), definitionOfDone: of('done') };
}

/** The best intent of any text: one that says so rather than a first paragraph. */
function wordsOf(texts: readonly ReadText[]): Pick<Story, 'intent' | 'value'> {
  const told = texts.filter(({ reading }) => reading.intent);
  const best = told.find(({ reading }) => !reading.intentIsGuess) ?? told[0];
  const values = texts.flatMap(({ reading }) => reading.value ?? []);
  return {
    ...(best?.reading.intent && { intent: best.reading.intent }),
    ...(values.length > 0 && { value: values.join('\n\n') }),
  };
}

function aboutPage(item: RemoteItem, context: ItemContext): Pick<Story, 'aliases' | 'url' | 'discussion'> {
  const url = context.urlOf(item.key);
  return {
    aliases: context.aliasesOf(item.key),
    ...(url !== undefined && { url }),
    ...(item.comments && {
      discussion: item.comments.map(({ author, at, format, text }) => ({
        author,
        at,
        markdown: context.readers.of(format).toMarkdown(text),
      })),
    }),
  };
}

/** The item's own list of pages, as a list of links. */
function linksOf({ links = [] }: RemoteItem): readonly Section[] {
  const lines = links.map(
    ({ title, url }) =>
      `- [${title.replace(/[\\[\]\r\n]/g, ' ').trim() || url}](<${url.replace(/[<>\r\n]/g, encodeURIComponent)}>)`,
  );
  return lines.length > 0 ? [{ title: t('Links'), markdown: lines.join('\n') }] : [];
}
