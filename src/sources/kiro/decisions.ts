import { decisionIn } from '../../core/backlog/decisionWith.js';
import type { SourceFile } from '../../core/backlog/format.js';
import type { Decision } from '../../core/model/decision.js';
import type { Span } from '../../core/model/range.js';
import { decisionStatusOf } from '../../core/text/decisionStatus.js';
import { listItemsOf, markdownOfLines } from '../../core/text/markdownItems.js';
import type { ListItem } from '../../core/text/markdownItems.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { everyChapter, linesWithin } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import type { Spec } from './spec.js';
import { isDecisionsTitle, plain } from './titles.js';

/** The decisions of a design, and the chapters that are nothing else. */
export interface DesignDecisions {
  readonly decisions: readonly Decision[];
  readonly taken: ReadonlySet<Chapter>;
}

interface Draft extends Span {
  readonly title: string;
  readonly lines: readonly MarkdownLine[];
}

/** `Decision: X`, `Design Decision 2: X`, `決定 1：X`, `ADR-3: X`: a heading that is a decision itself. */
const single =
  /^(?:(?:(?:key |design |architectur(?:al|e) |technical )?decision|ADR|決定|决策|設計判断)[ -]?\d{0,4}(?:\.\d{1,4})?[ \t]*[:：–—-]|D-?\d{1,4}[ \t]*[:：–—-])[ \t]*([^]+)$/i;
/** A bold line at the margin, which stands for a heading. */
const boldLine = /^\*\*([^*]{1,120})\*\*[ \t]*[:：]?[ \t]*$/;
const label = /^[ \t]*(?:[-*+][ \t]+)?\*\*([^*]{1,60})\*\*[ \t]*[:：]?[ \t]*([^]*)$/;

/** Decisions in the text's order; their ids are `<place>/D1` and so on. */
export function decisionsIn(file: SourceFile, spec: Spec, outline: Outline, place: string): DesignDecisions {
  const taken = new Set<Chapter>();
  const drafts: Draft[] = [];
  const inside = new Set<Chapter>();
  for (const chapter of everyChapter(outline.chapters)) {
    if (inside.has(chapter) || chapter.level === 1) continue;
    const own = single.exec(plain(chapter.title))?.[1];
    const found = own === undefined ? underHeading(outline, chapter) : [draftOf(outline, chapter, own)];
    if (found.length === 0) continue;
    drafts.push(...found);
    taken.add(chapter);
    for (const below of everyChapter(chapter.chapters)) inside.add(below);
  }
  const decisions = drafts.map((draft, at) => decisionOf(file, spec, draft, `${place}/D${at + 1}`));
  return { decisions, taken };
}

/** What stands under `## Design Decisions`: a decision per heading, per bold line, else per item with a title of its own. */
function underHeading(outline: Outline, chapter: Chapter): readonly Draft[] {
  if (!isDecisionsTitle(chapter.title)) return [];
  if (chapter.chapters.length === 0) return inBody(linesWithin(outline, chapter.own));
  return chapter.chapters.flatMap((below) => {
    const title = plain(below.title).replace(/^\d{1,4}(?:\.\d{1,4})*[.):]?[ \t]+/, '');
    const own = single.exec(title)?.[1];
    const nested = own === undefined ? underHeading(outline, below) : [];
    return nested.length > 0 ? nested : [draftOf(outline, below, own ?? title)];
  });
}

function inBody(lines: readonly MarkdownLine[]): readonly Draft[] {
  const heads = lines.flatMap((line, at) => (!line.fenced && boldLine.test(line.text) ? [at] : []));
  if (heads.length === 0) return listed(lines);
  return heads.flatMap((from, at) => {
    const group = lines.slice(from + 1, heads[at + 1] ?? lines.length);
    const title = (boldLine.exec(lines[from]?.text ?? '')?.[1] ?? '').replace(/[:：]$/, '');
    if (isDecisionsTitle(title) && !single.test(title)) return listed(group);
    const start = lines[from]?.start ?? 0;
    const end = group.findLast(({ text }) => text.trim() !== '')?.end ?? start;
    return [{ title: single.exec(title)?.[1] ?? title, lines: group, start, end }];
  });
}

function listed(lines: readonly MarkdownLine[]): readonly Draft[] {
  const { items } = listItemsOf(lines);
  return items.every((item) => /^\*\*/.test(item.head)) ? items.map(ofItem) : [];
}

function draftOf(outline: Outline, chapter: Chapter, title: string): Draft {
  const span = { start: chapter.bodyStart, end: chapter.end };
  return { title: plain(title), lines: linesWithin(outline, span), start: chapter.start, end: chapter.end };
}

function ofItem(item: ListItem): Draft {
  const [, name = '', rest = ''] = label.exec(item.head) ?? [];
  const span = { start: item.start, end: item.end };
  // `1. **Decision**: Thumbnails on upload` has its title behind the label, and its parts one step further in.
  if (/^(?:decision|決定|决策)[:：]?$/i.test(name)) {
    const more = item.more.map((line) => ({ ...line, text: line.text.trimStart() }));
    return { title: plain(rest), lines: more, ...span };
  }
  return { title: name.replace(/[:：]$/, ''), lines: [{ ...item.line, text: rest }, ...item.more], ...span };
}

/** Of a decision's labels those that say one of its parts. */
const parts: readonly (readonly ['context' | 'summary' | 'consequences' | 'status' | 'date', RegExp])[] = [
  ['status', /^status|^状态|^ステータス/i],
  ['date', /^date|^日付|^日期/i],
  ['context', /^(?:context|problem|background|issue|背景|コンテキスト|問題|上下文)/i],
  ['summary', /^(?:decision|selected|chosen|approach|choice|solution|決定|选择|決定事項|採用|选定)/i],
  ['consequences', /^(?:trade-?offs?|consequences|impact|implications|トレードオフ|权衡|影響|影响|后果|結果)/i],
];

function decisionOf(file: SourceFile, spec: Spec, { title, lines, start, end }: Draft, id: string): Decision {
  const said = new Map<string, MarkdownLine[]>();
  const others: MarkdownLine[] = [];
  let target = others;
  for (const line of lines) {
    const [, name, rest = ''] = (!line.fenced && !/^[ \t]{2,}/.test(line.text) && label.exec(line.text)) || [];
    if (name !== undefined) {
      const part = parts.find(([, pattern]) => pattern.test(name.trim()))?.[0];
      target = part === undefined ? others : (said.get(part) ?? []);
      if (part !== undefined) said.set(part, target);
      target.push(part === undefined ? line : { ...line, text: rest });
    } else target.push(line);
  }
  const text = (name: string): string => markdownOfLines(said.get(name) ?? []).trim();
  const rest = markdownOfLines(others).trim();
  const status = text('status') === '' ? { raw: '', category: 'accepted' as const } : decisionStatusOf(text('status'));
  const summary = [text('summary'), rest].filter((part) => part !== '').join('\n\n');
  const [context, consequences, date] = [text('context'), text('consequences'), text('date')];
  return decisionIn(file, spec.source, {
    id,
    title: title === '' ? id : title,
    status,
    ...(date === '' ? {} : { date }),
    ...(summary === '' ? {} : { summary }),
    ...(context === '' ? {} : { context }),
    ...(consequences === '' ? {} : { consequences }),
    stories: [spec.id],
    range: file.lines.rangeOf({ start, end }),
  });
}
