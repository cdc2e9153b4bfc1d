import { withoutHiddenCharacters } from '../../../core/text/hidden.js';

/**
 * A story or decision as words that are safe in a comment of whatever language: nothing in them ends the comment (as
 * `*` and `/`, `-->`, `?>` or `#}` would), continues it on the next line, or reads as an annotation.
 */
export function commentWords({ id, title }: { readonly id: string; readonly title: string }): string {
  const words = withoutHiddenCharacters(title)
    .replace(/[^\p{L}\p{M}\p{N} ,.:;()'’–—-]+/gu, ' ')
    .replace(/-{2,}/g, '-')
    .replace(/'{2,}/g, "'")
    .replace(/ {2,}/g, ' ');
  return `${id.replace(/[^\p{L}\p{M}\p{N}#!./:_-]+/gu, ' ')} ${words}`.trim();
}
