import type { DecisionStatus } from '../../core/model/status.js';
import type { StatusMark } from '../../core/model/story.js';
import { decisionStatusOf } from '../../core/text/decisionStatus.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { labelOf } from './labels.js';
import { linesIn, paragraphsOf, statusSection } from './recordParts.js';
import type { RecordText } from './recordText.js';

const replaced = /^(?:superseded|superceded|replaced)\s+by\b/i;

/** A status that is nothing but that: a few words, no link, no number, no emphasis and no reason. */
const plainStatus = /^[^\d*_`~|<>[\](){}\r\n]{1,40}$/;
const mostWords = 4;

/**
 * A record's status: the front matter's, else the status section's, else a `Status:` line's or table row's. `says` is
 * everything that is written about it, links included; empty where nothing is. The mark is there only where no other words
 * would be lost with the status.
 */
export function recordStatusOf(
  record: RecordText,
  labels: ReadonlyMap<string, string>,
  log4brains: boolean,
): { readonly status: DecisionStatus; readonly says: string; readonly mark?: StatusMark } {
  const section = statusSection(record);
  const lines = section ? linesIn(record, section) : [];
  const paragraphs = paragraphsOf(lines).join('\n').split('\n').map(plainLine);
  const [first = '', ...further] = paragraphs.filter((line) => line !== '');
  const head = record.frontMatter.get('status')?.values[0] ?? '';
  const label = labels.get('status') ?? '';
  const places: readonly (readonly [string, () => StatusMark | undefined])[] = [
    [head, () => markOfHead(record, head)],
    [
      first,
      () =>
        markIn(
          record,
          lines.filter(({ text }) => text.trim() !== ''),
          first,
        ),
    ],
    [
      label,
      () =>
        markIn(
          record,
          record.lines.filter(({ text }) => labelOf(text)?.key === 'status'),
          label,
        ),
    ],
  ];
  const place = places.find(([text]) => text.trim() !== '');
  const status = decisionStatusOf(place?.[0] ?? '');
  // adr-tools adds a line when one record replaces another; the first line may still say what it was before.
  const since =
    head === '' && status.category !== 'superseded' ? further.find((line) => replaced.test(line)) : undefined;
  const says = [head, first, ...further, label].filter((text) => text.trim() !== '').join('\n');
  const written = since === undefined ? status : decisionStatusOf(since);
  const isPlain = since === undefined && plainStatus.test(status.raw) && status.raw.split(/\s+/).length <= mostWords;
  const mark = isPlain ? place?.[1]() : undefined;
  return { status: log4brains ? asLog4brains(written) : written, says, ...(mark && { mark }) };
}

function markOfHead({ frontMatter, problem, text }: RecordText, value: string): StatusMark | undefined {
  const place = frontMatter.get('status')?.scalar;
  if (!place || problem || value !== value.trim()) return undefined;
  return { ...place, current: text.slice(place.start, place.end) };
}

/** The value at the end of the first of some lines, unless its paragraph goes on. */
function markIn({ lines }: RecordText, candidates: readonly MarkdownLine[], value: string): StatusMark | undefined {
  const [line] = candidates;
  if (!line || line.fenced || !line.text.trimEnd().endsWith(value)) return undefined;
  const next = lines.find(({ number }) => number === line.number + 1);
  const goesOn = next !== undefined && /^\s*[^\s#>*+|-]/.test(next.text);
  if (goesOn) return undefined;
  const start = line.start + line.text.trimEnd().length - value.length;
  return { start, end: start + value.length, current: value, form: 'text' };
}

function plainLine(line: string): string {
  return line.replace(/^[\s>]*(?:[-*+]\s+)?/, '').trim();
}

function asLog4brains({ raw, category }: DecisionStatus): DecisionStatus {
  if (category !== 'unknown') return { raw, category };
  return { raw, category: raw === '' ? 'accepted' : 'proposed' };
}
