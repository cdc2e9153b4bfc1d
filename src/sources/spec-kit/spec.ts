import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import type { Decision } from '../../core/model/decision.js';
import type { Criterion, Section, Story, TradeOff } from '../../core/model/story.js';
import { titled, topChapters } from '../../core/text/chapters.js';
import { frontMatterOf } from '../../core/text/frontMatter.js';
import { t } from '../../core/text/l10n.js';
import { markdownOfLines } from '../../core/text/markdownItems.js';
import { bodyOf, linesWithin, outlineOf, ownBodyOf } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { givesUp, readTradeOffs } from '../../core/text/tradeOffChapter.js';
import { readClarifications } from './clarifications.js';
import { labelOf } from './labels.js';
import type { LabelledLine } from './labels.js';
import { requirementsIn, statement } from './requirements.js';
import { scenariosIn } from './scenarios.js';
import { readStatus } from './status.js';
import { featureStory } from './store.js';
import type { Store } from './store.js';
import { readUserStory, userStoryHeading } from './userStory.js';

const facts =
  /^(?:feature branch|branch|created|date|status|input|priority|updated|last updated|mission|mission id|dependencies|constitution check)$/i;
const overview =
  /^(?:overview|summary|purpose|problem(?: statement)?|context(?: & motivation)?|background|introduction|goals?|概述|背景)$/i;
const noRequirements =
  /^(?:assumptions?|dependencies|risks?|key entities|out of scope|non-goals|glossary|domain language|references|traceability|open questions|review|假设)/i;
const clarifications = /^clarifications?\b/i;
const acceptance = /^acceptance (?:scenarios|criteria|tests)$/i;
const scenario = /^scenario[ \t]+(\d{1,3}[a-z]?|[A-Z])(?![\w])[ \t]*[-–—:：.]*[ \t]*/i;
const mandatory = /\*\((?:mandatory|optional|include[^()]*|if[^()]*)\)\*$/i;

/** A specification: the feature, its user stories and what was cleared up. */
export function* readSpec(file: SourceFile, store: Store, feature: string): Iterable<ReadItem> {
  const matter = frontMatterOf(file.text);
  const outline = outlineOf(file.text, file.lines, matter?.closed === true ? matter.bodyStart : 0);
  const reading = new SpecReading(file, store, feature, outline);
  for (const chapter of topChapters(outline)) reading.take(chapter);
  yield { type: 'story', story: reading.story() };
  for (const story of reading.stories) yield { type: 'story', story };
  for (const decision of reading.decisions) yield { type: 'decision', decision };
}

/** What a specification says, gathered chapter by chapter. */
class SpecReading {
  readonly stories: Story[] = [];
  readonly decisions: Decision[] = [];
  readonly #criteria: Criterion[] = [];
  readonly #taken = new Set<string>();
  readonly #sections: Section[] = [];
  readonly #tradeOffs: TradeOff[] = [];
  readonly #occurrences = new Map<string, number>();
  readonly #facts: readonly LabelledLine[];
  #intent = '';

  constructor(
    readonly file: SourceFile,
    readonly store: Store,
    readonly feature: string,
    readonly outline: Outline,
  ) {
    const head = [outline.preamble, ...outline.chapters.filter(({ level }) => level === 1).map(({ own }) => own)];
    const lines = head.flatMap((span) => linesWithin(outline, span));
    this.#facts = lines.flatMap((line) => {
      const found = labelOf(line, true);
      return found && facts.test(found.label) ? [found] : [];
    });
    const told = new Set(this.#facts.map(({ start }) => file.lines.lineAt(start)));
    const rest = lines.filter(({ number, text }) => !told.has(number) && !/^[ \t>]*-{3,}[ \t]*$/.test(text));
    this.#add(t('Introduction'), markdownOfLines(rest));
  }

  /** A chapter and those below it; one of the first level only holds others. */
  take(chapter: Chapter): void {
    if (chapter.level === 1) return;
    const title = plainTitle(chapter);
    const heading = userStoryHeading(chapter);
    if (heading) this.#takeStory(chapter, heading);
    else if (clarifications.test(title)) this.#takeClarifications(chapter);
    else if (givesUp(title)) this.#takeTradeOffs(chapter);
    else if (scenario.test(title)) this.#takeScenario(chapter, title);
    else {
      if (overview.test(title) && this.#intent === '') this.#intent = ownBodyOf(this.outline, chapter);
      else this.#takeText(chapter, title);
      for (const inner of chapter.chapters) this.take(inner);
    }
  }

  story(): Story {
    const { file, feature } = this;
    const value = (label: string): string => this.#fact(label)?.value ?? '';
    const input = value('input').replace(/^User description:[ \t]*/i, '');
    const prose = this.#intent === '' ? input.replace(/^"([^]*)"$/, '$1') : this.#intent;
    const details = this.#facts.filter(({ label }) => !/^(?:status|priority)$/i.test(label));
    const priority = /^P\d/i.exec(value('priority'))?.[0];
    const measured = this.#criteria.filter(({ id }) => id.startsWith('SC-'));
    const updated = /^\d{4}-\d{2}-\d{2}/.exec(value('updated') || value('last updated') || value('created'))?.[0];
    const base = featureStory(file, this.store, feature);
    return {
      ...base,
      title: titleOf(this.outline) ?? base.title,
      ...readStatus(file, this.#fact('status')),
      ...(prose === '' ? {} : { intent: { prose } }),
      ...(measured.length === 0 ? {} : { value: measured.map(({ id, text }) => `- ${id}: ${text}`).join('\n') }),
      ...(priority === undefined ? {} : { priority }),
      criteria: this.#criteria,
      decisions: this.decisions.map(({ id }) => id),
      tradeOffs: this.#tradeOffs,
      sections: [
        ...this.#sections,
        { title: t('Details'), markdown: details.map(({ label, value: text }) => `- ${label}: ${text}`).join('\n') },
      ].filter(({ markdown }) => markdown !== ''),
      localNames: this.#criteria.flatMap(({ id }) => (isTelling(id) ? [{ name: id, criterion: id }] : [])),
      ...(updated === undefined ? {} : { updatedAt: updated }),
    };
  }

  #takeStory(chapter: Chapter, heading: NonNullable<ReturnType<typeof userStoryHeading>>): void {
    const occurrence = (this.#occurrences.get(heading.id) ?? 0) + 1;
    this.#occurrences.set(heading.id, occurrence);
    const found = { outline: this.outline, chapter, heading, occurrence };
    this.stories.push(readUserStory(this.file, this.store, this.feature, found));
  }

  /** Spec Kitty's scenarios have numbers and headings, and stories rarely. */
  #takeScenario(chapter: Chapter, title: string): void {
    const number = scenario.exec(title)?.[1] ?? '';
    const lines = linesWithin(this.outline, { start: chapter.bodyStart, end: chapter.end });
    const words = lines.filter(({ fenced }) => !fenced).map(({ text }) => text.trim());
    const name = title.replace(scenario, '').trim() || title;
    const text = [`${name}:`, ...words.filter((line) => line !== '' && !/^-{3,}$/.test(line))].join(' ');
    const [start, end] = [
      chapter.start,
      chapter.start + this.file.text.slice(chapter.start, chapter.end).trimEnd().length,
    ];
    this.#takeCriterion(statement(this.file, { id: `Scenario-${number}`, text, start, end }));
    if (lines.some(({ fenced }) => fenced)) this.#add(title, bodyOf(this.outline, chapter));
  }

  #takeClarifications(chapter: Chapter): void {
    const found = { outline: this.outline, chapter, before: this.decisions.length };
    const { decisions, rest } = readClarifications(this.file, this.store, this.feature, found);
    this.decisions.push(...decisions);
    this.#add(plainTitle(chapter), markdownOfLines(rest));
  }

  #takeTradeOffs(chapter: Chapter): void {
    const { tradeOffs, rest } = readTradeOffs(this.outline, chapter);
    this.#tradeOffs.push(...tradeOffs);
    this.#add(plainTitle(chapter), rest);
  }

  #takeText(chapter: Chapter, title: string): void {
    const lines = linesWithin(this.outline, chapter.own);
    if (noRequirements.test(title)) {
      this.#add(title, markdownOfLines(lines));
      return;
    }
    if (acceptance.test(title)) {
      const { criteria, rest } = scenariosIn(this.file, lines, 'AC', { lists: true });
      for (const criterion of criteria) this.#takeCriterion({ ...criterion, id: criterion.id.replace('.', '-') });
      this.#add(title, markdownOfLines(rest));
      return;
    }
    const { criteria, rest } = requirementsIn(this.file, lines, this.#taken);
    this.#criteria.push(...criteria);
    this.#add(title, criteria.length > 0 ? markdownOfLines(withoutTableHeads(rest)) : markdownOfLines(rest));
  }

  #takeCriterion(criterion: Criterion): void {
    if (this.#taken.has(criterion.id)) return;
    this.#taken.add(criterion.id);
    this.#criteria.push(criterion);
  }

  #fact(label: string): LabelledLine | undefined {
    return this.#facts.find((fact) => fact.label.toLowerCase() === label);
  }

  #add(title: string, markdown: string): void {
    if (!/^(?:[ \t]*-{3,})?\s*$/.test(markdown)) this.#sections.push({ title, markdown });
  }
}

function plainTitle({ title }: Chapter): string {
  return title.replace(mandatory, '').trim();
}

/** Whether a text that holds it hardly means anything else: `FR-1` and `C-001`, not `C-1` or `Scenario 1`. */
function isTelling(id: string): boolean {
  return /^(?:[A-Z]{2,}-.*\d|[A-Z]-\d{3,})/.test(id);
}

/** `Feature Specification: User Directory` → `User Directory`. */
function titleOf(outline: Outline): string | undefined {
  const title = titled(outline)?.replace(
    /^(?:feature[ \t]+)?(?:mission[ \t]+)?spec(?:ification)?(?:[ \t]+\d+)?[ \t]*[:：–—-][ \t]*(?=\S)/i,
    '',
  );
  return title === undefined || /^(?:feature[ \t]+)?spec(?:ification)?$/i.test(title) ? undefined : title;
}

/** The heads of tables of which every row became a criterion. */
function withoutTableHeads(lines: readonly MarkdownLine[]): readonly MarkdownLine[] {
  return lines.filter(({ text }, at) => {
    const isRule = (line = ''): boolean => /^[ \t]*\|[ \t:|-]+$/.test(line);
    return !isRule(text) && !(text.trim().startsWith('|') && isRule(lines[at + 1]?.text));
  });
}
