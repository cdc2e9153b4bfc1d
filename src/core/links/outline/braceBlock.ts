import type { Language } from '../../notation/languages/language.js';
import type { Regions } from '../../notation/languages/regions.js';
import type { Block, BlockKind, GrowingBlock } from './block.js';
import { isBlock } from './block.js';
import { codeBetween, readHead } from './heads.js';

/** What heads are read from. */
export interface HeadSource {
  readonly text: string;
  readonly language: Language;
  readonly regions: Regions;
}

/** What a block's head says. */
type Described = Pick<Block, 'kind' | 'name' | 'nameStart'>;

/**
 * What stands before a brace: `inCall` says that the brace stands between the brackets of a call. Or a statement without
 * braces, directly in `outer`.
 */
type BraceBlockForm = { readonly inCall: boolean } | { readonly outer: BraceBlock | undefined };

/**
 * A block told from braces, or a statement that may declare something. Its head is read when somebody asks for it:
 * a large file has thousands, and a reference is about a few of them.
 */
export class BraceBlock implements GrowingBlock {
  readonly start: number;
  readonly headEnd: number;
  end: number;
  /** Blocks and statements in it. */
  readonly content: BraceBlock[] = [];
  readonly #source: HeadSource;
  readonly #form: BraceBlockForm;
  #described: Described | undefined;

  constructor(source: HeadSource, form: BraceBlockForm, start: number, headEnd: number, end: number) {
    this.#source = source;
    this.#form = form;
    this.start = start;
    this.headEnd = headEnd;
    this.end = end;
  }

  get kind(): BlockKind {
    return this.#head.kind;
  }

  get name(): string {
    return this.#head.name;
  }

  get nameStart(): number {
    return this.#head.nameStart;
  }

  get children(): BraceBlock[] {
    return this.content.filter(isBlock);
  }

  get #head(): Described {
    const form = this.#form;
    return (this.#described ??=
      'inCall' in form
        ? describeBlock(this.#source, this, form.inCall)
        : describeStatement(this.#source, this, form.outer));
  }
}

function describeBlock(
  { text, language, regions }: HeadSource,
  { start, headEnd }: BraceBlock,
  inCall: boolean,
): Described {
  const { kind, name } = readHead(codeBetween(text, regions, start, headEnd), inCall);
  const found = name === '' ? -1 : text.slice(start, headEnd).lastIndexOf(name.slice(0, 80));
  const isTitled = inCall && (language.titles?.calls?.has(name.split('.')[0] ?? '') ?? false);
  return { kind: isTitled ? 'test' : kind, name, nameStart: found < 0 ? start : start + found };
}

const VALUE =
  /^(?:@[\w.]+(?:\([^()]*\))?\s+)*(?:(?:export|public|private|static|declare|pub|final|internal)\s+)*(?:const|let|var|val|type|typealias|typedef|using|static|fun|func|fn|def|use)\s+(?:[\w.<>*&]+\s+(?=[\w*]))?\*?([\w$]+)/;
const MEMBER = /(?:^|[\s*&\])])([\w$]+)\s*(?:[?!]?:[^=]*|\[[^\]]*\]\s*|\([^]*)?(?:=[^]*)?[;,]?\s*$/;

/** A member or variable without braces, so that an annotation or comment above it has something to belong to. */
function describeStatement(
  { text, regions }: HeadSource,
  { start, end }: BraceBlock,
  outer: BraceBlock | undefined,
): Described {
  const pattern = outer?.kind === 'class' || outer?.kind === 'section' ? MEMBER : VALUE;
  const name = pattern.exec(codeBetween(text, regions, start, Math.min(end, start + 400)))?.[1];
  if (name === undefined) return { kind: 'statement', name: '', nameStart: start };
  const found = text.slice(start, end).indexOf(name);
  return { kind: 'variable', name, nameStart: found < 0 ? start : start + found };
}
