import fc from 'fast-check';

/** Pieces that mean something to one reader or another, to be thrown into texts. */
const pieces = [
  '---\n',
  '\n## Acceptance Criteria\n',
  '\n### Requirement: ',
  '\n- [x] ',
  '\n  - [ ] 1.1 ',
  '- [',
  '```\n',
  '~~~\n',
  '<!-- AC:BEGIN -->',
  '<!-- AC:END -->\n',
  '_Requirements: 1.1-9999999999',
  'Status: ',
  '| a | b\n',
  '{"tasks": [',
  '"status": ',
  '}',
  ']',
  ': ',
  '\nid: [',
  '&a *a',
  '!!js/function ',
  '>>>\n',
  '<<<\n',
  '[REQUIREMENT]\n',
  '`req~a~1`',
  '.. req:: ',
  '\n\n\n',
  '\t',
  '\r',
  '\r\n',
  '\0',
  '\u2028',
  '\uFEFF',
  '\uD83D',
  '🔥',
  '__proto__',
  'constructor',
];

type Change = (text: string) => string;

const place = fc.double({ min: 0, max: 1, noNaN: true });

/** How long a text becomes where one part of it is repeated: enough to see what is not linear. */
const long = 100_000;

/**
 * Ways to spoil a text: cut off, a part replaced, lines shuffled, dropped or doubled, one line or the whole repeated
 * until it is long, other line endings. `others` are lines of files in the same format.
 */
export function changes(others: readonly string[]): fc.Arbitrary<Change> {
  const piece = fc.oneof(
    fc.constantFrom(...pieces),
    others.length > 0 ? fc.constantFrom(...others) : fc.constant(''),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const truncated = place.map(
    (at): Change =>
      (text) =>
        text.slice(0, Math.floor(at * text.length)),
  );
  const replaced = fc.tuple(place, place, piece).map(([from, length, other]): Change => (text) => {
    const start = Math.floor(from * text.length);
    return text.slice(0, start) + other + text.slice(start + Math.floor(length ** 3 * (text.length - start)));
  });
  const shuffled = fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 12 }).map(
    (pairs): Change =>
      (text) =>
        swapLines(text, pairs),
  );
  const thinned = place.map(
    (share): Change =>
      (text) =>
        withLines(text, (line, at) => (isKept(at, share) ? [line] : [])),
  );
  const doubled = place.map(
    (at): Change =>
      (text) =>
        withLines(text, (line, number, count) => (number === Math.floor(at * count) ? [line, line] : [line])),
  );
  const repeated = place.map((at): Change => (text) => {
    const lines = text.split('\n');
    return filled(`${lines[Math.floor(at * (lines.length - 1))] ?? ''}\n`);
  });
  const stretched = fc.tuple(place, piece).map(([at, other]): Change => (text) => {
    const start = Math.floor(at * text.length);
    return text.slice(0, start) + filled(other) + text.slice(start);
  });
  const once = fc.oneof(
    { arbitrary: truncated, weight: 8 },
    { arbitrary: replaced, weight: 16 },
    { arbitrary: shuffled, weight: 8 },
    { arbitrary: thinned, weight: 4 },
    { arbitrary: doubled, weight: 4 },
    { arbitrary: repeated, weight: 1 },
    { arbitrary: stretched, weight: 1 },
    { arbitrary: fc.constant<Change>((text) => filled(text)), weight: 1 },
    { arbitrary: fc.constant<Change>((text) => text.replaceAll('\n', '\r')), weight: 1 },
  );
  return fc.array(once, { minLength: 1, maxLength: 3 }).map(
    (all): Change =>
      (text) =>
        all.reduce((changed, change) => change(changed).slice(0, 3 * long), text),
  );
}

function filled(piece: string): string {
  return piece === '' ? '' : piece.repeat(Math.ceil(long / piece.length)).slice(0, long);
}

/** Scatters what is kept, the same for the same share. */
function isKept(at: number, share: number): boolean {
  return (at * 0.618_034) % 1 < share;
}

function swapLines(text: string, pairs: readonly (readonly [number, number])[]): string {
  const lines = text.split('\n');
  for (const [a, b] of pairs) {
    const [from, to] = [Math.floor(a * (lines.length - 1)), Math.floor(b * (lines.length - 1))];
    [lines[from], lines[to]] = [lines[to] ?? '', lines[from] ?? ''];
  }
  return lines.join('\n');
}

function withLines(text: string, keep: (line: string, at: number, count: number) => readonly string[]): string {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => keep(line, at, lines.length)).join('\n');
}
