/** A block that hides what is in it, until its end. */
export interface OpenLeaf {
  readonly kind: 'fence' | 'comment' | 'raw' | 'html';
  /** How many containers it stands in: it ends with them. */
  readonly depth: number;
  /** Whether this line is its last. `html` ends before a blank line instead. */
  ends(rest: string, indent: number): boolean;
}

const fence = /^(`{3,}|~{3,})([^]*)$/;
const heading = /^(#{1,6})(?:[ \t]+([^]*))?$/;
const raw = /^<(script|pre|style|textarea)(?=[\s>]|$)/i;
const block =
  /^<\/?(?:address|article|aside|blockquote|body|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s/>]|$)/i;

/** The block that a line opens, as CommonMark 0.31 has it: fenced code, a comment, raw text or HTML. */
export function openedLeaf(rest: string, depth: number): OpenLeaf | undefined {
  const first = rest.charCodeAt(0);
  if (first === 96 || first === 126) {
    const [, marks, info = ''] = fence.exec(rest) ?? [];
    if (marks === undefined || (first === 96 && info.includes('`'))) return undefined;
    const closes = (line: string, indent: number): boolean =>
      indent <= 3 && line.startsWith(marks) && isAllOf(line.trimEnd(), first);
    return { kind: 'fence', depth, ends: closes };
  }
  if (first !== 60) return undefined;
  if (rest.startsWith('<!--')) return { kind: 'comment', depth, ends: (line) => line.includes('-->') };
  const tag = raw.exec(rest)?.[1];
  if (tag !== undefined) {
    const close = `</${tag.toLowerCase()}>`;
    return { kind: 'raw', depth, ends: (line) => line.toLowerCase().includes(close) };
  }
  return block.test(rest) ? { kind: 'html', depth, ends: () => false } : undefined;
}

/** Level and words of a `#` heading. */
export function headingIn(rest: string): { readonly level: number; readonly title: string } | undefined {
  const [, marks, words = ''] = heading.exec(rest) ?? [];
  if (marks === undefined) return undefined;
  const title = words.trimEnd();
  let end = title.length;
  while (title.charCodeAt(end - 1) === 35) end--;
  const closed = end < title.length && (end === 0 || /[ \t]/.test(title.charAt(end - 1)));
  return { level: marks.length, title: (closed ? title.slice(0, end) : title).trim() };
}

function isAllOf(text: string, code: number): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) !== code) return false;
  return true;
}
