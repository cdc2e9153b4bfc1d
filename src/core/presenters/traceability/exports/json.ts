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
 * Characters that hide or reorder text are escaped.
 */
export function traceabilityJson(report: Traceability): string {
  const { stories, unknownIds, supersededDecisions, drift, problems, ...rest } = report;
  const document = present({
    ...head,
    ...rest,
    stories: stories.map((story) => ({ ...story, code: story.code.map(exported) })),
    unknownIds: unknownIds.map(({ id, code }) => ({ id, code: code.map(exported) })),
    supersededDecisions: supersededDecisions.map((decision) => ({ ...decision, code: decision.code.map(exported) })),
    drift: drift?.map((one) => ({ ...one, code: exported(one.code) })),
    problems: problems.map(({ place, ...problem }) => ({ ...problem, ...(place ? { place: exported(place) } : {}) })),
  });
  return `${JSON.stringify(document, undefined, 2).replace(hiddenCharacters, escaped)}\n`;
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
