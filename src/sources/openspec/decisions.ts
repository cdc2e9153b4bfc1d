import { decisionIn } from '../../core/backlog/decisionWith.js';
import type { SourceFile } from '../../core/backlog/format.js';
import type { Decision } from '../../core/model/decision.js';
import type { Span } from '../../core/model/range.js';
import { decisionOfText } from '../../core/text/decisionText.js';
import { bodyOf, linesWithin, ownBodyOf } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import { listItemsOf, markdownOfLines } from '../../core/text/markdownItems.js';
import type { Change } from './layout.js';
import { rangeOfChapter } from './requirement.js';
import type { Store } from './store.js';

/** The decisions of a chapter, and what it says besides. */
interface Found {
  readonly decisions: readonly Decision[];
  readonly rest: string;
}

interface Where {
  readonly outline: Outline;
  readonly chapter: Chapter;
  /** How many decisions of the file come before. */
  readonly before?: number;
  /** What the ids begin with, behind the change's. */
  readonly head?: string;
}

/** The decisions of a design: each heading below the chapter, else each item of its list. */
export function readDecisions(file: SourceFile, store: Store, change: Change, where: Where): Found {
  const { outline, chapter, before = 0, head = 'D' } = where;
  const make = (span: Span, at: number, words: Words): Decision => {
    const id = `${change.id}/${head}${before + at + 1}`;
    return decisionIn(file, store.id, {
      id,
      title: words.title,
      status: { raw: words.status ?? 'accepted', category: 'accepted' },
      ...texts(words),
      stories: [change.id],
      archived: change.archived,
      range: rangeOfChapter(file, span),
    });
  };
  if (/^decision\b[^:：]*[:：]/i.test(chapter.title)) {
    return { decisions: [make(chapter, 0, wordsOfChapter(outline, chapter))], rest: '' };
  }
  if (chapter.chapters.length > 0) {
    const made = chapter.chapters.map((part, at) => make(part, at, wordsOfChapter(outline, part)));
    return { decisions: made, rest: ownBodyOf(outline, chapter) };
  }
  const { items, rest } = listItemsOf(linesWithin(outline, chapter.own));
  const made = items
    .filter(({ head }) => !/^[*_]*(?:none|n\/a)\b/i.test(head))
    .map((item, at) => {
      const text = decisionOfText(item.head);
      const [, bold, behind = ''] = /^\*\*([^*]+?)[:：.]?\*\*[:：]?\s*(.*)$/u.exec(item.head) ?? [];
      const more = markdownOfLines(item.more);
      const summary = [bold === undefined ? text.summary : behind, more].filter(
        (part) => part !== undefined && part !== '',
      );
      return make(item, at, { title: bold ?? text.title, summary: summary.join('\n') });
    });
  return { decisions: made, rest: markdownOfLines(rest) };
}

interface Words {
  readonly title: string;
  readonly status?: string;
  readonly summary?: string;
  readonly context?: string;
  readonly consequences?: string;
}

function texts({
  summary = '',
  context = '',
  consequences = '',
}: Words): Pick<Decision, 'summary' | 'context' | 'consequences'> {
  return {
    ...(summary === '' ? {} : { summary }),
    ...(context === '' ? {} : { context }),
    ...(consequences === '' ? {} : { consequences }),
  };
}

const number = /^(?:decision\b[ \t]*)?(?:[A-Z]{0,3}-?\d+(?:\.\d+)*)?[ \t]*[.:)—–-]*[ \t]*(?=\S)/i;
const label = /^[ \t]*(?:[-*+][ \t]+)?\*\*([^*]{1,60}?)[:：]?\*\*[:：]?[ \t]*([^]*)$/;

/** The first paragraph, or what is labelled so, is the decision; alternatives and costs stand apart, the rest is its context. */
function wordsOfChapter(outline: Outline, chapter: Chapter): Words {
  let hasBegun = false;
  const pieces: { kind: keyof Words; lines: string[] }[] = [{ kind: 'summary', lines: [] }];
  for (const line of linesWithin(outline, { start: chapter.bodyStart, end: chapter.end })) {
    const [, name = '', behind = ''] = line.fenced ? [] : (label.exec(line.text) ?? []);
    const kind = kindOf(name);
    const last = pieces.at(-1);
    if (kind !== undefined) pieces.push({ kind, lines: kind === 'summary' ? [behind] : [line.text] });
    else if (
      !line.fenced &&
      line.text.trim() === '' &&
      pieces.length === 1 &&
      hasBegun &&
      !/[:：]$/.test(last?.lines.at(-1)?.trimEnd() ?? '')
    ) {
      pieces.push({ kind: 'context', lines: [] });
    } else last?.lines.push(line.text);
    hasBegun ||= line.text.trim() !== '';
  }
  const joined = (kind: keyof Words): string =>
    pieces
      .filter((piece) => piece.kind === kind)
      .map(({ lines }) => lines.join('\n').trim())
      .filter((text) => text !== '')
      .join('\n\n');
  const title = chapter.title.replace(number, '');
  return {
    title: title === '' ? bodyOf(outline, chapter).slice(0, 80) || chapter.title : title,
    summary: joined('summary'),
    context: joined('context'),
    consequences: joined('consequences'),
  };
}

function kindOf(name: string): keyof Words | undefined {
  if (/^(?:decision|choice|chosen|决策|決定)/i.test(name)) return 'summary';
  if (/^(?:rationale|why|reason|context|because)/i.test(name)) return 'context';
  return /^(?:alternatives?|options|consequences?|trade-?offs?|impact|risks?|cons)\b/i.test(name)
    ? 'consequences'
    : undefined;
}
