import { createRandom } from './random.js';
import type { Random } from './random.js';
import { noun, sentence } from './words.js';

/** A story as plain data, with the keys of Storyroot's own format. */
export interface PlainStory {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly status: string;
  readonly intent: Readonly<Record<'as' | 'want' | 'so that', string>>;
  readonly value: string;
  readonly criteria: readonly PlainCriterion[];
  readonly decisions: readonly string[];
  readonly engineering: string;
  readonly estimate: number;
  readonly paths: readonly string[];
}

interface PlainCriterion {
  readonly id: string;
  readonly text: string;
  readonly done: boolean;
}

/** Stories `SHOP-1` to `SHOP-<count>`, the same in every run. */
export function storiesOf(count: number): readonly PlainStory[] {
  const random = createRandom(142);
  return Array.from({ length: count }, (_, index) => storyOf(random, index + 1));
}

function storyOf(random: Random, number: number): PlainStory {
  return {
    id: `SHOP-${number}`,
    title: sentence(random),
    kind: random.pick(['story', 'story', 'story', 'task', 'bug']),
    status: random.pick(['to do', 'in progress', 'done']),
    intent: {
      as: `a ${noun(random)}`,
      want: sentence(random).toLowerCase(),
      'so that': sentence(random).toLowerCase(),
    },
    value: `${sentence(random)}, measured weekly`,
    criteria: Array.from({ length: 2 + random.below(4) }, (_, index) => ({
      id: `AC-${index + 1}`,
      text: `${sentence(random)}, and ${sentence(random).toLowerCase()}`,
      done: random.below(2) === 0,
    })),
    decisions: random.below(5) === 0 ? [`ADR-${1 + random.below(100)}`] : [],
    engineering: `${sentence(random)}; ${sentence(random).toLowerCase()}. ${sentence(random)}.`,
    estimate: 1 + random.below(13),
    paths: random.below(10) === 0 ? [`src/${noun(random)}/${noun(random)}.ts`] : [],
  };
}

/** As a person would write it: `- id: SHOP-1` and so on, one list. */
export function yamlOf(stories: readonly PlainStory[]): string {
  return stories.map(yamlStory).join('');
}

function yamlStory(story: PlainStory): string {
  const { intent, criteria } = story;
  return [
    `- id: ${story.id}`,
    `  title: ${story.title}`,
    `  kind: ${story.kind}`,
    `  status: ${story.status}`,
    `  intent: { as: ${intent.as}, want: ${intent.want}, so that: ${intent['so that']} }`,
    `  value: "${story.value}"`,
    '  criteria:',
    ...criteria.map(({ id, text, done }) => `    - { id: ${id}, text: "${text}", done: ${String(done)} }`),
    `  decisions: [${story.decisions.join(', ')}]`,
    `  engineering: ${story.engineering}`,
    `  estimate: ${story.estimate}`,
    `  paths: [${story.paths.join(', ')}]`,
    '',
  ].join('\n');
}

/** One story as a Markdown file of Storyroot's own format. */
export function markdownOf(story: PlainStory): string {
  return [
    '---',
    `id: ${story.id}`,
    `title: ${story.title}`,
    `kind: ${story.kind}`,
    `status: ${story.status}`,
    `estimate: ${story.estimate}`,
    '---',
    '## Intent',
    '',
    `As ${story.intent.as} I want to ${story.intent.want}, so that ${story.intent['so that']}.`,
    '',
    '## Acceptance criteria',
    '',
    ...story.criteria.map(({ id, text, done }) => `- [${done ? 'x' : ' '}] ${id} ${text}`),
    '',
    '## Engineering',
    '',
    story.engineering,
    '',
  ].join('\n');
}

/** One story as a task file of Backlog.md. */
export function taskOf(story: PlainStory, number: number): string {
  return [
    '---',
    `id: TASK-${number}`,
    `title: ${story.title}`,
    `status: ${story.status === 'done' ? 'Done' : 'To Do'}`,
    'assignee: []',
    "created_date: '2026-09-30 10:00'",
    `labels: [${story.kind}]`,
    'dependencies: []',
    '---',
    '',
    '## Description',
    '',
    '<!-- SECTION:DESCRIPTION:BEGIN -->',
    `${story.value}. ${story.engineering}`,
    '<!-- SECTION:DESCRIPTION:END -->',
    '',
    '## Acceptance Criteria',
    '<!-- AC:BEGIN -->',
    ...story.criteria.map(({ text, done }, index) => `- [${done ? 'x' : ' '}] #${index + 1} ${text}`),
    '<!-- AC:END -->',
    '',
  ].join('\n');
}
