import type { TextFormat } from '../../tracker.js';
import { canonical, mergeNodes } from './mergeNodes.js';
import type { Elements, Versions } from './mergeSequences.js';
import { mergeSequences, mergeWhole } from './mergeSequences.js';

/** The marks of check boxes in all formats of lines. */
const oneLine: Elements = {
  merge: mergeWhole,
  unticked: (line) => line.replace(/\[[ xX]\]|\([/x]\)|[☐☑☒]/gu, '[]'),
};

/**
 * Both changes of a text of a tracker; undefined where they contradict each other. Lines end as they do in `ours`: some
 * trackers end them anew.
 */
export function mergeTexts(format: TextFormat, { base, ours, theirs }: Versions<string>): string | undefined {
  if (format === 'adf') return mergeNodes({ base, ours, theirs });
  const ending = ours.includes('\r\n') ? '\r\n' : '\n';
  const lines = (text: string): readonly string[] => withEndings(text, ending).split('\n');
  const merged = mergeSequences({ base: lines(base), ours: ours.split('\n'), theirs: lines(theirs) }, oneLine);
  return merged?.join('\n');
}

/** Whether a tracker that ends lines in its own way, or writes its JSON in its own order, would call both the same. */
export function isSameText(format: TextFormat, a: string, b: string): boolean {
  if (a === b) return true;
  if (format === 'adf') return (canonical(a) ?? a) === (canonical(b) ?? b);
  return withEndings(a, '\n').trimEnd() === withEndings(b, '\n').trimEnd();
}

function withEndings(text: string, ending: '\n' | '\r\n'): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\n', ending);
}
