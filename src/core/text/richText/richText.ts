/** Markdown as a tree of plain data, for shells that draw it themselves. Knows nothing but text. */

/** A piece of running text. Strings hold no hidden characters. */
export type Inline =
  | string
  | { readonly kind: 'break' }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'emphasis'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'strike'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'link'; readonly target: string; readonly inlines: readonly Inline[] };

/** A list's entry; `box` is the character in its check box, which is shown but never a control. */
export interface ListItem {
  readonly box?: string;
  readonly blocks: readonly RichBlock[];
}

export type RichBlock =
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  /** `level` from 1 to 6, as written. */
  | { readonly kind: 'heading'; readonly level: number; readonly inlines: readonly Inline[] }
  | { readonly kind: 'list'; readonly start?: number; readonly items: readonly ListItem[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly RichBlock[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  | { readonly kind: 'rule' };

/** A text taken apart. In a table the first row is the head. */
export type RichText = readonly RichBlock[];

/** How deep lists, quotes and emphasis may nest; deeper ones are shown flat. */
export const maximumDepth = 8;

/**
 * Gives a web address a target to open it by, or undefined when it must not be opened. Called with `http:` and `https:`
 * addresses without user information only.
 */
export type LinkTarget = (url: string) => string | undefined;
