/**
 * Characters that change how a text reads without being seen: controls, directional marks, zero-width characters, tags.
 * A zero-width joiner is left where it has work to do, behind a pictograph, its modifier or a letter with marks.
 */
export const hiddenCharacters =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]|(?<![\p{Extended_Pictographic}\p{M}\p{Emoji_Modifier}\uFE0F\p{Script=Arabic}])[\u200C\u200D]/gu;

/** What nearly all texts are, told at a glance: there is nothing to look for in them. */
const isPlain = /^[\n -~]*$/;

/** The text with hidden characters spelled out, such as `[U+202E]`, so that it reads as it is stored. Keeps line breaks. */
export function visibleText(text: string): string {
  return isPlain.test(text) ? text : text.replace(/\r\n?/g, '\n').replace(hiddenCharacters, spelledOut);
}

function spelledOut(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `[U+${code}]`;
}
