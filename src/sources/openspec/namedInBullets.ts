import type { SourceFile } from '../../core/backlog/format.js';
import type { Span } from '../../core/model/range.js';
import { linesWithin } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import { listItemsOf, markdownOfLines } from '../../core/text/markdownItems.js';
import { rangeOfChapter } from './requirement.js';
import type { Requirement } from './requirement.js';

/** A requirement that a delta names without repeating it. */
interface NamedRequirement extends Requirement {
  readonly verb: string;
  readonly to?: string;
}

const renaming = /^(from|to)[ \t]*[:：][ \t]*(\S[^]*)$/i;

/**
 * Requirements that are named in bullets: those that are removed, with their reason in the lines below, and pairs of
 * `FROM:` and `TO:` for those that get another name.
 */
export function namedInBullets(
  file: SourceFile,
  outline: Outline,
  chapter: Chapter,
  verb: 'REMOVED' | 'RENAMED',
): readonly NamedRequirement[] {
  const { items } = listItemsOf(linesWithin(outline, chapter.own));
  if (verb === 'REMOVED') {
    return items.flatMap((item) => {
      const name = plainName(item.head);
      return name === '' ? [] : [named(file, item, { verb, name, prose: markdownOfLines(item.more).trim() })];
    });
  }
  const found: NamedRequirement[] = [];
  let from: (Span & { readonly name: string }) | undefined;
  for (const { start, end, line, more } of items) {
    for (const { text } of [line, ...more]) {
      const [, side = '', written = ''] = renaming.exec(text.replace(/^[ \t]*(?:[-*+][ \t]+)?/, '')) ?? [];
      const name = plainName(written);
      if (side.toLowerCase() === 'from') from = { start, end, name };
      else if (side !== '' && from) {
        found.push(named(file, { start: from.start, end }, { verb, name: from.name, prose: '', to: name }));
        from = undefined;
      }
    }
  }
  return found.filter(({ name }) => name !== '');
}

/** `` `### Requirement: Old name` `` without its marks; of a sentence what stands in bold at its head. */
function plainName(written: string): string {
  const bold = /^\*\*([^*]+)\*\*/.exec(written)?.[1];
  const name = (bold ?? written).replace(/^[`"*\s]*(?:#{1,6}[ \t]*)?(?:requirement[ \t]*[:：][ \t]*)?/i, '');
  let end = name.length;
  while (end > 0 && '`"*: \t'.includes(name.charAt(end - 1))) end--;
  return name.slice(0, end);
}

function named(
  file: SourceFile,
  span: Span,
  found: { readonly verb: string; readonly name: string; readonly prose: string; readonly to?: string },
): NamedRequirement {
  return { ...found, aliases: [], criteria: [], sections: [], range: rangeOfChapter(file, span) };
}
