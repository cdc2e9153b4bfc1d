import { createRandom } from './random.js';
import type { Random } from './random.js';

interface Titled {
  readonly id: string;
  readonly title: string;
}

/** What a person types who looks for one story. */
export interface Query<T extends Titled = Titled> {
  readonly kind: 'id' | 'words' | 'other order' | 'typing error';
  readonly text: string;
  readonly meant: T;
}

/** `count` queries of each kind, the same in every run. */
export function queriesOf<T extends Titled>(stories: readonly T[], count: number): readonly Query<T>[] {
  const random = createRandom(23);
  return Array.from({ length: count }, () => {
    const meant = stories[random.below(stories.length)];
    if (!meant) return [];
    const words = tellingWords(meant.title.toLowerCase());
    return [
      { kind: 'id' as const, text: meant.id.toLowerCase(), meant },
      { kind: 'words' as const, text: firstWords(meant.title, 4).join(' '), meant },
      { kind: 'other order' as const, text: words.toReversed().join(' '), meant },
      { kind: 'typing error' as const, text: withError(random, firstWords(meant.title, 4)).join(' '), meant },
    ];
  }).flat();
}

function firstWords(title: string, count: number): readonly string[] {
  return title.toLowerCase().split(' ').slice(0, count);
}

/** The first three words that are no fillers. */
function tellingWords(title: string): readonly string[] {
  return title
    .split(' ')
    .filter((word) => word.length > 3)
    .slice(0, 3);
}

/** One letter left out, doubled, replaced or exchanged with the next, in the longest word. */
function withError(random: Random, words: readonly string[]): readonly string[] {
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a), '');
  const at = 1 + random.below(Math.max(1, longest.length - 2));
  const [before, letter = '', next = '', after] = [
    longest.slice(0, at),
    longest[at],
    longest[at + 1],
    longest.slice(at + 2),
  ];
  const wrong = random.pick([
    before + next + after,
    before + letter + letter + next + after,
    `${before}x${next}${after}`,
    before + next + letter + after,
  ]);
  return words.map((word) => (word === longest ? wrong : word));
}
