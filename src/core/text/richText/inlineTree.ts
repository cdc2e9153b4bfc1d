import { maximumDepth } from './richText.js';
import type { Inline } from './richText.js';

/** What a pair of delimiters makes of the text between them; `plain` drops the delimiters and nothing else. */
export type Wrap =
  { readonly kind: 'strong' | 'emphasis' | 'strike' | 'plain' } | { readonly kind: 'link'; readonly target: string };

/** A text, or a finished node, or a delimiter that opens or closes a pair. Pairs nest. */
export interface Token {
  /** Shown unless the token turned out to open something. */
  readonly text: string;
  readonly node?: Inline;
  opens?: Wrap;
  readonly closes?: true;
}

interface Frame {
  /** The frame's own list; its parent's where the frame adds nothing. */
  readonly inlines: Inline[];
  readonly inLink: boolean;
}

/** Nests tokens. A link in a link and pairs nested too deep add nothing: what they hold is shown. */
export function inlineTree(tokens: readonly Token[]): readonly Inline[] {
  const root: Frame = { inlines: [], inLink: false };
  const frames: Frame[] = [root];
  for (const token of tokens) {
    const frame = frames.at(-1) ?? root;
    if (token.closes) {
      if (frames.length > 1) frames.pop();
    } else if (token.opens) {
      frames.push(frameOf(token.opens, frame, frames.length));
    } else if (token.node === undefined) {
      addText(frame.inlines, token.text);
    } else if (typeof token.node !== 'string' && token.node.kind === 'link' && frame.inLink) {
      frame.inlines.push(...token.node.inlines);
    } else {
      frame.inlines.push(token.node);
    }
  }
  return root.inlines;
}

function frameOf(wrap: Wrap, parent: Frame, depth: number): Frame {
  const isLink = wrap.kind === 'link';
  if (wrap.kind === 'plain' || depth > maximumDepth || (isLink && parent.inLink)) return parent;
  const inlines: Inline[] = [];
  parent.inlines.push(isLink ? { kind: 'link', target: wrap.target, inlines } : { kind: wrap.kind, inlines });
  return { inlines, inLink: parent.inLink || isLink };
}

function addText(inlines: Inline[], text: string): void {
  const last = inlines.at(-1);
  if (typeof last === 'string') inlines[inlines.length - 1] = last + text;
  else inlines.push(text);
}
