import { rejectionOf } from '../links/rejections.js';
import type { Rejection } from '../links/rejections.js';
import type { Position } from '../model/range.js';
import type { Traces } from './traces.js';

/** What was rejected of a file's own answers, and of those that git's history has for a line of it. */
export function rejectionsAt(
  { history, rejections }: Pick<Traces, 'rejections'> & { readonly history: Pick<Traces['history'], 'whyAt'> },
  uri: string,
  position: Position,
): readonly Rejection[] {
  const told = history.whyAt(uri, position).filter((why) => rejections.has(why, uri));
  return [...rejections.inFile(uri), ...told.map((why) => rejectionOf(why, uri))];
}
