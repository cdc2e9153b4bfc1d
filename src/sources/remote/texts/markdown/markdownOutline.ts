import { linesOf } from '../../../../core/text/lines.js';
import type { Outline, OutlineBox, OutlineLine, TextPlace } from '../outline.js';
import { LineCursor } from './containers.js';
import type { Container } from './containers.js';
import { headingIn, openedLeaf } from './leaves.js';
import type { OpenLeaf } from './leaves.js';
import { withoutComments } from './withoutComments.js';

type Line = OutlineLine<TextPlace>;
type Part = Pick<Line, 'kind' | 'text'> & { readonly depth?: number; readonly box?: OutlineBox<TextPlace> };

/**
 * The lines of a GitHub-flavoured Markdown text as CommonMark sees them: boxes in code, comments and HTML blocks are
 * none, boxes in quotes and nested lists are. Linear.
 */
export function markdownOutline(text: string): Outline<TextPlace> {
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const lines = linesOf(text);
  const blocks = new Blocks();
  for (let number = 0; number < lines.count; number++) {
    const start = Math.max(lines.start(number), mark);
    blocks.add(text.slice(start, lines.end(number)), start);
  }
  return blocks.lines;
}

class Blocks {
  readonly lines: Line[] = [];
  #containers: Container[] = [];
  #leaf: OpenLeaf | undefined;
  /** Lines of the paragraph that the next line may continue. */
  #paragraph = 0;

  add(text: string, start: number): void {
    if (this.#containers.length === 0 && !this.#leaf && beginsWithLetter(text)) {
      this.#paragraph++;
      this.lines.push({ kind: 'text', depth: 0, text: text.trimEnd(), markdown: text });
      return;
    }
    const { kind, text: words, depth = this.#items(), box } = this.#read(new LineCursor(text), start);
    if (kind !== 'text' && kind !== 'item') this.#paragraph = 0;
    this.lines.push(
      box ? { kind, depth, text: words, markdown: text, box } : { kind, depth, text: words, markdown: text },
    );
  }

  #read(line: LineCursor, start: number): Part {
    const entered = line.enter(this.#containers);
    if (this.#leaf && entered < this.#leaf.depth) this.#leaf = undefined;
    if (this.#leaf) return this.#inLeaf(this.#leaf, line);
    if (line.isBlank()) {
      this.#close(entered);
      return { kind: 'blank', text: '' };
    }
    const opened = this.#openContainers(line, entered);
    if (line.isBlank()) {
      this.#close(entered);
      this.#paragraph = 0;
      return { kind: opened ? 'item' : 'blank', text: '' };
    }
    const lazy = !opened && this.#paragraph > 0;
    const leaf = line.indent > 3 ? undefined : this.#leafIn(line, lazy && entered === this.#containers.length);
    if (lazy && !leaf) {
      this.#paragraph++;
      return { kind: 'text', text: line.rest.trimEnd() };
    }
    if (!opened) this.#close(entered);
    this.#paragraph = 0;
    if (leaf) return this.#startLeaf(leaf, line);
    if (line.indent > 3) return { kind: 'code', text: line.rest };
    this.#paragraph = 1;
    return opened === 'item' ? itemOf(line, start) : { kind: 'text', text: line.rest.trimEnd() };
  }

  /** Steps over all marks of quotes and items; says which came last. */
  #openContainers(line: LineCursor, entered: number): Container['kind'] | undefined {
    let opened: Container['kind'] | undefined;
    for (;;) {
      if (line.isBlank()) return opened;
      const depth = opened ? this.#containers.length : entered;
      if (depth < 32 && line.quote()) opened = this.#open({ kind: 'quote' }, depth);
      else {
        // Behind a sibling, or in a new container, there is no paragraph that a mark would break off.
        const interrupts = !opened && this.#paragraph > 0 && entered === this.#containers.length;
        const width = line.item(depth, interrupts);
        if (width === undefined) return opened;
        opened = this.#open({ kind: 'item', width }, depth);
      }
    }
  }

  #open(container: Container, depth: number): Container['kind'] {
    this.#close(depth);
    this.#containers.push(container);
    return container.kind;
  }

  #close(depth: number): void {
    if (depth < this.#containers.length) this.#containers = this.#containers.slice(0, depth);
  }

  #leafIn(line: LineCursor, continues: boolean): OpenLeaf | Part | undefined {
    const { rest } = line;
    if (!leafMarks.has(rest.charCodeAt(0))) return undefined;
    const underline = continues && /^(?:=+|-+)[ \t]*$/.test(rest);
    if (underline && this.#paragraph === 1) return this.#underlined(rest.startsWith('=') ? 1 : 2);
    if (line.isRule()) return { kind: 'text', text: '' };
    const heading = headingIn(rest);
    if (heading) return { kind: 'heading', text: withoutComments(heading.title), depth: heading.level };
    return openedLeaf(rest, 0);
  }

  /** The line above becomes a heading. */
  #underlined(level: number): Part | undefined {
    const above = this.lines.at(-1);
    if (above?.kind !== 'text') return undefined;
    this.lines[this.lines.length - 1] = { ...above, kind: 'heading', depth: level };
    return { kind: 'hidden', text: '' };
  }

  #startLeaf(leaf: OpenLeaf | Part, line: LineCursor): Part {
    if (!('ends' in leaf)) return leaf;
    const opening = leaf.kind === 'comment' ? line.rest.slice(4) : leaf.kind === 'raw' ? line.rest : '';
    const depth = this.#containers.length;
    if (opening === '' || !leaf.ends(opening, 0)) this.#leaf = { ...leaf, depth };
    return partOf(leaf, line);
  }

  #inLeaf(leaf: OpenLeaf, line: LineCursor): Part {
    if (leaf.kind === 'html' ? line.isBlank() : leaf.ends(line.rest, line.indent)) this.#leaf = undefined;
    return leaf.kind === 'html' && line.isBlank() ? { kind: 'blank', text: '' } : partOf(leaf, line);
  }

  #items(): number {
    let count = 0;
    for (const { kind } of this.#containers) if (kind === 'item') count++;
    return count;
  }
}

/** Where nothing is open such a line can only be running text: every mark of Markdown begins otherwise. */
function beginsWithLetter(line: string): boolean {
  const folded = line.charCodeAt(0) | 32;
  return folded >= 97 && folded <= 122;
}

/** What a rule, a heading or its underline, code and HTML begin with. */
const leafMarks = new Set(Array.from('#=-*_`~<', (mark) => mark.charCodeAt(0)));

function partOf({ kind }: OpenLeaf, { rest }: LineCursor): Part {
  if (kind === 'comment') return { kind: 'hidden', text: '' };
  return { kind: kind === 'html' ? 'text' : 'code', text: rest };
}

const box = /^\[([ xX]|[^\p{L}\p{N}\s[\]\\])\][ \t]+(?=\S)/u;

function itemOf(line: LineCursor, start: number): Part {
  const { rest } = line;
  const [whole, mark] = box.exec(rest) ?? [];
  if (whole === undefined || mark === undefined) return { kind: 'item', text: withoutComments(rest) };
  const text = withoutComments(rest.slice(whole.length));
  const at = start + line.at + 1;
  const place: TextPlace = { start: at, end: at + mark.length, done: 'x', open: ' ' };
  const state = mark === ' ' ? 'open' : mark === 'x' || mark === 'X' ? 'done' : 'other';
  return { kind: 'item', text, box: { state, mark, place } };
}
