import { decisionIn } from '../../core/backlog/decisionWith.js';
import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import type { DecisionCategory } from '../../core/model/status.js';
import { markdownOfLines } from '../../core/text/markdownItems.js';
import { bodyOf, everyChapter, linesWithin, outlineOf } from '../../core/text/markdownOutline.js';
import { titled } from '../../core/text/chapters.js';
import { labelOf } from './labels.js';
import type { Store } from './store.js';

const categories: ReadonlyMap<string, DecisionCategory> = new Map([
  ['open', 'proposed'],
  ['deferred', 'proposed'],
  ['resolved', 'accepted'],
  ['canceled', 'rejected'],
  ['cancelled', 'rejected'],
]);

/** `decisions/DM-….md` of Spec Kitty: a question, its options and the final answer. */
export function readKittyDecision(file: SourceFile, store: Store, feature: string, name: string): readonly ReadItem[] {
  const outline = outlineOf(file.text, file.lines);
  const chapters = [...everyChapter(outline.chapters)];
  const facts = new Map(
    linesWithin(outline, { start: 0, end: chapters.find(({ level }) => level > 1)?.start ?? file.text.length }).flatMap(
      (line) => {
        const found = labelOf(line);
        return found ? [[found.label.toLowerCase(), found.value.replace(/^`([^`]*)`$/, '$1')] as const] : [];
      },
    ),
  );
  const text = (title: RegExp): string => {
    const chapter = chapters.find((candidate) => title.test(candidate.title));
    const markdown = chapter ? bodyOf(outline, chapter) : '';
    return /^_\(none\)_$/.test(markdown) ? '' : markdown;
  };
  const question = text(/^question$/i);
  const raw = facts.get('status') ?? '';
  const date = /^\d{4}-\d{2}-\d{2}/.exec(facts.get('resolved') ?? facts.get('created') ?? '')?.[0];
  const by = facts.get('opened by') ?? '';
  const answer = text(/^final answer$/i);
  const context = [text(/^rationale$/i), text(/^options$/i)].filter((part) => part !== '').join('\n\n');
  const body = markdownOfLines(outline.lines);
  return [
    {
      type: 'decision',
      decision: decisionIn(file, store.id, {
        id: name,
        title: question.split('\n')[0]?.trim() || titled(outline) || body.slice(0, 80).trim() || name,
        status: { raw, category: categories.get(raw.toLowerCase()) ?? 'unknown' },
        ...(date !== undefined && { date }),
        deciders: by === '' ? [] : [by],
        ...(answer === '' ? {} : { summary: answer }),
        ...(context === '' ? {} : { context }),
        stories: [feature],
        range: file.lines.rangeOf({ start: 0, end: file.text.length }),
      }),
    },
  ];
}
