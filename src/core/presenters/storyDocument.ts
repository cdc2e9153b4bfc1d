// A story or decision that is in no file of the workspace, as a Markdown text to read, with the places of its parts.
import { decisionsOf } from '../backlog/decisionsOf.js';
import type { Snapshot } from '../backlog/snapshot.js';
import type { Decision } from '../model/decision.js';
import type { Range } from '../model/range.js';
import type { Criterion, Intent, Story } from '../model/story.js';
import { criterionNamed } from '../notation/criteria.js';
import { t } from '../text/l10n.js';
import { ageOf } from '../text/age.js';
import { decisionLinks, parentsOf, storyLinks } from './itemLinks.js';
import { criterionStateWords } from './progress.js';
import { StoryDocumentText, oneLine } from './storyDocumentText.js';
import { originOf } from './storyPage.js';
import type { PageContext } from './storyPage.js';
import { asOfWords } from './trackers/asOfWords.js';
import { differenceWords } from './trackers/differenceWords.js';
import { decisionStatusWords, kindWords, statusWords } from './words.js';

/**
 * The whole story. Texts from outside cannot leave their place in it: they stand on one line or in a quotation, hidden
 * characters are spelled out, and only `http`, `https` and `mailto` make links. Ends with a line break.
 */
export function storyDocument(story: Story, snapshot: Snapshot, context: PageContext = {}): string {
  const text = new StoryDocumentText();
  writeHead(text, story, snapshot, context);
  writeRest(text, story, snapshot, context);
  return text.toString();
}

/** Where `storyDocument` has a criterion; its beginning where the story has none of that name. 0-based. */
export function placeInStoryDocument(story: Story, snapshot: Snapshot, criterion: string | undefined): Range {
  const text = new StoryDocumentText();
  const named = criterionNamed(story, criterion);
  const line = named && writeHead(text, story, snapshot, {}).get(named);
  return line === undefined ? beginning : text.rangeOf(line);
}

const beginning: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** A decision that is in no file: those that a tracker's items hold. As safe as {@link storyDocument}. */
export function decisionDocument(decision: Decision, snapshot: Snapshot): string {
  const text = new StoryDocumentText();
  const { status, date, deciders, summary, context, consequences } = decision;
  text.line(`# ${oneLine(decision.id)} ${oneLine(decision.title)}`);
  const words = [t('Decision'), decisionStatusWords(status.category), ...(date === undefined ? [] : [date])];
  text.paragraph([...words, ...deciders].map(oneLine).join(' · '));
  text.section(t('Outcome'), summary);
  text.section(t('Context'), context);
  text.section(t('Consequences'), consequences);
  const near = `${snapshot.folderOf(decision.source) ?? ''}/`;
  text.list(t('Superseded by'), decisionLinks(snapshot, decision.supersededBy, near).map(itemWords));
  text.list(t('Supersedes'), decisionLinks(snapshot, decision.supersedes, near).map(itemWords));
  text.list(t('Stories'), storyLinks(snapshot, decision.stories, near).map(itemWords));
  return text.toString();
}

/** All that a reference may lead to, so that its line is known without writing the rest. */
function writeHead(
  text: StoryDocumentText,
  story: Story,
  snapshot: Snapshot,
  { states = [], now = new Date() }: PageContext,
): ReadonlyMap<Criterion, number> {
  text.line(`# ${oneLine(story.id)} ${oneLine(story.title)}`);
  const state = states.find(({ id }) => id === story.source);
  const facts = [
    kindWords(story.kind),
    story.status.raw === '' ? statusWords(story.status.category) : story.status.raw,
    ...(story.priority === undefined ? [] : [t('Priority {0}', story.priority)]),
    ...story.people,
    ...story.labels,
    ...(story.archived ? [t('archived')] : []),
    ...(story.updatedAt === undefined ? [] : [t('updated {0}', ageOf(story.updatedAt, now).words)]),
    ...((state && [asOfWords(state, now)]) ?? []),
  ];
  text.paragraph(facts.flatMap((fact) => (fact === undefined || fact === '' ? [] : oneLine(fact))).join(' · '));
  const { source } = originOf(story, snapshot);
  text.paragraph(pageLink(t('Open in {0}', oneLine(source)), story.url));
  text.list(t('Above this story'), parentsOf(snapshot, story).map(itemWords));
  text.section(t('Intent'), intentText(story.intent));
  text.section(t('Value'), story.value);
  return new Map([
    ...text.entries(t('Acceptance criteria'), story.criteria, criterionWords),
    ...text.entries(t('Definition of ready'), story.definitionOfReady, criterionWords),
    ...text.entries(t('Definition of done'), story.definitionOfDone, criterionWords),
  ]);
}

function writeRest(text: StoryDocumentText, story: Story, snapshot: Snapshot, { now = new Date() }: PageContext): void {
  const near = `${snapshot.folderOf(story.source) ?? ''}/`;
  const known = new Map(decisionsOf(snapshot, story, near).map((decision) => [decision.id, decision]));
  text.list(
    t('Decisions'),
    decisionLinks(snapshot, story.decisions, near).map((link) => {
      const summary = known.get(link.id)?.summary;
      return summary === undefined ? itemWords(link) : `${itemWords(link)}: ${summary}`;
    }),
  );
  text.list(
    t('Trade-offs'),
    story.tradeOffs.map(({ what, because, impact, until }) =>
      [
        what,
        because === undefined ? '' : t('Because: {0}', because),
        impact === undefined ? '' : t('Impact: {0}', impact),
        until === undefined ? '' : t('Until: {0}', until),
      ]
        .filter((part) => part !== '')
        .join(' · '),
    ),
  );
  text.list(t('Sources differ'), differenceWords(story));
  for (const { title, markdown } of story.sections) text.section(title, markdown);
  text.list(t('Depends on'), storyLinks(snapshot, story.dependsOn, near).map(itemWords));
  text.list(
    t('Stories below'),
    snapshot.children(story).map(({ id, title }) => `${id} ${title}`),
  );
  const discussion = story.discussion ?? [];
  if (discussion.length > 0) text.section(t('Discussion'), '');
  for (const { author, at, markdown } of discussion) {
    text.quotation(t('{0}, {1}', oneLine(author), ageOf(at, now).words), markdown);
  }
}

/** The sentence, then what is written beside it. */
function intentText({ as, want, soThat, prose }: Intent = {}): string | undefined {
  const sentence = [
    as === undefined ? '' : t('As {0}', as),
    want === undefined ? '' : t('I want {0}', want),
    soThat === undefined ? '' : t('so that {0}', soThat),
  ].filter((part) => part !== '');
  const parts = [sentence.length === 0 ? '' : `${sentence.join(', ')}.`, prose ?? ''].filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts.join('\n\n');
}

function criterionWords(criterion: Criterion): string {
  const { id, text, done, state } = criterion;
  const more =
    (state === 'open' || state === 'done') && !criterion.pending ? '' : ` (${criterionStateWords(criterion)})`;
  return `[${done ? 'x' : ' '}] ${id} ${text}${more}`;
}

function itemWords({ id, title, status }: { id: string; title?: string; status?: { words: string } }): string {
  const named = title === undefined ? id : `${id} ${title}`;
  return status === undefined ? named : `${named} (${status.words})`;
}

/** Only addresses of pages, and none that ends the link early. */
function pageLink(label: string, url: string | undefined): string {
  if (url === undefined || !/^https?:\/\//i.test(url)) return '';
  return `[${label.replace(/[[\]]/g, '\\$&')}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)`;
}
