import { decisionStatusOf } from './decisionStatus.js';

/** A decision that is written in one sentence or two. */
export interface DecisionText {
  /** As written (`D-1`); local to its story. */
  readonly id?: string;
  readonly title: string;
  /** As written; empty where the text does not say. */
  readonly status: string;
  readonly date?: string;
  readonly summary?: string;
  readonly supersedes: readonly string[];
  readonly supersededBy: readonly string[];
}

const recordId = /^(?:\[|\*\*|`)*(ADR[- ]?\d+(?:\.\d+)*(?![\w/-])|(?:[A-Z][A-Z0-9]*-)+\d+(?:\.\d+)*(?=[\]:)*`]|$))/;
const localId = /^(?:\*\*|`)*(D-?\d+)(?![\w-])/;

/** The id of a record elsewhere that the text is, or begins with: `ADR-7`. */
export function recordIdOf(text: string): string | undefined {
  return recordId.exec(text)?.[1]?.replace(/^ADR[ -]?/, 'ADR-');
}

/** Whether the text begins with an id such as `D-1`: a decision in itself, whatever follows. */
export function hasLocalId(text: string): boolean {
  return localId.test(text);
}

/** `D-1 (accepted, 2026-09-01): One key per basket, because …`; id, parenthesis and reason may be missing. */
export function decisionOfText(text: string): DecisionText {
  const id = localId.exec(text)?.[1];
  let rest = id === undefined ? text : text.replace(localId, '').replace(/^(?:\*\*|`)*\s*/, '');
  const [parenthesis, inside = ''] = /^\(([^()]{1,80})\)/.exec(rest) ?? [];
  const known = decisionStatusOf(inside).category !== 'unknown';
  const date = /\b\d{4}-\d{2}-\d{2}\b/.exec(inside)?.[0];
  if (parenthesis !== undefined && (known || date !== undefined)) rest = rest.slice(parenthesis.length);
  rest = rest.replace(/^\s*(?:\*\*)?\s*[:–—-]?\s*/, '');
  const [title = rest, ...reasons] = rest.split(/,? (?=because\b)/);
  return {
    ...(id !== undefined && { id }),
    title: title.trim(),
    status: known ? (inside.split(',')[0]?.trim() ?? '') : '',
    ...(date !== undefined && { date }),
    ...(reasons.length > 0 && { summary: rest }),
    supersedes: idsBehind(text, /\bsupersedes\s+/i),
    supersededBy: idsBehind(text, /\bsuperseded by\s+/i),
  };
}

function idsBehind(text: string, words: RegExp): readonly string[] {
  const found = words.exec(text);
  const behind = found ? text.slice(found.index + found[0].length) : '';
  const id = recordIdOf(behind) ?? localId.exec(behind)?.[1];
  return id === undefined ? [] : [id];
}
