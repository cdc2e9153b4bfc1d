import type { SourceFile } from '../../core/backlog/format.js';
import type { Span } from '../../core/model/range.js';
import { keywordIn } from './keywords.js';
import type { Block } from './keywords.js';

/** A feature, a rule, a scenario or what belongs to one, with the lines below it. */
export interface FeatureBlock extends Span {
  readonly block: Block;
  readonly name: string;
  /** Without `@`, in the text's order; those of the feature and the rule around it are not repeated. */
  readonly tags: readonly string[];
  /** The lines below the keyword's, without comments. */
  readonly lines: readonly string[];
}

/** Cuts a feature file at its keywords. Comments, doc strings and tables hold none. */
export function blocksOf({ text, lines, path }: SourceFile): readonly FeatureBlock[] {
  const inMarkdown = /\.md$/i.test(path);
  const found: (FeatureBlock & { end: number; lines: string[] })[] = [];
  let tags: string[] = [];
  let quote = '';
  for (let number = 0; number < lines.count; number++) {
    const line = text.slice(lines.start(number), lines.end(number));
    const plain = line.trim();
    const last = found.at(-1);
    const fence = /^(?:"""|```)/.exec(plain)?.[0] ?? '';
    if (quote !== '' || fence !== '') {
      quote = quote === '' ? fence : plain.startsWith(quote) ? '' : quote;
      last?.lines.push(line);
      continue;
    }
    const heading = inMarkdown ? /^#{1,6}[ \t]+([^]*)$/.exec(plain)?.[1] : undefined;
    const own = tagsIn(plain);
    if (own.length > 0) tags.push(...own);
    else if (plain.startsWith('#') && heading === undefined) continue;
    else {
      const keyword = inMarkdown && heading === undefined ? undefined : keywordIn(heading ?? plain, found.length === 0);
      if (keyword) {
        found.push({ ...keyword, tags, lines: [], start: lines.start(number), end: lines.end(number) });
        tags = [];
      } else last?.lines.push(line);
    }
    const current = found.at(-1);
    if (current && plain !== '' && own.length === 0) current.end = lines.end(number);
  }
  return found;
}

/** The tags of a line that is nothing else; `@a@b` is two, and a comment may follow behind a blank. */
function tagsIn(plain: string): readonly string[] {
  if (!/^`?@/.test(plain)) return [];
  const [said = ''] = plain.split(/[ \t]#/, 1);
  return said.split(/[@`\s]+/).filter((tag) => tag !== '');
}
