import type { LocalSource } from '../backlog/format.js';
import type { Story } from '../model/story.js';
import type { TextEdit } from '../ports/writer.js';
import { WriteConflict } from '../ports/writer.js';
import { linesOf } from '../text/lines.js';
import { t } from '../text/l10n.js';
import { yamlText } from '../text/yamlText.js';
import { ActionError } from './actionError.js';
import { placeOf } from './findCriterion.js';
import type { Restore } from './planTick.js';

/** The story that somebody saw, and the source that reads its file. */
export interface SeenStory {
  readonly story: Story;
  readonly uri: string;
  readonly path: string;
  readonly source: LocalSource;
}

/**
 * The edit that gives a story its status in `text`; undefined where it has it already. The text is read anew and must
 * still hold the story with the very status that was seen; else this throws `WriteConflict`. What the edit makes of the
 * text is read too, and must say the status.
 */
export function planStatus(
  seen: SeenStory,
  text: string,
  { status, restore }: { readonly status: string; readonly restore?: Restore },
): TextEdit | undefined {
  const now = storyIn(seen, text);
  const mark = now?.statusMark;
  if (!now || !mark || text.slice(mark.start, mark.end) !== mark.current) throw new WriteConflict();
  if (now.status.raw === status) return undefined;
  if (now.status.raw !== seen.story.status.raw) throw new WriteConflict();
  const { start, end, current } = mark;
  const replacement = restore?.written === current ? restore.was : yamlText(status, current);
  const after = text.slice(0, start) + replacement + text.slice(end);
  if (storyIn(seen, after)?.status.raw !== status) {
    const message = t('“{0}” cannot be written as the status of {1}.', status, seen.story.id);
    throw new ActionError('not-settable', message, placeOf(seen.story));
  }
  return { span: { start, end }, expected: current, replacement };
}

function storyIn({ story, uri, path, source }: SeenStory, text: string): Story | undefined {
  for (const item of source.read({ uri, path, text, lines: linesOf(text) })) {
    if (item.type === 'story' && item.story.uid === story.uid) return item.story;
  }
  return undefined;
}
