import type { Status, StatusCategory } from '../../core/model/status.js';
import type { StoryKind } from '../../core/model/story.js';

const kinds: ReadonlyMap<string, StoryKind> = new Map<string, StoryKind>([
  ['story', 'story'],
  ['user story', 'story'],
  ['epic', 'epic'],
  ['feature', 'feature'],
  ['enhancement', 'feature'],
  ['task', 'task'],
  ['chore', 'task'],
  ['docs', 'task'],
  ['bug', 'bug'],
  ['defect', 'bug'],
  ['fix', 'bug'],
  ['debt', 'debt'],
  ['tech debt', 'debt'],
  ['technical debt', 'debt'],
  ['spike', 'spike'],
  ['research', 'spike'],
  ['goal', 'goal'],
  ['milestone', 'goal'],
  ['objective', 'goal'],
]);

/** What is not known as a kind is a story. */
export function kindOf(raw: string | undefined): StoryKind {
  return knownKind(raw ?? '') ?? 'story';
}

/** The kind that a word means; undefined where it is not known as one. */
export function knownKind(raw: string): StoryKind | undefined {
  return kinds.get(raw.toLowerCase().replace(/[\s_-]+/g, ' '));
}

const dropped = /won'?t|wont|cancel|dropp|skip|reject|abandon|duplicate|obsolete|declined|not planned/;
const todo =
  /^(?:not|un)\b|^un(?:started|done)|to ?do|^open|^new\b|backlog|^ready$|draft|propos|plan|next|idea|pending|queue/;
const done = /done|complete|closed|resolved|shipped|released|finished|delivered|accepted|merged|verified/;
const doing = /progress|doing|started|active|review|test|qa|develop|implement|wip|blocked|ongoing|await|ready|hold/;
const categories: readonly (readonly [StatusCategory, RegExp])[] = [
  ['dropped', dropped],
  ['todo', todo],
  ['doing', /incomplete/],
  ['done', done],
  ['doing', doing],
];

/** The status as written, sorted by its words; `unknown` where none is known. */
export function statusOf(raw = ''): Status {
  const words = raw
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[\s_-]+/g, ' ');
  return { raw, category: categories.find(([, pattern]) => pattern.test(words))?.[0] ?? 'unknown' };
}
