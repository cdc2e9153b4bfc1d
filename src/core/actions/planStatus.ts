import type { LocalSource, ReadItem } from '../backlog/format.js';
import type { Decision } from '../model/decision.js';
import type { StatusMark, StatusNote, Story } from '../model/story.js';
import type { TextEdit } from '../ports/writer.js';
import { WriteConflict } from '../ports/writer.js';
import { linesOf } from '../text/lines.js';
import { t } from '../text/l10n.js';
import { yamlText } from '../text/yamlText.js';
import { ActionError } from './actionError.js';
import { placeOf } from './findCriterion.js';
import type { Restore } from './planTick.js';

interface InFile {
  readonly uri: string;
  readonly path: string;
  /** The source that reads the file. */
  readonly source: LocalSource;
}

/** The story that somebody saw, with the status of its own file. */
export interface SeenStory extends InFile {
  readonly story: Story;
}

/** What somebody saw another file say of a story's status. */
export interface SeenNote extends InFile {
  readonly note: StatusNote;
}

export interface SeenDecision extends InFile {
  readonly decision: Decision;
}

export type SeenStatus = SeenStory | SeenNote | SeenDecision;

/**
 * The edit that gives an item its status in `text`; undefined where it has it already. The text is read anew and must
 * still hold the item with the very status that was seen; else this throws `WriteConflict`. What the edit makes of the
 * text is read too: it must say the status and hold the same items. Throws `ActionError` where it cannot.
 */
export function planStatus(
  seen: SeenStatus,
  text: string,
  { status, restore }: { readonly status: string; readonly restore?: Restore },
): TextEdit | undefined {
  const before = itemsIn(seen, text);
  const now = holderIn(seen, before);
  const mark = now?.statusMark;
  if (!now || !mark || text.slice(mark.start, mark.end) !== mark.current) throw new WriteConflict();
  if (now.status.raw === status) return undefined;
  if (now.status.raw !== holderOf(seen).status.raw) throw new WriteConflict();
  const { start, end, current } = mark;
  const replacement = restore?.written === current ? restore.was : written(status, mark);
  const items = itemsIn(seen, text.slice(0, start) + replacement + text.slice(end));
  const isWritten = holderIn(seen, items)?.status.raw === status && namesOf(items) === namesOf(before);
  if (!isWritten || (mark.form === 'text' && noPlainText.test(replacement))) {
    const message = t('“{0}” cannot be written as the status of {1}.', status, idOf(seen));
    throw new ActionError('not-settable', message, placeOf(holderOf(seen)));
  }
  return { span: { start, end }, expected: current, replacement };
}

/** Would end the line, or hide what follows. */
const noPlainText = /[\r\n]|<!--|-->/;

function idOf(seen: SeenStatus): string {
  if ('story' in seen) return seen.story.id;
  return 'note' in seen ? seen.note.story : seen.decision.id;
}

/** What has a status, and the place where it is written. */
type Holder = Story | StatusNote | Decision;

/** The item itself. */
export function holderOf(seen: SeenStatus): Holder {
  if ('story' in seen) return seen.story;
  return 'note' in seen ? seen.note : seen.decision;
}

function written(status: string, { form = 'yaml', current }: StatusMark): string {
  switch (form) {
    case 'yaml':
      return yamlText(status, current);
    case 'json':
      return JSON.stringify(status.replace(/\p{Surrogate}/gu, '\uFFFD'));
    case 'text':
      return status;
  }
}

function itemsIn({ uri, path, source }: SeenStatus, text: string): readonly ReadItem[] {
  return [...source.read({ uri, path, text, lines: linesOf(text) })];
}

function holderIn(seen: SeenStatus, items: readonly ReadItem[]): Holder | undefined {
  for (const item of items) {
    if ('story' in seen && item.type === 'story' && item.story.uid === seen.story.uid) return item.story;
    if ('note' in seen && item.type === 'status' && item.note.story === seen.note.story) return item.note;
    if ('decision' in seen && item.type === 'decision' && item.decision.uid === seen.decision.uid) return item.decision;
  }
  return undefined;
}

/** A status that ends its line or opens a comment may well take other items with it. */
function namesOf(items: readonly ReadItem[]): string {
  return items
    .map((item) => {
      switch (item.type) {
        case 'story':
          return item.story.uid;
        case 'decision':
          return item.decision.uid;
        case 'status':
          return item.note.story;
        case 'problem':
          return '';
      }
    })
    .join('\n');
}
