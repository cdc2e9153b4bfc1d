import type { Intent } from '../model/story.js';

/** A sentence is short: what is longer is prose, whatever words are in it. */
const longest = 2000;
const languages = [
  {
    opening: /^as (?:an?|the):? /i,
    want: / (?:I|we) (?:want|need|would like|wish)[:,]? /i,
    soThat: / (?:so that|in order to)[:,]? /i,
  },
  {
    opening: /^als (?:ein(?:e|er|en)? )?/i,
    want: / (?:möchte|will|brauche) ich /i,
    soThat: / (?:damit|sodass|so dass|um) /i,
  },
] as const;

/** `As a …, I want …, so that …` taken apart, over lines and with its keywords set in bold or not; else undefined. */
export function storySentence(markdown: string): Intent | undefined {
  if (markdown.length > 2 * longest || !beginning.test(markdown)) return undefined;
  const words = withoutEmphasis(markdown);
  const plain = (/[^\S ]| {2}/.test(words) ? words.replace(/\s+/g, ' ') : words).trim();
  if (plain.length > longest) return undefined;
  for (const { opening, want, soThat } of languages) {
    const start = opening.exec(plain);
    const wanted = start && want.exec(plain);
    if (!wanted) continue;
    const reason = soThat.exec(plain.slice(wanted.index + wanted[0].length - 1));
    const from = wanted.index + wanted[0].length;
    const to = reason ? from - 1 + reason.index : plain.length;
    return {
      as: trimmed(plain.slice(plain.indexOf(' ') + 1, wanted.index)),
      want: trimmed(plain.slice(from, Math.max(from, to))),
      ...(reason && { soThat: trimmed(plain.slice(to + reason[0].length)).replace(/\.$/, '') }),
    };
  }
  return undefined;
}

/** Of every opening, with whatever emphasis among it. */
const beginning = /^[\s*_]*a[*_]*(?:l[*_]*)?s/i;

function withoutEmphasis(markdown: string): string {
  if (!/[*_]/.test(markdown)) return markdown;
  return markdown.replace(/\*\*|__/g, '').replace(/(?<![\p{L}\p{N}])[*_](?=\S)|(?<=\S)[*_](?![\p{L}\p{N}])/gu, '');
}

function trimmed(text: string): string {
  return text.replace(/^[\s,;:-]+/, '').replace(/(?<![\s,;-])[\s,;-]+$/, '');
}
