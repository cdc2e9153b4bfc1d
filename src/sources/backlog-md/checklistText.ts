import type { SourceFile } from '../../core/backlog/format.js';
import type { Span } from '../../core/model/range.js';
import { boxOf } from '../../core/text/markdown.js';
import type { MarkdownBox, MarkdownLine } from '../../core/text/markdown.js';
import { sectionName } from './body.js';
import type { Body } from './body.js';
import { isMasked, markedRanges } from './markers.js';
import type { Marker } from './markers.js';

/** A box and the line that it stands in. */
export interface Item {
  readonly line: MarkdownLine;
  readonly box: MarkdownBox;
}

/** A pair of markers of the list's own family. */
interface MarkerPair {
  readonly begin: Marker;
  readonly end: Marker;
}

interface Names {
  readonly family: string;
  readonly heading: string;
  readonly others: readonly string[];
}

/** The places of a file where one check list can stand. What lies between markers of other families does not count. */
export class ChecklistText {
  readonly #masked: readonly Span[];
  readonly #own: readonly Marker[];

  constructor(
    private readonly file: SourceFile,
    private readonly body: Body,
    private readonly names: Names,
  ) {
    this.#masked = markedRanges(body.markers.filter(({ family }) => family !== names.family));
    this.#own = body.markers.filter(({ family, start }) => family === names.family && !isMasked(this.#masked, start));
  }

  /** The first marker that is out of order: an end without a beginning, a second beginning, one that is never closed. */
  strayMarker(): Marker | undefined {
    let open: Marker | undefined;
    for (const marker of this.#own) {
      if (marker.begins === (open !== undefined)) return marker;
      open = marker.begins ? marker : undefined;
    }
    return open;
  }

  /** The pairs with and without the list's heading above them. Only where no marker is out of order. */
  pairs(): { headed: readonly MarkerPair[]; headless: readonly MarkerPair[] } {
    const pairs = this.#own.flatMap((begin, index) => {
      const end = this.#own[index + 1];
      return begin.begins && end ? [{ begin, end }] : [];
    });
    return {
      headed: pairs.filter((pair) => this.#isHeaded(pair)),
      headless: pairs.filter((pair) => !this.#isHeaded(pair)),
    };
  }

  between({ begin, end }: MarkerPair): readonly Item[] {
    const first = this.#indexAt(begin.start) + 1;
    return itemsOf(this.#unmasked(this.body.lines.slice(first, this.#indexAt(end.start))));
  }

  /** The boxes of the first section with the list's heading. */
  underHeading(): readonly Item[] {
    const [section] = this.#sections((line) => this.#isHeading(line.text) && !this.#hides(line));
    return itemsOf(this.#unmasked(section ?? []));
  }

  /** The boxes of the first section with a heading that people use instead. */
  underOtherHeading(): readonly Item[] {
    const { others } = this.names;
    const [section] = this.#sections((line) => others.includes(headingName(line.text)) && !this.#hides(line));
    return itemsOf(this.#unmasked(section ?? []));
  }

  /** What a person would take for the list where its markers are out of order. */
  aroundMarkers(): readonly Item[] {
    const visible = this.#sections((line) => this.#isHeading(line.text) && !this.#hides(line));
    const headed = visible.flatMap((lines) => itemsOf(this.#unmasked(lines)));
    if (headed.length > 0) return headed;
    const starts = new Set(this.#own.filter(({ begins }) => begins).map(({ start }) => this.#indexAt(start)));
    const begun = this.#sections((_, index) => starts.has(index)).flatMap((lines) => itemsOf(this.#unmasked(lines)));
    if (begun.length > 0) return begun;
    return this.#sections((line) => this.#isHeading(line.text)).flatMap(itemsOf);
  }

  /** The lines below each line that `starts` picks, down to the next second-level heading that counts. */
  #sections(starts: (line: MarkdownLine, index: number) => boolean): readonly (readonly MarkdownLine[])[] {
    const sections: MarkdownLine[][] = [];
    let current: MarkdownLine[] | undefined;
    let hidden = false;
    this.body.lines.forEach((line, index) => {
      if (!line.fenced && starts(line, index)) {
        hidden = this.#hides(line);
        current = [];
        sections.push(current);
      } else if (!line.fenced && line.text.startsWith('## ') && (hidden || !this.#hides(line))) current = undefined;
      else current?.push(line);
    });
    return sections;
  }

  #isHeaded({ begin }: MarkerPair): boolean {
    const at = this.#indexAt(begin.start);
    const line = this.body.lines[at];
    if (!line || this.file.text.slice(line.start, begin.start).trim() !== '') return false;
    let above = at - 1;
    while (above >= 0 && this.body.lines[above]?.text.trim() === '') above--;
    const heading = this.body.lines[above];
    return heading !== undefined && this.#isHeading(heading.text) && !this.#hides(heading);
  }

  #isHeading(text: string): boolean {
    return headingName(text) === this.names.heading.toLowerCase();
  }

  #hides(line: MarkdownLine): boolean {
    return isMasked(this.#masked, line.start);
  }

  #unmasked(lines: readonly MarkdownLine[]): readonly MarkdownLine[] {
    return this.#masked.length === 0 ? lines : lines.filter((line) => !this.#hides(line));
  }

  #indexAt(offset: number): number {
    return this.file.lines.lineAt(offset) - (this.body.lines[0]?.number ?? 0);
  }
}

/** Boxes at the start of the line, else the outermost of a list that is indented as a whole: others are parts of theirs. */
function itemsOf(lines: readonly MarkdownLine[]): readonly Item[] {
  const items = lines.flatMap((line) => {
    const box = line.fenced || !line.text.includes('[') ? undefined : boxOf(line);
    return box && box.text !== '' ? [{ line, box }] : [];
  });
  const outermost = Math.min(...items.map(({ box }) => box.indent));
  return items.filter(({ box }) => box.indent === outermost);
}

function headingName(text: string): string {
  return text.startsWith('## ') ? sectionName(text.slice(3).trim()) : '';
}
