import type { SourceFile } from '../../core/backlog/format.js';
import { statusOf } from '../../core/backlog/words.js';
import type { Status } from '../../core/model/status.js';
import type { StatusMark } from '../../core/model/story.js';
import type { LabelledLine } from './labels.js';

/** A status that is longer than this is a sentence: shown, but not to be replaced. */
const longest = 60;

/** What `**Status**: …` means, and where it can be written. */
export function readStatus(
  file: SourceFile,
  line: LabelledLine | undefined,
): { readonly status: Status; readonly statusMark?: StatusMark } {
  if (!line || line.value === '') return { status: statusOf('') };
  const { start, end, value } = line;
  const mark: StatusMark = { start, end, current: file.text.slice(start, end), form: 'text' };
  return { status: featureStatus(value), ...(value.length <= longest && { statusMark: mark }) };
}

/** By its first words, since reasons follow: `In progress (WP03 is next)`. */
export function featureStatus(raw: string): Status {
  const [first = raw] = raw.split(/[(;,.]|[ \t][–—-][ \t]/, 1);
  const plain = first.replace(/[*_`~]/g, '').trim();
  if (/^\W*(?:implemented|approved|accepted|live|final)\b/i.test(plain)) return { raw, category: 'done' };
  return /^\W*specif/i.test(plain) ? { raw, category: 'todo' } : { raw, category: statusOf(plain).category };
}
