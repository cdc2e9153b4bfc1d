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

/** Never reordered: packed references lie on people's disks. */
const classes: readonly ReferenceClass[] = ['comment', 'doc', 'annotation', 'test', 'prose', 'string', 'code'];

/** References of one file, without its URI. */
export function packReferences(references: readonly Reference[]): PackedReferences {
  const words = new Map<string, number>();
  const wordOf = (word: string): number => {
    const known = words.get(word);
    if (known !== undefined) return known;
    words.set(word, words.size);
    return words.size - 1;
  };
  const numbers = new Int32Array(references.length * fieldsEach);
  for (const [index, { id, criterion, known, class: referenceClass, range, reach }] of references.entries()) {
    numbers.set(
      [
        wordOf(id),
        criterion === undefined ? -1 : wordOf(criterion),
        known ? 1 : 0,
        classes.indexOf(referenceClass),
        ...numbersOf(range),
        ...numbersOf(reach),
      ],
      index * fieldsEach,
    );
  }
  return { words: [...words.keys()], numbers };
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
      reach: rangeAt(numbers, at + 8),
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

/** Whether both name the same ids in the same places, whatever was known of them when they were packed. */
export function samePlaces(a: PackedReferences, b: PackedReferences): boolean {
  return (
    a.numbers.length === b.numbers.length &&
    a.words.length === b.words.length &&
    a.words.every((word, at) => word === b.words[at]) &&
    a.numbers.every((number, at) => number === b.numbers[at] || at % fieldsEach === 2)
  );
}

function numbersOf({ start, end }: Range): readonly number[] {
  return [start.line, start.character, end.line, end.character];
}

function rangeAt(numbers: Int32Array, at: number): Range {
  return { start: positionAt(numbers, at), end: positionAt(numbers, at + 2) };
}

function positionAt(numbers: Int32Array, at: number): Position {
  return { line: numbers[at] ?? 0, character: numbers[at + 1] ?? 0 };
}
