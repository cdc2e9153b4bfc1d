/** Values by key, as text; a key that was given a list has a list. */
export type KeyValues = ReadonlyMap<string, string | readonly string[]>;

const keyLine = /^([A-Za-z_][\w-]*)[ \t]*:(?=[ \t]|$)/;
const itemLine = /^[ \t]*-(?:[ \t]|$)/;

/**
 * Reads `key: value`, `key: [a, b]` and block lists line by line, as Backlog.md reads its own configuration. Total: what
 * is none of these is passed over, so that one broken line costs no other.
 */
export function readKeyValues(text: string): KeyValues {
  const values = new Map<string, string | readonly string[]>();
  const lines = text.split(/\r\n|\n|\r/);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const match = keyLine.exec(line);
    if (!match) continue;
    const [head, key = ''] = match;
    let rest = line.slice(head.length).trim();
    if (rest.startsWith('[')) {
      while (!rest.includes(']') && at + 1 < lines.length && !keyLine.test(lines[at + 1] ?? '')) {
        rest += ` ${(lines[++at] ?? '').trim()}`;
      }
      values.set(key, flowItems(rest));
    } else if (rest === '' || rest.startsWith('#')) {
      const items: string[] = [];
      while (itemLine.test(lines[at + 1] ?? '')) items.push(plain((lines[++at] ?? '').replace(itemLine, '')));
      values.set(key, items.length > 0 ? items : '');
    } else values.set(key, plain(rest));
  }
  return values;
}

/** The value of a key as one text. */
export function textOf(values: KeyValues, key: string): string {
  const value = values.get(key) ?? '';
  return typeof value === 'string' ? value : value.join(', ');
}

/** The value of a key as a list: one text is a list of one, none is an empty one. */
export function listOf(values: KeyValues, key: string): readonly string[] {
  const value = values.get(key) ?? '';
  if (typeof value !== 'string') return value;
  return value === '' ? [] : [value];
}

function flowItems(written: string): readonly string[] {
  const items: string[] = [];
  let quote = '';
  let item = '';
  for (const character of written.slice(1)) {
    if (quote === '' && (character === ',' || character === ']')) {
      items.push(plain(item));
      item = '';
      if (character === ']') break;
      continue;
    }
    if (quote === character) quote = '';
    else if (quote === '' && item.trim() === '' && (character === '"' || character === "'")) quote = character;
    item += character;
  }
  if (item.trim() !== '') items.push(plain(item));
  return items.filter((found) => found !== '');
}

/** Without quotes, or without a comment where there are none. */
function plain(written: string): string {
  const value = written.trim();
  const quote = value.charAt(0);
  if (quote === '"' || quote === "'") {
    const end = value.indexOf(quote, 1);
    return end < 0 ? value.slice(1) : value.slice(1, end);
  }
  if (value.startsWith('#')) return '';
  const comment = value.indexOf(' #');
  return comment < 0 ? value : value.slice(0, comment).trimEnd();
}
