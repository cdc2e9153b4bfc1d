import type { Outline, OutlineLine } from './outline.js';
import { isInherited, saysSomethingElse, topicOf } from './topics.js';
import type { Topic } from './topics.js';

type Line = OutlineLine<unknown>;

/** The lines under one heading, or before the first. */
export interface TextPart {
  /** Absent before the first heading of a text that has no title of its own. */
  readonly title?: string;
  readonly topic: Topic | undefined;
  /** Indices into the outline, hidden lines left out; headings below its own among them. */
  readonly lines: readonly number[];
}

interface Above {
  readonly level: number;
  readonly topic: Topic | undefined;
}

/**
 * Cuts a text at its headings. Headings below one whose topic they inherit stay in its part; so do those below a heading
 * that says nothing, unless they say something themselves.
 */
export function partsOf(lines: Outline<unknown>, title: string | undefined, topic: Topic | undefined): TextPart[] {
  const parts: { title?: string; topic: Topic | undefined; lines: number[]; level: number }[] = [
    { ...(title !== undefined && { title }), topic, lines: [], level: 0 },
  ];
  const above: Above[] = [{ level: 0, topic: topic && isInherited(topic) ? topic : undefined }];
  lines.forEach((line, index) => {
    const current = parts.at(-1);
    if (line.kind === 'heading') {
      while (above.length > 1 && (above.at(-1)?.level ?? 0) >= line.depth) above.pop();
      const inherited = above.at(-1)?.topic;
      const own = ownTopic(line, inherited);
      above.push({ level: line.depth, topic: own && isInherited(own) ? own : inherited });
      const stays = current && current.level < line.depth && own === undefined && current.topic === inherited;
      if (!stays || (current.level === 0 && inherited === undefined)) {
        parts.push({ title: line.text, topic: own ?? inherited, lines: [], level: line.depth });
        return;
      }
    }
    if (line.kind !== 'hidden') current?.lines.push(index);
  });
  return parts;
}

/** Under criteria, a heading such as “Links in the footer” names one of their groups; “Links” alone does not. */
function ownTopic({ text }: Line, inherited: Topic | undefined): Topic | undefined {
  const own = topicOf(text);
  return own === 'other' && inherited !== undefined && !saysSomethingElse(text) ? undefined : own;
}
