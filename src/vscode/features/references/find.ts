import type { Links } from '../../../core/links/links.js';
import type { Reference } from '../../../core/model/reference.js';
import { canonicalId } from '../../../core/notation/ids.js';
import type { Subject } from './subject.js';

/** All references to a subject: to its story or decision, or to the one criterion. */
export function referencesTo(links: Pick<Links, 'to'>, { ref, criterion }: Subject): readonly Reference[] {
  const all = links.to(ref);
  if (criterion === undefined) return all;
  const wanted = canonicalId(criterion);
  return all.filter((reference) => reference.criterion !== undefined && canonicalId(reference.criterion) === wanted);
}
