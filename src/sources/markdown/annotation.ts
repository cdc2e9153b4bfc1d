import type { Span } from '../../core/model/range.js';
import type { MarkdownLine } from '../../core/text/markdown.js';

/** `<!-- @STORY:US-001 status=done -->`, as some teams mark their headings. */
export interface Annotation {
  readonly kind: string;
  readonly id: string;
  readonly status?: Span & { readonly text: string };
}

const annotation =
  /<!--[ \t]*@(STORY|TASK|EPIC|FEATURE|BUG|SPIKE):([\w.-]{1,60})((?:[ \t]+[^\s>]{1,100}){0,10})[ \t]*-->/i;
const longest = 2000;

export function annotationIn(line: MarkdownLine): Annotation | undefined {
  if (line.fenced || line.text.length > longest) return undefined;
  const match = annotation.exec(line.text);
  if (!match) return undefined;
  const [whole, kind = '', id = '', fields = ''] = match;
  const status = /[ \t]status=([^\s"'=]+)/i.exec(fields)?.[1];
  if (status === undefined) return { kind, id };
  const at = whole.search(/[ \t]status=/i) + ' status='.length;
  const start = line.start + match.index + at;
  return { kind, id, status: { start, end: start + status.length, text: status } };
}

export function withoutAnnotation(text: string): string {
  return text.length > longest ? text : text.replace(annotation, '').trim();
}
