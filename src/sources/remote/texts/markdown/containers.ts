/** A block quote, or a list item whose content begins `width` columns right of what is around it. */
export type Container = { readonly kind: 'quote' } | { readonly kind: 'item'; readonly width: number };

/** Deeper nesting than anybody writes is read as text. */
const deepest = 24;
const marker = /([-*+]|(\d{1,9})[.)])(?=[ \t]|$)/y;
const rule = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;

/** `-`, `*`, `+` or a digit. */
function beginsMarker(code: number): boolean {
  return code === 45 || code === 42 || code === 43 || (code >= 48 && code <= 57);
}

/** How far a line has been read: an offset, the column there with tabs at every fourth, and where its content begins. */
export class LineCursor {
  at = 0;
  column = 0;
  base = 0;

  constructor(readonly text: string) {
    this.#skipBlanks();
  }

  get indent(): number {
    return this.column - this.base;
  }

  isBlank(): boolean {
    return this.at >= this.text.length;
  }

  get rest(): string {
    return this.text.slice(this.at);
  }

  /** Steps into the containers that go on in this line; says how many do. */
  enter(containers: readonly Container[]): number {
    let entered = 0;
    for (const container of containers) {
      if (container.kind === 'quote') {
        if (!this.quote()) break;
      } else if (!this.isBlank()) {
        if (this.indent < container.width) break;
        this.base += container.width;
      }
      entered++;
    }
    return entered;
  }

  /** Steps over `>`, if one is here. */
  quote(): boolean {
    if (this.indent > 3 || this.text.charCodeAt(this.at) !== 62) return false;
    this.base = this.column + 1;
    const next = this.text.charCodeAt(this.at + 1);
    if (next === 32 || next === 9) this.base++;
    this.#step(1);
    return true;
  }

  /**
   * Steps over the mark of a list item, if one is here, and gives the width of the item. `interrupts`: it would break off
   * a paragraph, which not every mark may.
   */
  item(depth: number, interrupts: boolean): number | undefined {
    if (depth >= deepest || this.indent > 3 || !beginsMarker(this.text.charCodeAt(this.at))) return undefined;
    marker.lastIndex = this.at;
    const match = marker.exec(this.text);
    if (!match || this.isRule()) return undefined;
    const [bullet, , number] = match;
    const empty = this.text.slice(this.at + bullet.length).trim() === '';
    if (interrupts && (empty || (number !== undefined && Number(number) !== 1))) return undefined;
    const from = this.base;
    const behind = this.column + bullet.length;
    this.#step(bullet.length);
    const blanks = this.column - behind;
    this.base = this.isBlank() || blanks > 4 ? behind + 1 : this.column;
    return this.base - from;
  }

  isRule(): boolean {
    const first = this.text.charCodeAt(this.at);
    return (first === 45 || first === 42 || first === 95) && rule.test(this.rest);
  }

  #step(length: number): void {
    this.at += length;
    this.column += length;
    this.#skipBlanks();
  }

  #skipBlanks(): void {
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code === 9) this.column += 4 - (this.column % 4);
      else if (code === 32) this.column++;
      else return;
    }
  }
}
