/**
 * What a heading says that follows. `other`: something that is surely no criterion (tasks, steps, a form's own
 * questions), so that boxes under it do not count as criteria.
 */
export type Topic =
  'criteria' | 'ready' | 'done' | 'intent' | 'context' | 'value' | 'decisions' | 'tradeOffs' | 'description' | 'other';

const titles: readonly (readonly [Topic, readonly string[]])[] = [
  [
    'criteria',
    [
      'acceptance criteria',
      'acceptance criterion',
      'acceptance',
      'acceptance tests',
      'acceptance conditions',
      'ac',
      'acs',
      'criteria',
      'success criteria',
      'conditions of satisfaction',
      'akzeptanzkriterien',
      'abnahmekriterien',
      'critères d’acceptation',
      'criterios de aceptación',
    ],
  ],
  ['ready', ['definition of ready', 'dor']],
  ['done', ['definition of done', 'dod', 'done criteria', 'done when']],
  ['intent', ['intent', 'user story', 'story', 'user stories', 'goal', 'job to be done']],
  ['context', ['context', 'background', 'motivation', 'problem', 'problem statement', 'why']],
  ['value', ['value', 'business value', 'outcome', 'outcomes', 'expected outcome', 'benefit', 'benefits', 'impact']],
  ['decisions', ['decision', 'decisions', 'decision log', 'decisions made', 'entscheidungen']],
  ['tradeOffs', ['tradeoff', 'tradeoffs', 'trade off', 'trade offs', 'postponed', 'not yet']],
  ['description', ['description', 'summary', 'overview', 'details']],
];
const byTitle: ReadonlyMap<string, Topic> = new Map(
  titles.flatMap(([topic, words]) => words.map((title) => [lettersOf(title), topic] as const)),
);

const somethingElse =
  /\b(?:(?:sub)?tasks?|sub-tasks?|to-? ?dos?|steps?|reproduc\w*|implementation|plan|checklist|progress|existing issues?|code of conduct|terms|guidelines|before (?:you|submitting)|pre-?flight|prerequisites?|environment|versions?|notes?|links?|references?|related|out of scope|non-?goals|open questions?|questions?|aufgaben|willing|contribut\w*)\b/i;

/** What a heading is about, or undefined where its words do not tell. Marks, numbers and case do not count. */
export function topicOf(title: string): Topic | undefined {
  const short = title.slice(0, 200);
  const known = lately.get(short);
  if (known !== undefined || lately.has(short)) return known;
  const topic = topicOfWords(short);
  if (lately.size >= 500) lately.clear();
  lately.set(short, topic);
  return topic;
}

/** Most texts of a tracker have the same headings. */
const lately = new Map<string, Topic | undefined>();

function topicOfWords(short: string): Topic | undefined {
  return byTitle.get(lettersOf(short.replace(/\([^()]*\)/g, ''))) ?? (somethingElse.test(short) ? 'other' : undefined);
}

/** Whether a heading holds no other word than those that name something else. */
export function saysSomethingElse(title: string): boolean {
  const short = title.slice(0, 200);
  return lettersOf(somethingElse.exec(short)?.[0] ?? '') === lettersOf(short);
}

/** Topics that hold for the headings below theirs too. */
export function isInherited(topic: Topic): boolean {
  return ['criteria', 'ready', 'done', 'decisions', 'tradeOffs', 'other'].includes(topic);
}

function lettersOf(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}]+/gu, '');
}
