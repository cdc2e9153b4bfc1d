/**
 * `block` is one without a name of its own: a loop, a branch, the body of a callback. `statement` is no block at all: it
 * declares nothing, and only a sketch has it.
 */
export type BlockKind = 'class' | 'function' | 'test' | 'variable' | 'section' | 'block' | 'statement';

/** A declaration or block; all offsets are UTF-16 offsets into the text, ends exclusive. */
export interface Block {
  readonly kind: BlockKind;
  readonly name: string;
  /** The whole of it: annotations, head and body. */
  readonly start: number;
  readonly end: number;
  /** Its head: from `start` to where the body begins. */
  readonly headEnd: number;
  /** Offset of its name; of the head's last line when the name was not found. */
  readonly nameStart: number;
  readonly children: readonly Block[];
}

/** A block while its end and children are still unknown. */
export interface GrowingBlock extends Block {
  end: number;
  readonly children: GrowingBlock[];
}

export function isDeclaration({ kind }: Block): boolean {
  return kind !== 'block' && kind !== 'statement';
}

export function isBlock({ kind }: Block): boolean {
  return kind !== 'statement';
}
