import { decisionIn } from '../../core/backlog/decisionWith.js';
import type { SourceFile } from '../../core/backlog/format.js';
import type { Decision } from '../../core/model/decision.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { listItemsOf, wordsOf } from '../../core/text/markdownItems.js';
import { linesWithin } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import type { Store } from './store.js';

interface Found {
  readonly decisions: readonly Decision[];
  /** What is no question with its answer. */
  readonly rest: readonly MarkdownLine[];
}

const question = /^(?:\*\*)?Q(?:uestion)?\d*(?:\*\*)?[:：](?:\*\*)?[ \t]*/i;
const arrowed = /(?:→|->|=>|•)[ \t]*(?:\*\*)?A(?:nswer)?(?:\*\*)?[:：]/;
const plain = /(?:\*\*)?\bA(?:nswer)?(?:\*\*)?[:：]/;

/** A question and its answer; the answer is empty where there is none. */
function takenApart(words: string): readonly [asked: string, answer: string] {
  const mark = arrowed.exec(words) ?? plain.exec(words);
  if (!mark) return [words, ''];
  const answer = words.slice(mark.index + mark[0].length).replace(/^\*\*/, '');
  return [words.slice(0, mark.index).trim(), answer.trim()];
}

/** Questions that were answered, `- Q: … → A: …`, below headings such as `Session 2026-03-01`: decisions of the feature. */
export function readClarifications(
  file: SourceFile,
  store: Store,
  feature: string,
  { outline, chapter, before }: { readonly outline: Outline; readonly chapter: Chapter; readonly before: number },
): Found {
  const decisions: Decision[] = [];
  const rest: MarkdownLine[] = [];
  for (const session of [chapter, ...chapter.chapters]) {
    const lines = linesWithin(outline, session === chapter ? chapter.own : { start: session.start, end: session.end });
    const date = /\b\d{4}-\d{2}-\d{2}\b/.exec(session.title)?.[0];
    const used = new Set<number>();
    for (const item of listItemsOf(lines).items) {
      const words = wordsOf(item);
      const asked = question.exec(words)?.[0];
      if (asked === undefined) continue;
      const [title, summary] = takenApart(words.slice(asked.length));
      for (const { number } of [item.line, ...item.more]) used.add(number);
      const id = `${feature}/Q${before + decisions.length + 1}`;
      const decision = decisionIn(file, store.id, {
        id,
        title: title || words,
        status: summary === '' ? { raw: '', category: 'proposed' } : { raw: 'accepted', category: 'accepted' },
        ...(date !== undefined && { date }),
        ...(summary !== '' && { summary }),
        stories: [feature],
        range: file.lines.rangeOf(item),
      });
      decisions.push(decision);
    }
    rest.push(
      ...lines.filter(({ number, text }) => !used.has(number) && !(date !== undefined && text.startsWith('#'))),
    );
  }
  return { decisions, rest };
}
