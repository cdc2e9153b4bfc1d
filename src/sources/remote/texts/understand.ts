import { withoutCriterionId } from '../../../core/notation/criterionIds.js';
import { decisionOfText, hasLocalId, recordIdOf } from '../../../core/text/decisionText.js';
import { storySentence } from '../../../core/text/storySentence.js';
import { tradeOffOfText } from '../../../core/text/tradeOffText.js';
import { t } from '../../../core/text/l10n.js';
import type { RemoteText } from '../tracker.js';
import { boxesOf } from './boxes.js';
import type { PlacedBox } from './boxes.js';
import { listItems, says, statements } from './listItems.js';
import type { Outline } from './outline.js';
import { partsOf } from './parts.js';
import type { TextPart } from './parts.js';
import type { FoundBox, FoundCriterion, FoundDecision, ReadOptions, TextReading } from './textReader.js';
import { topicOf } from './topics.js';

type Draft = { -readonly [K in keyof TextReading]: TextReading[K] extends readonly (infer T)[] ? T[] : TextReading[K] };
type CriterionList = FoundCriterion['list'];

/** Longer ones are no decisions but texts. */
const longestDecision = 4000;

/**
 * What a text says, from its outline. Criteria are the boxes and list items under a heading that says so; where no heading
 * does, the boxes of a description that stand under no heading about something else (see `topics.ts`).
 */
export function understand<Place>(
  lines: Outline<Place>,
  role: RemoteText['role'],
  options: ReadOptions = {},
): TextReading {
  const boxes = boxesOf(lines);
  const topic = role === 'criteria' ? 'criteria' : role === 'other' ? topicOf(options.title ?? '') : 'description';
  const reader = new PartReader(lines, boxes);
  reader.takeNativeDecisions();
  const parts = partsOf(lines, options.title, topic);
  const listed = parts.filter((part) => listOf(part) !== undefined);
  for (const part of listed) reader.takeCriteria(part);
  const isLoose = role === 'description' && options.loose !== false && reader.reading.criteria.length === 0;
  if (isLoose) for (const part of parts) if (isPlain(part)) reader.takeLooseBoxes(part);
  reader.reading.explicit = listed.some(({ lines: own }) => own.some((index) => says(lines[index]))) && !isLoose;
  if (role !== 'criteria') reader.takeIntent(parts, role === 'description');
  for (const part of parts) reader.takeRest(part);
  return reader.reading;
}

function listOf({ topic }: TextPart): CriterionList | undefined {
  return topic === 'criteria' || topic === 'ready' || topic === 'done' ? topic : undefined;
}

/** A part that says nothing against its boxes. */
function isPlain({ topic }: TextPart): boolean {
  return topic !== 'other' && topic !== 'decisions' && topic !== 'tradeOffs';
}

class PartReader<Place> {
  readonly reading: Draft = {
    boxes: [],
    criteria: [],
    explicit: false,
    intentIsGuess: false,
    decisions: [],
    tradeOffs: [],
    sections: [],
  };
  readonly #boxAt = new Map<number, FoundBox>();
  /** For each line, whether it is in the reading already. */
  readonly #taken: Uint8Array;

  constructor(
    readonly lines: Outline<Place>,
    boxes: readonly PlacedBox<Place>[],
  ) {
    this.#taken = new Uint8Array(lines.length);
    for (const box of boxes) {
      const found = withoutPlace(box);
      this.reading.boxes.push(found);
      this.#boxAt.set(box.line, found);
    }
  }

  /** Whatever they stand under. */
  takeNativeDecisions(): void {
    this.lines.forEach(({ kind, text, status }, index) => {
      if (kind !== 'decision') return;
      this.reading.decisions.push(decisionIn(text, status));
      this.#taken[index] = 1;
    });
  }

  takeCriteria(part: TextPart): void {
    const list = listOf(part);
    if (!list) return;
    const own = this.#left(part);
    const listed = listItems(this.lines, own);
    const { items, rest } = listed.items.length > 0 ? listed : statements(this.lines, own);
    for (const { line, text } of items) this.#addCriterion(list, line, text);
    this.#takeAllBut(part, rest);
  }

  takeLooseBoxes(part: TextPart): void {
    const { items, rest } = listItems(this.lines, part.lines);
    const boxed = items.filter(({ line }) => this.#boxAt.has(line));
    if (boxed.length === 0) return;
    const left = new Set(rest);
    let taking = false;
    const starts = new Map(items.map(({ line }) => [line, this.#boxAt.has(line)]));
    for (const index of part.lines) {
      taking = starts.get(index) ?? taking;
      if (taking && !left.has(index)) this.#taken[index] = 1;
    }
    for (const { line, text } of boxed) this.#addCriterion('criteria', line, text);
  }

  /** The sentence of a user story, else what stands under a heading that says so, else the first paragraph. */
  takeIntent(parts: readonly TextPart[], guesses: boolean): void {
    const named = parts.find(({ topic }) => topic === 'intent');
    const around = parts.find(({ topic }) => topic === 'context');
    const plain = parts.filter((part) => isPlain(part) && !listOf(part) && part.topic !== 'value');
    for (const part of named ? [named, ...plain] : plain) {
      for (const paragraph of this.#paragraphs(part)) {
        const intent = storySentence(this.#words(paragraph));
        if (!intent) continue;
        this.reading.intent = intent;
        this.#take(paragraph);
        return;
      }
    }
    for (const part of [named, around]) {
      const prose = part && this.#markdown(part.lines);
      if (!part || !prose) continue;
      this.reading.intent = { prose };
      this.#take(part.lines);
      return;
    }
    const [first] = guesses
      ? parts.filter(({ topic }) => topic === 'description').flatMap((part) => this.#paragraphs(part))
      : [];
    if (!first) return;
    this.reading.intent = { prose: this.#markdown(first) };
    this.reading.intentIsGuess = true;
    this.#take(first);
  }

  takeRest(part: TextPart): void {
    const { topic, title } = part;
    if (topic === 'value') this.#takeValue(part);
    if (topic === 'decisions') this.#takeDecisions(part);
    if (topic === 'tradeOffs') this.#takeTradeOffs(part);
    const left = this.#left(part);
    if (!left.some((index) => says(this.lines[index]))) return;
    this.reading.sections.push({ title: title ?? t('Description'), markdown: this.#markdown(left) });
  }

  #takeValue({ lines }: TextPart): void {
    const said = [this.reading.value ?? '', this.#markdown(lines)].filter(Boolean).join('\n\n');
    if (said !== '') this.reading.value = said;
    this.#take(lines);
  }

  #takeDecisions(part: TextPart): void {
    const { items, rest } = listItems(this.lines, this.#left(part));
    for (const { line, text } of items) this.reading.decisions.push(decisionIn(text, this.lines[line]?.status));
    this.#takeAllBut(part, items.length > 0 ? rest : part.lines);
  }

  #takeTradeOffs(part: TextPart): void {
    const { items, rest } = listItems(this.lines, part.lines);
    for (const { text, further, line } of items) {
      this.reading.tradeOffs.push(tradeOffOfText([this.lines[line]?.text ?? text, ...further].join('\n')));
    }
    this.#takeAllBut(part, items.length > 0 ? rest : part.lines);
  }

  #addCriterion(list: CriterionList, line: number, said: string): void {
    const box = this.#boxAt.get(line);
    const { id, text } = withoutCriterionId(said);
    if (text === '' && id === undefined) return;
    this.reading.criteria.push({ list, ...(id !== undefined && { id }), text, ...(box && { box }) });
  }

  #left({ lines }: TextPart): readonly number[] {
    return lines.filter((index) => this.#taken[index] === 0);
  }

  #take(indices: readonly number[]): void {
    for (const index of indices) this.#taken[index] = 1;
  }

  #takeAllBut({ lines }: TextPart, rest: readonly number[]): void {
    const left = new Set(rest);
    for (const index of lines) if (!left.has(index)) this.#taken[index] = 1;
  }

  /** Runs of running text that nothing else has taken. */
  #paragraphs({ lines }: TextPart): readonly (readonly number[])[] {
    const found: number[][] = [[]];
    for (const index of lines) {
      const line = this.lines[index];
      if (this.#taken[index] === 0 && line?.kind === 'text' && line.depth === 0 && says(line))
        found.at(-1)?.push(index);
      else if (found.at(-1)?.length !== 0) found.push([]);
    }
    return found.filter(({ length }) => length > 0);
  }

  #words(indices: readonly number[]): string {
    return indices.map((index) => this.lines[index]?.text ?? '').join(' ');
  }

  /** As Markdown, without blank lines around it. */
  #markdown(indices: readonly number[]): string {
    const said: string[] = [];
    for (const index of indices) {
      const { text = '', markdown = '' } = this.lines[index] ?? {};
      if (said.length === 0 && markdown.trim() === '') continue;
      if (text.trim() !== '_No response_') said.push(markdown);
    }
    return said.join('\n').trimEnd();
  }
}

function decisionIn(text: string, status: string | undefined): FoundDecision | string {
  const short = text.slice(0, longestDecision);
  const record = hasLocalId(short) ? undefined : recordIdOf(short);
  if (record !== undefined) return record;
  const decision = decisionOfText(short);
  return status === undefined ? decision : { ...decision, status };
}

function withoutPlace<Place>({ identity, text, state, mark, tickable, place }: PlacedBox<Place>): FoundBox {
  const box = isSpan(place)
    ? { identity, text, state, tickable, start: place.start, end: place.end }
    : { identity, text, state, tickable };
  return mark === undefined ? box : { ...box, mark };
}

function isSpan(place: unknown): place is { readonly start: number; readonly end: number } {
  return typeof place === 'object' && place !== null && 'start' in place && 'end' in place;
}
