import type { SourceFile } from '../../core/backlog/format.js';
import type { Range, Span } from '../../core/model/range.js';
import type { Criterion, Section } from '../../core/model/story.js';
import { bodyOf, linesWithin, ownBodyOf } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';

/** A requirement with its scenarios, as main specs and deltas write it. */
export interface Requirement {
  /** Its identity: as written, without blanks around it. */
  readonly name: string;
  /** `**ID**: REQ_1` right under the heading. */
  readonly aliases: readonly string[];
  readonly prose: string;
  readonly criteria: readonly Criterion[];
  /** Scenarios that hold more than a line of text can. */
  readonly sections: readonly Section[];
  readonly range: Range;
}

const heading = /^requirement[ \t]*[:：][ \t]*(\S[^]*)$/i;
const metadataId = /^[-* \t]*\*\*ID(?:\*\*[:：]|[:：]\*\*)[ \t]*`?([A-Za-z][\w.-]{0,80})`?$/i;

/** The name of the requirement that a heading begins; undefined where it begins none. */
export function requirementName({ title }: Chapter): string | undefined {
  return heading.exec(title)?.[1]?.trim();
}

/** Every heading directly below a requirement is a scenario of it, whatever it is called. */
export function readRequirement(file: SourceFile, outline: Outline, chapter: Chapter, name: string): Requirement {
  const aliases: string[] = [];
  const prose = ownBodyOf(outline, chapter)
    .split(/\r\n|\n|\r/)
    .filter((line) => {
      const id = metadataId.exec(line.trim())?.[1];
      if (id !== undefined) aliases.push(id);
      return id === undefined;
    });
  return {
    name,
    aliases,
    prose: prose.join('\n').trim(),
    criteria: chapter.chapters.map((scenario, at) => scenarioCriterion(file, outline, scenario, at + 1)),
    sections: chapter.chapters.flatMap((scenario) => codeOf(outline, scenario)),
    range: rangeOfChapter(file, chapter),
  };
}

/** From the heading to the last line that is not blank. */
export function rangeOfChapter(file: SourceFile, { start, end }: Span): Range {
  return file.lines.rangeOf({ start, end: start + file.text.slice(start, end).trimEnd().length });
}

function scenarioCriterion(file: SourceFile, outline: Outline, scenario: Chapter, position: number): Criterion {
  const steps = linesWithin(outline, { start: scenario.bodyStart, end: scenario.end })
    .filter(({ fenced }) => !fenced)
    .map(({ text }) => text.trim().replace(/^(?:[-*+]|#{1,6})[ \t]+/, ''))
    .filter((text) => text !== '');
  const name = scenarioName(scenario);
  return {
    id: `AC-${position}`,
    text: steps.length === 0 ? name : `${name}: ${steps.join(' ')}`,
    done: false,
    state: 'derived',
    tickable: false,
    range: rangeOfChapter(file, scenario),
  };
}

function scenarioName({ title }: Chapter): string {
  return title.replace(/^scenario[ \t]*[:：][ \t]*(?=\S)/i, '');
}

function codeOf(outline: Outline, scenario: Chapter): readonly Section[] {
  const lines = linesWithin(outline, { start: scenario.bodyStart, end: scenario.end });
  if (!lines.some(({ fenced }) => fenced)) return [];
  return [{ title: scenarioName(scenario), markdown: bodyOf(outline, scenario) }];
}
