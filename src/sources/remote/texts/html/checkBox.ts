import type { OutlineBox, TextPlace } from '../outline.js';
import type { HtmlAttribute } from './htmlTokens.js';

/** The box of an `<input type="checkbox">`: `checked` is added behind the tag's name, or taken out with its blank. */
export function checkBoxOf(
  source: string,
  attributes: readonly HtmlAttribute[],
  nameEnd: number,
): OutlineBox<TextPlace> | undefined {
  const type = attributes.find(({ name }) => name === 'type')?.value ?? '';
  if (type.trim().toLowerCase() !== 'checkbox') return undefined;
  const [checked, second] = attributes.filter(({ name }) => name === 'checked');
  if (!checked)
    return { state: 'open', mark: ' ', place: { start: nameEnd, end: nameEnd, done: ' checked', open: '' } };
  const start = /\s/.test(source.charAt(checked.start - 1)) ? checked.start - 1 : checked.start;
  const place = { start, end: checked.end, done: source.slice(start, checked.end), open: '' };
  // Taking out one of two would change nothing.
  return { state: second ? 'other' : 'done', mark: 'x', place };
}
