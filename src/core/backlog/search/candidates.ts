import { errorsAllowed, errorsIn } from './wordErrors.js';

/** Texts that may be meant by some words, the likeliest first. */
export interface Candidate {
  /** Position of the text. */
  readonly at: number;
  /** Whether the text holds all of the words, each with few typing errors. */
  readonly whole: boolean;
}

/** Finds texts by words: in any order, within other words, with typing errors. */
export interface WordIndex {
  /** At most `limit`; `words` in lower case. */
  candidates(words: readonly string[], limit: number): readonly Candidate[];
}

/** What it costs when a word is not in a text at all; a typing error costs four times as much as standing in the middle. */
const missing = 31;
const errorCost = 8;
const insideCost = 2;
const beginCost = 1;

/** Scores are small whole numbers, so that candidates can be chosen by counting. */
const highestScore = 4095;

/** `texts` in lower case, their words apart by blanks. */
export function indexWords(texts: readonly string[]): WordIndex {
  const { words: known, ofText, textStarts } = collectWords(texts);
  const starts = new Uint32Array(known.length + 1);
  for (const [at, word] of known.entries()) starts[at + 1] = (starts[at] ?? 0) + word.length;
  const codes = new Uint16Array(starts[known.length] ?? 0);
  for (const [at, word] of known.entries()) {
    const start = starts[at] ?? 0;
    for (let offset = 0; offset < word.length; offset++) codes[start + offset] = word.charCodeAt(offset);
  }

  const costsOf = (word: string): Uint8Array => {
    const most = errorsAllowed(word);
    const costs = errorsIn(word, codes, starts, most);
    const digits = /\d/.test(word) ? digitsOf(word) : undefined;
    for (let at = 0; at < costs.length; at++) {
      const errors = costs[at] ?? 0;
      costs[at] = errors > most ? missing : costOf(word, known[at] ?? '', errors, digits);
    }
    return costs;
  };
  const scoreOf = (text: number, costs: readonly Uint8Array[]): number => {
    const [start = 0, end = 0] = [textStarts[text], textStarts[text + 1]];
    let score = 0;
    let misses = 0;
    for (const ofWord of costs) {
      let least = missing;
      for (let at = start; at < end; at++) {
        const cost = ofWord[ofText[at] ?? 0] ?? missing;
        if (cost < least) least = cost;
      }
      if (least === missing) misses++;
      else score += least;
    }
    if (misses === costs.length) return highestScore + 1;
    return Math.min(misses, 3) * 1024 + Math.min(score, 31) * 32 + Math.min(end - start, 31);
  };

  return {
    candidates: (words, limit) => {
      const costs = words.map(costsOf);
      const scores = new Uint16Array(texts.length);
      for (let text = 0; text < scores.length; text++) scores[text] = scoreOf(text, costs);
      return lowest(scores, limit).map((at) => ({ at, whole: (scores[at] ?? 0) < 1024 }));
    },
  };
}

interface CollectedWords {
  readonly words: readonly string[];
  /** Numbers of words, text by text. */
  readonly ofText: Uint32Array;
  /** Where each text begins in `ofText`; one more than there are texts. */
  readonly textStarts: Uint32Array;
}

function collectWords(texts: readonly string[]): CollectedWords {
  const numbers = new Map<string, number>();
  const all: number[] = [];
  const textStarts = new Uint32Array(texts.length + 1);
  for (const [text, content] of texts.entries()) {
    for (const word of content.split(/\s+/)) {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      all.push(number);
    }
    textStarts[text + 1] = all.length;
  }
  return { words: [...numbers.keys()], ofText: Uint32Array.from(all), textStarts };
}

/** A number with a typing error is another number: ids are found with errors only where their digits are right. */
function costOf(word: string, known: string, errors: number, digits: string | undefined): number {
  if (errors > 0) return digits !== undefined && digits !== digitsOf(known) ? missing : errors * errorCost;
  if (word.length === known.length) return 0;
  return known.startsWith(word) ? beginCost : insideCost;
}

function digitsOf(word: string): string {
  return word.replace(/\D+/g, ' ').trim();
}

/** Positions of the lowest scores, ascending, equal ones in their order; scores beyond the highest are left out. */
function lowest(scores: Uint16Array, limit: number): readonly number[] {
  const counts = new Uint32Array(highestScore + 2);
  for (const score of scores) counts[score] = (counts[score] ?? 0) + 1;
  let bound = 0;
  for (let sum = 0; bound <= highestScore; bound++) {
    sum += counts[bound] ?? 0;
    if (sum >= limit) break;
  }
  const found: number[] = [];
  bound = Math.min(bound, highestScore);
  for (let at = 0; at < scores.length; at++) if ((scores[at] ?? 0) <= bound) found.push(at);
  return found.sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0) || a - b).slice(0, limit);
}
