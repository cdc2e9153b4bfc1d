import type { LocalSource } from '../backlog/format.js';
import type { Criterion, Story, TickMark } from '../model/story.js';
import type { TextEdit } from '../ports/writer.js';
import { WriteConflict } from '../ports/writer.js';
import { linesOf } from '../text/lines.js';
import { allCriteria } from '../notation/criteria.js';

/** What a tick wrote, and over what. */
export interface Restore {
  readonly was: string;
  readonly written: string;
}

/** The criterion that somebody saw, and the source that reads its file. */
export interface Seen {
  readonly story: Story;
  readonly criterion: Criterion;
  readonly uri: string;
  readonly path: string;
  readonly source: LocalSource;
}

/**
 * The edit that makes a criterion done or open in `text`; undefined where it is so already. The text is read anew and
 * must still hold the very criterion that was seen, same id and same words; else this throws `WriteConflict`.
 */
export function planTick(
  seen: Seen,
  text: string,
  { done, restore }: { readonly done: boolean; readonly restore?: Restore },
): TextEdit | undefined {
  const now = sameCriterion(seen, text);
  const tick = now?.tick;
  if (!now?.tickable || !tick || text.slice(tick.start, tick.end) !== tick.current) throw new WriteConflict();
  if (now.done === done) return undefined;
  const replacement = replacementOf(tick, done, restore);
  if (replacement === tick.current) return undefined;
  return { span: { start: tick.start, end: tick.end }, expected: tick.current, replacement };
}

function sameCriterion({ story, criterion, uri, path, source }: Seen, text: string): Criterion | undefined {
  for (const item of source.read({ uri, path, text, lines: linesOf(text) })) {
    if (item.type !== 'story' || item.story.uid !== story.uid) continue;
    const alike = allCriteria(item.story).filter(
      ({ id, text: words }) => id === criterion.id && words === criterion.text,
    );
    return alike.length === 1 ? alike[0] : undefined;
  }
  return undefined;
}

/** A mark such as `~` comes back where the one that replaced it still stands. What was inserted stays, as the plain mark. */
function replacementOf(tick: TickMark, done: boolean, restore?: Restore): string {
  const isPlain = !restore || restore.was === '' || restore.written !== tick.current;
  if (!isPlain) return restore.was;
  return done ? tick.done : tick.open;
}
