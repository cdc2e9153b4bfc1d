// What the panel draws: words and rich texts in their final order and language, places replaced by opaque targets.
import type { Range } from '../../model/range.js';
import type { Inline, RichText } from '../../text/richText/richText.js';

/** A key that the host handed out for something that it can open. Means nothing to anybody else. */
export type Target = string;

/** Colours nothing by itself: the words say the same. */
export type Tone = 'plain' | 'doing' | 'done' | 'dropped' | 'warning';

export interface Badge {
  readonly text: string;
  readonly tone: Tone;
}

/** A small fact about the item: `Priority  high`. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Opens what the value names. */
  readonly target?: Target;
}

/** Another story or decision; `shows` is its `uid`, absent when the backlog does not have it. */
export interface ItemRow {
  readonly id: string;
  readonly title: string;
  readonly shows?: string;
  readonly badge?: Badge;
  readonly text?: RichText;
}

/** A place in code. */
export interface PlaceRow {
  /** `12` within its file's group, else `src/a.ts:12`. */
  readonly label: string;
  readonly note: string;
  readonly target: Target;
}

export interface CriterionRow {
  readonly id: string;
  readonly inlines: readonly Inline[];
  readonly done: boolean;
  readonly tickable: boolean;
  /** Shown where there is no check box, or more to say than open or done. */
  readonly state?: string;
  /** `Criterion 2 of 5`. */
  readonly position: string;
  /** `Criterion 2 of 5, done`. */
  readonly spoken: string;
  readonly places: readonly PlaceRow[];
  /** Shown when a person unfolds them; absent where there are none. */
  readonly tasks?: TaskRows;
}

/** A task that can be ticked where it is shown. */
export interface TaskRow {
  /** `uid` of the story that holds it. */
  readonly story: string;
  readonly id: string;
  readonly inlines: readonly Inline[];
  readonly done: boolean;
  readonly tickable: boolean;
  /** What the box does not say: `optional`. */
  readonly state?: string;
  /** `Task 1.2`. */
  readonly name: string;
  /** `Task 1.2, done`. */
  readonly spoken: string;
  readonly place?: PlaceRow;
}

export interface TaskRows {
  /** `2 of 3 tasks done`. */
  readonly title: string;
  readonly rows: readonly TaskRow[];
  /** `4 more`. */
  readonly more?: string;
}

export interface TradeOffRow {
  readonly what: RichText;
  readonly facts: readonly { readonly label: string; readonly text: RichText }[];
}

/** A part of a structured intent: `As` and `a returning customer`. */
export interface IntentPart {
  readonly lead: string;
  readonly inlines: readonly Inline[];
}

export type PanelBlock =
  | { readonly kind: 'text'; readonly text: RichText }
  /** What is to be said where there is nothing to show. */
  | { readonly kind: 'quiet'; readonly text: string }
  | { readonly kind: 'intent'; readonly parts: readonly IntentPart[] }
  | { readonly kind: 'criteria'; readonly rows: readonly CriterionRow[] }
  | { readonly kind: 'tasks'; readonly tasks: TaskRows }
  | { readonly kind: 'items'; readonly rows: readonly ItemRow[] }
  | { readonly kind: 'tradeOffs'; readonly rows: readonly TradeOffRow[] }
  | { readonly kind: 'files'; readonly title?: string; readonly files: readonly FileRow[] }
  | { readonly kind: 'more'; readonly text: string; readonly target: Target };

export interface FileRow {
  readonly path: string;
  readonly places: readonly PlaceRow[];
}

export interface PanelSection {
  /** The same for the same part of every page. */
  readonly key: string;
  readonly title: string;
  /** `2 of 4 done`. */
  readonly summary?: string;
  readonly progress?: { readonly done: number; readonly total: number };
  /** Stands beside the main text where there is room. */
  readonly aside: boolean;
  readonly blocks: readonly PanelBlock[];
}

export interface PanelPage {
  readonly uid: string;
  readonly id: string;
  /** `Story`, `Decision`. */
  readonly kind: string;
  readonly title: string;
  readonly badges: readonly Badge[];
  /** The items above, the topmost first. */
  readonly trail: readonly ItemRow[];
  readonly trailLabel: string;
  /** Shown beside a criterion while its tick is under way. */
  readonly savingLabel: string;
  readonly facts: readonly Fact[];
  readonly sections: readonly PanelSection[];
}

/** Something that a click in the panel may open. */
export type Openable =
  | { readonly kind: 'place'; readonly uri: string; readonly range?: Range }
  | { readonly kind: 'web'; readonly url: string }
  /** All references to a story or decision, in the editor's own view of them; by `uid`. */
  | { readonly kind: 'references'; readonly id: string };

/** Hands out the key for something that a click may open. */
export type TargetOf = (openable: Openable) => Target;
