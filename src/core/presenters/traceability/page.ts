// What the report's page draws: words in their final order and language, places replaced by opaque targets.
import type { ItemRow, PlaceRow } from '../panel/page.js';

/** What a person wants to see of the report. */
export interface ReportView {
  /** Key of the part of the backlog that all is about. */
  readonly epic?: string;
  /** Path of the folder that all is about. */
  readonly folder?: string;
  /** Words that the rows must have. */
  readonly text: string;
  /** How many rows are wanted of tables and sections, by key; as many as usual where nothing is said. */
  readonly limits: readonly RowLimit[];
}

export interface RowLimit {
  readonly key: string;
  readonly count: number;
}

export interface ReportPage {
  readonly title: string;
  readonly figures: readonly Figure[];
  /** What the page is narrowed to; its choices. */
  readonly filters: ReportFilters;
  readonly actions: readonly ReportAction[];
  readonly tables: readonly CoverageTable[];
  readonly sections: readonly FindingSection[];
  /** Said where there is nothing below the figures. */
  readonly empty?: string;
  /** What a screen reader says of the whole: `9 stories, 4 findings`. */
  readonly spoken: string;
}

export interface ReportFilters {
  readonly epic: Choice;
  readonly folder: Choice;
  readonly text: { readonly label: string; readonly value: string };
}

/** A drop-down list; the empty key stands for everything. */
export interface Choice {
  readonly label: string;
  readonly chosen: string;
  readonly options: readonly { readonly key: string; readonly text: string }[];
}

export interface ReportAction {
  readonly does: 'markdown' | 'json' | 'csv' | 'lookForDrift';
  readonly text: string;
}

/** One number of the summary. */
export interface Figure {
  readonly label: string;
  /** `56 %`. */
  readonly value: string;
  /** `5 of 9`. */
  readonly note: string;
  readonly bar: Bar;
}

/** Shares of a whole in per cent, one behind the other. Only shows what words beside it say. */
export type Bar = readonly BarPart[];

export interface BarPart {
  /** `size`: neither good nor bad. */
  readonly tone: 'good' | 'bad' | 'unsure' | 'size';
  /** 0 to 100. */
  readonly share: number;
}

export interface CoverageTable {
  readonly key: string;
  readonly title: string;
  /** One a column. */
  readonly heads: readonly string[];
  readonly rows: readonly CoverageRow[];
  readonly more?: More;
}

export interface CoverageRow {
  readonly key: string;
  readonly name: string;
  /** 0 at the top. */
  readonly depth: number;
  /** Narrows the page to this row. */
  readonly narrows?: { readonly epic?: string; readonly folder?: string };
  /** One a column after the first. */
  readonly cells: readonly { readonly text: string; readonly bar?: Bar }[];
}

/** What is not shown yet; absent `count`: nor can be, but by narrowing. */
export interface More {
  readonly text: string;
  /** The limit that shows more. */
  readonly count?: number;
}

export interface FindingSection {
  readonly key: string;
  readonly title: string;
  readonly count: number;
  readonly rows: readonly FindingRow[];
  readonly more?: More;
}

export interface FindingRow {
  readonly key: string;
  /** The story or decision that it is about. */
  readonly item?: ItemRow;
  readonly text?: string;
  readonly note?: string;
  readonly details: readonly string[];
  readonly places: readonly PlaceRow[];
}
