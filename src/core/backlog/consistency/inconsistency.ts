import type { Decision } from '../../model/decision.js';
import type { Problem, ProblemCode } from '../../model/problem.js';
import type { Range, Span } from '../../model/range.js';
import type { Story } from '../../model/story.js';
import { withoutHiddenCharacters } from '../../text/hidden.js';
import { shortened } from '../../text/shortened.js';

/** Where items of the backlog do not agree with each other or with themselves, told at the item that says so. */
export interface Inconsistency extends Problem {
  readonly uri: string;
  readonly range: Range;
  /** `uid` of the item that says it. */
  readonly about: string;
  /** Id of the criterion that it is about. */
  readonly criterion?: string;
  /** The words within the item that it is about, where nothing tells their place. */
  readonly named?: string;
  /** Where those words stand in the text that was read (UTF-16 offsets). */
  readonly span?: Span;
  /** `uid`s of other items that it is about. */
  readonly others?: readonly string[];
}

type Rest = Pick<Inconsistency, 'criterion' | 'named' | 'span' | 'others'> & { readonly range?: Range | undefined };

/** One that an item says; none where it is in no file, since there is no place to tell it at. */
export function told(
  code: ProblemCode,
  { uid, uri, id, range: own }: Story | Decision,
  message: string,
  { range, ...rest }: Rest = {},
): readonly Inconsistency[] {
  if (uri === undefined) return [];
  const at = own?.start ?? { line: 0, character: 0 };
  const named = range || rest.span || rest.named !== undefined ? {} : { named: id };
  // Of a whole item only its start: nobody wants a page underlined.
  const place = { uri, range: range ?? { start: at, end: at } };
  return [{ code, message, severity: 'information', about: uid, ...place, ...named, ...rest }];
}

const mostListed = 3;

/** `AC-1, AC-2, AC-3, …`. */
export function listed(ids: readonly string[]): string {
  const first = ids.slice(0, mostListed).map((id) => shortened(withoutHiddenCharacters(id)));
  return [...first, ...(ids.length > mostListed ? ['…'] : [])].join(', ');
}
