import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { everyChapter, linesWithin, outlineOf } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import { markdownOfLines } from '../../core/text/markdownItems.js';
import { proseOf } from './feature.js';
import { localNames } from './requirement.js';
import { titleOf } from './requirements.js';
import { specStory } from './spec.js';
import type { Spec } from './spec.js';
import { statementsOf } from './statements.js';
import { plain } from './titles.js';

/** What a bug's analysis says under its three headings, in the numbers that its statements have. */
const behaviours: readonly (readonly [string, RegExp])[] = [
  ['3', /unchanged|unverändert|regression|preserv|不变|不變|変更なし|sin cambios/i],
  ['2', /expected|desired|correct|erwartet|期望|预期|期待|esperado/i],
  ['1', /current|actual|defect|observed|aktuell|当前|現在|現状|actual/i],
];
const firstNumber = /^[ \t]*(?:[-*+][ \t]+)?(?:\*\*)?(\d{1,6})\.\d{1,6}[.):]?(?:\*\*)?[:.)]?[ \t]/;

/** `bugfix.md`: the bug, and a story for its current, its expected and its unchanged behaviour. */
export function* readBugfix(file: SourceFile, spec: Spec): Iterable<ReadItem> {
  const outline = outlineOf(file.text, file.lines);
  const groups = [...behaviourChapters(outline)];
  // Where requirements tell of the feature, the bug's analysis is a part of it.
  const own = spec.isMain ? spec : { ...spec, id: `${spec.id}/bugfix` };
  const prose = proseOf(outline, new Set(groups.map(({ chapter }) => chapter)));
  const title = titleOf(outline, spec);
  const whole = { id: own.id, title, kind: 'bug', ...prose } as const;
  yield { type: 'story', story: specStory(file, spec, whole) };
  const counts = new Map<string, number>();
  for (const { chapter, number } of groups) {
    const { criteria, rest } = statementsOf(file, linesWithin(outline, chapter.own), number);
    const count = (counts.get(number) ?? 0) + 1;
    counts.set(number, count);
    const markdown = markdownOfLines(rest);
    const heading = plain(chapter.title);
    const story = specStory(file, own, {
      id: `${own.id}/${number}`,
      occurrence: count,
      title: heading,
      kind: 'story',
      criteria,
      sections: markdown === '' ? [] : [{ title: heading, markdown }],
      localNames: localNames(
        `Requirement ${number}`,
        number,
        criteria.map(({ id }) => id),
      ),
      range: file.lines.rangeOf({ start: chapter.start, end: chapter.own.end }),
    });
    yield { type: 'story', story };
  }
}

function* behaviourChapters(outline: Outline): Iterable<{ readonly chapter: Chapter; readonly number: string }> {
  for (const chapter of everyChapter(outline.chapters)) {
    const lines = linesWithin(outline, chapter.own);
    const written = lines.find(({ text, fenced }) => !fenced && firstNumber.test(text));
    const number = written && firstNumber.exec(written.text)?.[1];
    if (number !== undefined) yield { chapter, number };
    else if (lines.some(({ text, fenced }) => !fenced && /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]/.test(text))) {
      const known = behaviours.find(([, pattern]) => chapter.level > 1 && pattern.test(chapter.title));
      if (known) yield { chapter, number: known[0] };
    }
  }
}
