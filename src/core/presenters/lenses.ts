import type { Snapshot } from '../backlog/snapshot.js';
import { decisionsOf } from '../backlog/decisionsOf.js';
import type { Reference } from '../model/reference.js';
import { t } from '../text/l10n.js';
import { plainText } from '../text/richText/plainText.js';
import { criterionNamed } from '../notation/criteria.js';
import { criterionStateWords, progressWords } from './progress.js';
import { decisionStatusWords } from './words.js';

/** One line over a symbol: a story or decision behind it. */
export interface Lens {
  /** 0-based line of the symbol. */
  readonly line: number;
  readonly title: string;
  /** `uid` of what a click shows. */
  readonly shows: string;
}

const longestTitle = 60;
/** How much of a text is looked at for that, its marks included. */
const longestRead = 400;

/**
 * The lenses of a file, sorted by line; each story, criterion and decision once per symbol. A comment between
 * statements has none: it says itself what a lens would repeat.
 */
export function lensesOf(snapshot: Snapshot, links: readonly Reference[], uri: string): readonly Lens[] {
  const found = new Map<string, Lens>();
  for (const reference of links) {
    const line = lineOf(reference);
    const lens = line === undefined ? undefined : lensOf(snapshot, reference, uri, line);
    if (!lens) continue;
    const key = `${lens.line} ${lens.title}`;
    if (!found.has(key)) found.set(key, lens);
  }
  return [...found.values()].sort((a, b) => a.line - b.line);
}

function lensOf(snapshot: Snapshot, reference: Reference, uri: string, line: number): Lens | undefined {
  const story = snapshot.story(reference.id, uri);
  const criterion = story && criterionNamed(story, reference.criterion);
  if (story && criterion) {
    const title = `${story.id}/${criterion.id} ${shortened(criterion.text)} · ${criterionStateWords(criterion)}`;
    return { line, title, shows: story.uid };
  }
  if (story) {
    const decisions = decisionsOf(snapshot, story, uri).length;
    const parts = [
      `${story.id} ${shortened(story.title)}`,
      progressWords(story),
      decisions === 0 ? undefined : decisions === 1 ? t('1 decision') : t('{0} decisions', decisions),
    ];
    return { line, title: parts.filter((part) => part !== undefined).join(' · '), shows: story.uid };
  }
  const decision = snapshot.decision(reference.id, uri);
  if (!decision) return undefined;
  const status = decision.status.category === 'unknown' ? [] : [decisionStatusWords(decision.status.category)];
  return { line, title: [`${decision.id} ${shortened(decision.title)}`, ...status].join(' · '), shows: decision.uid };
}

/** Where what it explains begins; undefined of a bare comment, and until that is known. */
function lineOf({ class: own, range, reach }: Reference): number | undefined {
  const line = reach?.start.line;
  return own === 'comment' && line === range.start.line && line > 0 ? undefined : line;
}

function shortened(markdown: string): string {
  const clean = plainText(markdown.slice(0, longestRead));
  return clean.length <= longestTitle ? clean : `${clean.slice(0, longestTitle).trimEnd()}…`;
}
