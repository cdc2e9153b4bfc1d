import type { DecisionStatus } from '../../core/model/status.js';
import { decisionStatusOf } from '../../core/text/decisionStatus.js';
import { linesIn, paragraphsOf, statusSection } from './recordParts.js';
import type { RecordText } from './recordText.js';

const replaced = /^(?:superseded|superceded|replaced)\s+by\b/i;

/**
 * A record's status: the front matter's, else the status section's, else a `Status:` line's or table row's. `says` is
 * everything that is written about it, links included; empty where nothing is.
 */
export function recordStatusOf(
  record: RecordText,
  labels: ReadonlyMap<string, string>,
  log4brains: boolean,
): { readonly status: DecisionStatus; readonly says: string } {
  const section = statusSection(record);
  const paragraphs = section ? paragraphsOf(linesIn(record, section)).join('\n').split('\n').map(plainLine) : [];
  const [first = '', ...further] = paragraphs.filter((line) => line !== '');
  const head = record.frontMatter.get('status')?.values[0] ?? '';
  const label = labels.get('status') ?? '';
  const status = decisionStatusOf([head, first, label].find((text) => text.trim() !== '') ?? '');
  // adr-tools adds a line when one record replaces another; the first line may still say what it was before.
  const since =
    head === '' && status.category !== 'superseded' ? further.find((line) => replaced.test(line)) : undefined;
  const says = [head, first, ...further, label].filter((text) => text.trim() !== '').join('\n');
  const written = since === undefined ? status : decisionStatusOf(since);
  return { status: log4brains ? asLog4brains(written) : written, says };
}

function plainLine(line: string): string {
  return line.replace(/^[\s>]*(?:[-*+]\s+)?/, '').trim();
}

function asLog4brains({ raw, category }: DecisionStatus): DecisionStatus {
  if (category !== 'unknown') return { raw, category };
  return { raw, category: raw === '' ? 'accepted' : 'proposed' };
}
