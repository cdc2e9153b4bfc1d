import { hiddenCharacters } from '../../../text/visibleText.js';
import { present } from '../../present.js';
import type { CodePlace, Traceability, TracePlace } from '../traceability.js';

/** What a JSON export says it is; `version` grows when something that was there means something else or goes. */
const head = { format: 'storyroot-traceability', version: 1 } as const;

/** A place in a file of the workspace; nothing of the machine that it was found on. */
interface ExportedPlace {
  readonly path: string;
  /** 1-based. */
  readonly line?: number;
  /** Of a reference: what the text around it is. */
  readonly class?: CodePlace['class'];
  readonly criterion?: string;
}

/**
 * Traceability as a JSON document: `format`, `version`, then `Traceability` as it stands, its places as path and line.
 * Characters that hide or reorder text are escaped. Comes in pieces, since it may be long.
 */
export function* traceabilityJson(report: Traceability): Iterable<string> {
  const { stories, unknownIds, supersededDecisions, drift, problems, skipped, ...rest } = report;
  const members = Object.entries({ ...head, ...rest }).map(([key, value]) => `  "${key}": ${textOf(value, '  ')}`);
  yield `{\n${members.join(',\n')}`;
  yield* list('stories', stories, (story) => ({ ...story, code: story.code.map(exported) }));
  yield* list('unknownIds', unknownIds, ({ id, code }) => ({ id, code: code.map(exported) }));
  yield* list('supersededDecisions', supersededDecisions, (one) => ({ ...one, code: one.code.map(exported) }));
  if (drift) yield* list('drift', drift, (one) => ({ ...one, code: exported(one.code) }));
  yield* list('problems', problems, ({ place, ...problem }) => ({
    ...problem,
    ...(place ? { place: exported(place) } : {}),
  }));
  yield* list('skipped', skipped, (one) => one);
  yield '\n}\n';
}

/** A member of the document, behind others. */
function* list<T>(key: string, items: readonly T[], write: (item: T) => unknown): Iterable<string> {
  yield `,\n  "${key}": [`;
  for (const [at, item] of items.entries()) yield `${at === 0 ? '' : ','}\n    ${textOf(write(item), '    ')}`;
  yield items.length === 0 ? ']' : '\n  ]';
}

/** Line breaks within JSON's strings are escaped: those that are left only indent. */
function textOf(value: unknown, indent: string): string {
  const text = JSON.stringify(value, undefined, 2).replaceAll('\n', `\n${indent}`);
  return text.replace(hiddenCharacters, escaped);
}

function exported(place: TracePlace | CodePlace): ExportedPlace {
  const { path, range } = place;
  const line = range && range.start.line + 1;
  if (!('class' in place)) return present({ path, line });
  return present({ path, line, class: place.class, criterion: place.criterion });
}

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}
