import type { Intent, TradeOff } from '../../model/story.js';
import { t } from '../../text/l10n.js';
import { storySentence } from '../../text/storySentence.js';
import { present } from '../present.js';
import type { OriginView, StoryPage, TeamsLists } from '../storyPage.js';
import type { Fact, IntentPart, PanelPage, PanelSection, TargetOf, TradeOffRow } from './page.js';
import { oneLine, Parts, plainLine } from './parts.js';

/** A story as the panel draws it: the intent first, then value, criteria, decisions, trade-offs, the rest, code. */
export function storyPanel(page: StoryPage, target: TargetOf): PanelPage {
  const parts = new Parts(target);
  return {
    uid: page.uid,
    id: oneLine(page.id),
    kind: page.kind,
    title: plainLine(page.title),
    badges: parts.badges(page.status, page.archived),
    trail: page.parents.map((parent) => parts.item(parent)),
    trailLabel: t('Above this story'),
    savingLabel: t('Saving…'),
    facts: factsOf(page, parts),
    sections: [
      ...differencesSection(page),
      intentSection(page.intent, parts),
      ...parts.text('value', t('Value'), page.value),
      criteriaSection(page, parts),
      ...tasksSection(page, parts),
      ...parts.items('decisions', t('Decisions'), page.decisions, false),
      ...tradeOffSection(page.tradeOffs, parts),
      ...page.sections.flatMap(({ title, markdown }, index) =>
        parts.text(`section-${index}`, oneLine(title), markdown),
      ),
      ...discussionSection(page, parts),
      codeSection(page, parts),
      ...parts.items('children', t('Stories below'), page.children, true),
      ...parts.items('dependsOn', t('Depends on'), page.dependsOn, true),
      ...checkList('ready', t('Definition of ready'), page, 'definitionOfReady', parts),
      ...checkList('done', t('Definition of done'), page, 'definitionOfDone', parts),
    ],
  };
}

/** Where the item is written, as a fact that opens it. */
export function originFact(origin: OriginView, parts: Parts): Fact {
  return present({
    label: t('From'),
    value: oneLine(origin.path ?? origin.source),
    target: origin.place ? parts.open(origin.place) : webTarget(origin.url, parts),
  });
}

/** The tracker that has the item as well, as a fact that opens its page there. */
function trackerFact({ tracker, url }: OriginView, parts: Parts): readonly Fact[] {
  return tracker === undefined
    ? []
    : [present({ label: t('Also in'), value: oneLine(tracker), target: webTarget(url, parts) })];
}

/** The file that says the status, where the item's own does not. */
function statusFact({ statusFrom }: StoryPage, parts: Parts): readonly Fact[] {
  if (statusFrom?.path === undefined) return [];
  const { path, place } = statusFrom;
  return [present({ label: t('Status from'), value: oneLine(path), target: place && parts.open(place) })];
}

/** Only addresses of pages: whatever a tracker says, nothing else is opened. */
function webTarget(url: string | undefined, parts: Parts): string | undefined {
  return url !== undefined && /^https?:\/\//i.test(url) ? parts.target({ kind: 'web', url }) : undefined;
}

function factsOf(page: StoryPage, parts: Parts): readonly Fact[] {
  const fact = (label: string, value: string | undefined): readonly Fact[] =>
    value === undefined || value === '' ? [] : [{ label, value: oneLine(value) }];
  return [
    ...fact(t('People'), page.people.join(', ')),
    ...fact(t('Priority'), page.priority),
    ...fact(t('Estimate'), page.estimate),
    ...fact(t('Labels'), page.labels.join(', ')),
    ...fact(t('Updated'), page.updated?.words),
    originFact(page.origin, parts),
    ...statusFact(page, parts),
    ...trackerFact(page.origin, parts),
    ...fact(t('Synchronised'), page.origin.asOf),
  ];
}

function intentSection(intent: Intent | undefined, parts: Parts): PanelSection {
  const structured = intentParts(intent, parts);
  const section = { key: 'intent', title: t('Intent'), aside: false } as const;
  if (structured.length > 0) {
    const prose =
      intent?.prose === undefined || isSaid(intent, intent.prose)
        ? []
        : [{ kind: 'text' as const, text: parts.rich(intent.prose) }];
    return { ...section, blocks: [{ kind: 'intent', parts: structured }, ...prose] };
  }
  if (intent?.prose !== undefined) return { ...section, blocks: [{ kind: 'text', text: parts.rich(intent.prose) }] };
  return { ...section, blocks: [{ kind: 'quiet', text: t('No intent is written down.') }] };
}

/** Whether its parts are all that the prose says. */
function isSaid({ as, want, soThat }: Intent, prose: string): boolean {
  const said = storySentence(prose);
  return said !== undefined && said.as === as && said.want === want && said.soThat === soThat;
}

function intentParts(intent: Intent | undefined, parts: Parts): readonly IntentPart[] {
  const part = (lead: string, markdown: string | undefined) =>
    markdown === undefined || markdown.trim() === '' ? [] : [{ lead, inlines: parts.inline(markdown) }];
  return [...part(t('As'), intent?.as), ...part(t('I want'), intent?.want), ...part(t('so that'), intent?.soThat)];
}

function criteriaSection({ criteria }: StoryPage, parts: Parts): PanelSection {
  const title = criteria.areTasks ? t('Tasks') : t('Acceptance criteria');
  if (criteria.criteria.length > 0) return parts.criteria('criteria', title, criteria, false);
  return { key: 'criteria', title, aside: false, blocks: [{ kind: 'quiet', text: t('No criteria yet.') }] };
}

/** Tasks for the story as a whole. */
function tasksSection({ tasks, criteria }: StoryPage, parts: Parts): readonly PanelSection[] {
  const needed = tasks.tasks.filter(({ optional }) => !optional);
  if (tasks.tasks.length === 0) return [];
  const progress = { done: needed.filter(({ done }) => done).length, total: needed.length };
  const title = criteria.criteria.length === 0 ? t('Tasks') : t('Tasks for the story as a whole');
  const summary = t('{0} of {1} done', progress.done, progress.total);
  const block = { kind: 'tasks' as const, tasks: parts.tasks(tasks, title) };
  return [{ key: 'tasks', title, summary, progress, aside: false, blocks: [block] }];
}

/** The story's own list, else the team's: nobody can tick that for one story alone. */
function checkList(
  key: string,
  title: string,
  { teamsLists, ...page }: StoryPage,
  name: keyof TeamsLists,
  parts: Parts,
): readonly PanelSection[] {
  if (page[name].total > 0) return [parts.criteria(key, title, page[name], true)];
  const texts = teamsLists[name];
  if (texts.length === 0) return [];
  const list = texts.map((text) => `- ${oneLine(text)}`).join('\n');
  const blocks = [
    { kind: 'text' as const, text: parts.rich(list) },
    { kind: 'quiet' as const, text: 'storyroot.yaml' },
  ];
  return [{ key, title, aside: true, blocks }];
}

function tradeOffSection(tradeOffs: readonly TradeOff[], parts: Parts): readonly PanelSection[] {
  if (tradeOffs.length === 0) return [];
  const rows = tradeOffs.map(({ what, because, impact, until }): TradeOffRow => {
    const fact = (label: string, markdown: string | undefined) =>
      markdown === undefined ? [] : [{ label, text: parts.rich(markdown) }];
    return {
      what: parts.rich(what),
      facts: [...fact(t('Because'), because), ...fact(t('Impact'), impact), ...fact(t('Until'), until)],
    };
  });
  return [{ key: 'tradeOffs', title: t('Trade-offs'), aside: false, blocks: [{ kind: 'tradeOffs', rows }] }];
}

function codeSection(page: StoryPage, parts: Parts): PanelSection {
  const section = parts.code(page.uid, page.code, t('No code names {0} yet.', oneLine(page.id)));
  if (page.paths.length === 0) return section;
  const text = t('Named by the story: {0}', page.paths.map(oneLine).join(', '));
  return { ...section, blocks: [...section.blocks, { kind: 'quiet', text }] };
}

function differencesSection({ differences }: StoryPage): readonly PanelSection[] {
  if (differences.length === 0) return [];
  const blocks = differences.map((text) => ({ kind: 'quiet' as const, text: oneLine(text) }));
  return [{ key: 'differences', title: t('Sources differ'), aside: false, blocks }];
}

/** Of a long discussion the latest. */
const mostComments = 50;

function discussionSection({ discussion }: StoryPage, parts: Parts): readonly PanelSection[] {
  if (discussion.length === 0) return [];
  const left = discussion.length - mostComments;
  const more = left > 0 ? [{ kind: 'quiet' as const, text: t('{0} earlier ones', left) }] : [];
  const blocks = discussion.slice(-mostComments).flatMap(({ author, age, markdown }) => [
    { kind: 'quiet' as const, text: t('{0}, {1}', oneLine(author), age.words) },
    { kind: 'text' as const, text: parts.rich(markdown) },
  ]);
  const summary = discussion.length === 1 ? t('1 comment') : t('{0} comments', discussion.length);
  return [{ key: 'discussion', title: t('Discussion'), summary, aside: false, blocks: [...more, ...blocks] }];
}
