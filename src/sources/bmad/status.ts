import type { SourceFile } from '../../core/backlog/format.js';
import { statusOf } from '../../core/backlog/words.js';
import type { Span } from '../../core/model/range.js';
import type { Status, StatusCategory } from '../../core/model/status.js';
import type { Story } from '../../core/model/story.js';
import type { MarkdownLine } from '../../core/text/markdown.js';

/** BMAD's own words, versions 4 and 6 and the older ones that version 6 still takes; other words mean what they mean. */
const categories: ReadonlyMap<string, StatusCategory> = new Map<string, StatusCategory>([
  ['draft', 'todo'],
  ['drafted', 'todo'],
  ['approved', 'todo'],
  ['backlog', 'todo'],
  ['ready for dev', 'todo'],
  ['ready for development', 'todo'],
  ['ready', 'todo'],
  ['optional', 'todo'],
  ['open', 'todo'],
  ['contexted', 'doing'],
  ['inprogress', 'doing'],
  ['review', 'doing'],
  ['ready for review', 'doing'],
  ['in review', 'doing'],
  ['superseded', 'dropped'],
  ['deferred', 'dropped'],
  ['done', 'done'],
]);

export function bmadStatus(raw: string): Status {
  const words = raw
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const category = categories.get(words);
  return category === undefined ? statusOf(raw) : { raw, category };
}

type Stated = Pick<Story, 'status' | 'statusMark'>;

/** `Status: Done`, `**Status:** Done`, `- **Status**: ✅ Done`, `> Status: Draft`. */
const statusLine = /^[ \t]*(?:[-*+>][ \t]+)?(?:\*\*|__)?status(?:\*\*|__)?[ \t]*[:：][ \t]*(?:\*\*|__)?[ \t]*(?=\S)/i;

/** The status of the first line that says one. */
export function statusInLines(file: SourceFile, lines: readonly MarkdownLine[]): Stated | undefined {
  for (const line of lines) {
    const head = line.fenced ? undefined : statusLine.exec(line.text)?.[0];
    if (head !== undefined) return statedIn(file, { start: line.start + head.length, end: line.end });
  }
  return undefined;
}

/** The status of the first line under a heading `Status` that is not blank. */
export function statusUnderHeading(file: SourceFile, lines: readonly MarkdownLine[]): Stated | undefined {
  const line = lines.find(({ text, fenced }) => !fenced && text.trim() !== '' && !/^[ \t]*<!--/.test(text));
  if (!line) return undefined;
  const labelled = statusInLines(file, [line]);
  if (labelled) return labelled;
  const lead = /^[ \t]*(?:[-*+>][ \t]+)?(?:\*\*|__|`)?/.exec(line.text)?.[0] ?? '';
  return statedIn(file, { start: line.start + lead.length, end: line.end });
}

/** The value is what stands before an explanation: `✅ Done` of `✅ Done - merged on Monday`. */
function statedIn(file: SourceFile, { start, end }: Span): Stated {
  const text = file.text.slice(start, end);
  const stop = /[*_`(;,:|<]|[ \t][-–—]+[ \t]|[ \t]→|\.(?:[ \t]|$)/.exec(text)?.index ?? text.length;
  const raw = text.slice(0, stop).trimEnd();
  if (raw === '' || raw.length > longest) return { status: bmadStatus(text.trim().slice(0, longest)) };
  const statusMark = { start, end: start + raw.length, current: raw, form: 'text' } as const;
  return { status: bmadStatus(raw), statusMark };
}

/** A status is a few words. */
const longest = 60;
