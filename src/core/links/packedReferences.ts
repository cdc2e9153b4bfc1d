import type { Position, Range } from '../model/range.js';
import type { Reference, ReferenceClass } from '../model/reference.js';

/**
 * The references of one file in numbers: what crosses between threads and lies on disk, where thousands of small objects
 * would cost more than finding them did.
 */
export interface PackedReferences {
  /** Ids and criteria, each once. */
  readonly words: readonly string[];
  /** `fieldsEach` numbers a reference, in the text's order. */
  readonly numbers: Int32Array;
}

/** id, criterion (-1: none), known, class, then start and end of range and reach, each as line and character. */
const fieldsEach = 12;
const firstOfReach = 8;

/** Never reordered: packed references lie on people's disks. */
const classes: readonly ReferenceClass[] = ['comment', 'doc', 'annotation', 'test', 'prose', 'string', 'code'];

/** Packs the references of one file, one after the other. */
export interface Packer {
  /** Numbers are lines and characters; the reach stays unknown. */
  add(reference: Omit<Reference, 'uri' | 'range' | 'reach' | 'provenance'>, range: Range, reach?: Range): void;
  done(): PackedReferences;
}

/** `count`: how many references there will be at most. */
export function createPacker(count: number): Packer {
  const words: string[] = [];
  const places = new Map<string, number>();
  const numbers = new Int32Array(count * fieldsEach);
  let at = 0;
  const wordOf = (word: string): number => {
    const known = places.get(word);
    if (known !== undefined) return known;
    places.set(word, words.length);
    return words.push(word) - 1;
  };
  const addRange = ({ start, end }: Range): void => {
    numbers[at++] = start.line;
    numbers[at++] = start.character;
    numbers[at++] = end.line;
    numbers[at++] = end.character;
  };
  return {
    add: ({ id, criterion, known, class: own }, range, reach = unknownReach) => {
      numbers[at++] = wordOf(id);
      numbers[at++] = criterion === undefined ? -1 : wordOf(criterion);
      numbers[at++] = known ? 1 : 0;
      numbers[at++] = classes.indexOf(own);
      addRange(range);
      addRange(reach);
    },
    done: () => ({ words, numbers: at === numbers.length ? numbers : numbers.slice(0, at) }),
  };
}

const nowhere: Position = { line: -1, character: -1 };
const unknownReach: Range = { start: nowhere, end: nowhere };

/** References of one file, without its URI. */
export function packReferences(references: readonly Reference[]): PackedReferences {
  const packer = createPacker(references.length);
  for (const reference of references) packer.add(reference, reference.range, reference.reach);
  return packer.done();
}

/**
 * The references again, as those of the file `uri`, or those of them that are wanted. `named` knows better by now what an
 * id is called and whether the backlog has it.
 */
export function unpackReferences(
  { words, numbers }: PackedReferences,
  uri: string,
  named: (id: string) => Pick<Reference, 'id' | 'known'> | undefined = () => undefined,
  isWanted: (reference: Pick<Reference, 'id' | 'known' | 'class'>) => boolean = () => true,
): readonly Reference[] {
  const references: Reference[] = [];
  for (let at = 0; at + fieldsEach <= numbers.length; at += fieldsEach) {
    const word = words[numbers[at] ?? -1] ?? '';
    const criterion = words[numbers[at + 1] ?? -1];
    const { id, known } = named(word) ?? { id: word, known: numbers[at + 2] === 1 };
    const own = classes[numbers[at + 3] ?? -1] ?? 'code';
    if (!isWanted({ id, known, class: own })) continue;
    references.push({
      id,
      known,
      ...(criterion === undefined ? {} : { criterion }),
      uri,
      range: rangeAt(numbers, at + 4),
      class: own,
      provenance: 'text',
      ...((numbers[at + firstOfReach] ?? -1) < 0 ? {} : { reach: rangeAt(numbers, at + firstOfReach) }),
    });
  }
  return references;
}

/** Each reference's id and class, in the text's order. */
export function* idsIn({ words, numbers }: PackedReferences): Iterable<readonly [id: string, class_: ReferenceClass]> {
  for (let at = 0; at + fieldsEach <= numbers.length; at += fieldsEach) {
    yield [words[numbers[at] ?? -1] ?? '', classes[numbers[at + 3] ?? -1] ?? 'code'];
  }
}

/** Whether both name the same ids in the same places, whatever was known of them, or of their reach, when they were packed. */
export function samePlaces(a: PackedReferences, b: PackedReferences): boolean {
  return (
    a.numbers.length === b.numbers.length &&
    a.words.length === b.words.length &&
    a.words.every((word, at) => word === b.words[at]) &&
    a.numbers.every((number, at) => number === b.numbers[at] || at % fieldsEach === 2 || isOfReach(at))
  );
}

/** Of the same places: whether they explain the same lines. */
export function sameReaches(a: PackedReferences, b: PackedReferences): boolean {
  return a.numbers.every((number, at) => number === b.numbers[at] || !isOfReach(at));
}

/** Whether the references' reach is known: of all of a file's, or of none. */
export function hasReaches({ numbers }: PackedReferences): boolean {
  return (numbers[firstOfReach] ?? 0) >= 0;
}

function isOfReach(at: number): boolean {
  return at % fieldsEach >= firstOfReach;
}

function rangeAt(numbers: Int32Array, at: number): Range {
  return { start: positionAt(numbers, at), end: positionAt(numbers, at + 2) };
}

function positionAt(numbers: Int32Array, at: number): Position {
  return { line: numbers[at] ?? 0, character: numbers[at + 1] ?? 0 };
}
