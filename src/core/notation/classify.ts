import type { Span } from '../model/range.js';
import type { ReferenceClass } from '../model/reference.js';
import { contextOf } from './languages/context.js';
import type { Language } from './languages/language.js';
import type { Regions } from './languages/regions.js';
import { CODE, STRING, classOfKind, kindOf, regionAt } from './languages/regions.js';
import { RegionWriter } from './languages/writer.js';

/**
 * What the text around each span is. Spans are UTF-16 offsets, ascending; a span belongs to what holds its first
 * character. Lexes no further than the last span. Total: never throws, whatever the text.
 */
export function classify(text: string, language: Language, spans: readonly Span[]): readonly ReferenceClass[] {
  const last = spans[spans.length - 1];
  if (last === undefined) return [];
  const regions = regionsOf(text, language, last.end);
  return spans.map(({ start }) => classAt(text, language, regions, start));
}

/** As {@link classify}, for one place and regions that are known already. */
export function classAt(text: string, language: Language, regions: Regions, offset: number): ReferenceClass {
  const region = regionAt(regions, offset);
  const kind = region < 0 ? CODE : kindOf(regions, region);
  if (kind !== STRING && kind !== CODE) return classOfKind(kind);
  return contextOf(text, language, regions, offset, region) ?? classOfKind(kind);
}

/**
 * The regions of a text that are not plain code: comments, doc, strings, prose. Lexes no further than the region that
 * holds `until`, the whole text by default. Total: never throws, whatever the text.
 */
export function regionsOf(text: string, language: Language, until: number = text.length): Regions {
  const out = new RegionWriter(until);
  language.lex(text, out);
  return out.finish();
}
