import { storyIn } from '../../core/backlog/storyWith.js';
import type { ReadItem } from '../../core/backlog/format.js';
import { namedPathsIn } from '../../core/backlog/namedPaths.js';
import type { Story } from '../../core/model/story.js';
import { linesWithin, outlineOf } from '../../core/text/markdownOutline.js';
import type { Outline } from '../../core/text/markdownOutline.js';
import { t } from '../../core/text/l10n.js';
import { contentOf } from './content.js';
import type { Content } from './content.js';
import { decisionsIn } from './decisions.js';
import { dependenciesIn, factsIn, preambleOf, statedIn } from './facts.js';
import { readHead } from './head.js';
import type { Head } from './head.js';
import { partsOf, sectionsOf } from './parts.js';
import type { Part, Parts } from './parts.js';
import { storyNames } from './reading.js';
import type { Reading } from './reading.js';
import { epicOf, inWords, nameOfFile, nameOfHeading } from './storyId.js';

/** A story's file, of version 4 or 6, a build spec, or another document that lies among them. */
export function* readStory(reading: Reading): Iterable<ReadItem> {
  const { file, source } = reading;
  const head = readHead(file);
  const outline = outlineOf(file.text, file.lines, head.bodyStart);
  const parts = partsOf(outline);
  const identity = identify(reading, head, outline, parts);
  const { id, parent } = identity;
  const found = contentOf(reading, outline, parts, id);
  const { decisions, taken } = decisionsIn(reading, outline, id);
  const facts = factsIn(outline);
  const shown = new Set([...found.taken, ...taken]);
  const stated = head.stated ?? statedIn(file, outline, parts) ?? {};
  const above = parentOf(reading, id, parent ?? facts.get('epic'));
  const preamble = preambleOf(outline);
  const story = storyIn(file, source, {
    id,
    title: identity.title,
    kind: identity.kind,
    ...stated,
    ...(found.intent && { intent: found.intent }),
    criteria: found.criteria,
    definitionOfDone: found.done,
    decisions: decisions.map((decision) => decision.id),
    tradeOffs: found.tradeOffs,
    sections: [
      ...(preamble === '' ? [] : [{ title: t('Details'), markdown: preamble }]),
      ...found.sections,
      ...sectionsOf(outline, shown),
    ],
    ...(above === undefined ? {} : { parent: above }),
    dependsOn: dependenciesIn(outline, parts, facts, id),
    ...(facts.has('priority') ? { priority: facts.get('priority') ?? '' } : {}),
    ...(facts.has('points') ? { estimate: facts.get('points') ?? '' } : {}),
    people: facts.has('owner') ? [facts.get('owner') ?? ''] : [],
    paths: [...new Set([...head.paths, ...pathsIn(outline, parts)])],
    ...storyNames(id, found.criteria),
    range: file.lines.rangeOf({ start: 0, end: file.text.length }),
  });
  yield { type: 'story', story };
  for (const problem of head.problems) yield { type: 'problem', problem };
  for (const decision of decisions) yield { type: 'decision', decision };
  if (found.tasks.length > 0) yield { type: 'story', story: taskList(reading, story, found) };
}

function taskList({ file, source }: Reading, story: Story, { tasks, taskPaths }: Content): Story {
  const id = `${story.id}/tasks`;
  return storyIn(file, source, {
    id,
    title: t('Tasks of {0}', /\d\.\d/.test(story.id) ? t('story {0}', story.id) : story.title),
    kind: 'task',
    criteria: tasks,
    parent: story.id,
    paths: taskPaths,
    onlyTagged: true,
    localNames: tasks.map((task) => ({ name: /^\d/.test(task.id) ? `Task ${task.id}` : task.id, criterion: task.id })),
    scope: story.scope ?? [],
    range: tasks[0]?.range ?? file.lines.rangeOf({ start: 0, end: 0 }),
  });
}

/** A number is an epic's, and counts where epics are told of; anything else is a story's id. */
function parentOf({ hasEpics }: Reading, id: string, named: string | undefined): string | undefined {
  const epic = /^(?:[A-Z]{1,6}-)?\d{1,4}[a-z]?(?![\w.])/.exec(named ?? '')?.[0];
  const parent = epic === undefined ? named : `epic-${epic}`;
  return parent === id || (epic !== undefined && !hasEpics) || /\s/.test(parent ?? '') ? undefined : parent;
}

interface Identity {
  readonly id: string;
  readonly title: string;
  readonly kind: Story['kind'];
  /** Id of the story or number of the epic that it belongs to. */
  readonly parent?: string;
}

function identify({ file }: Reading, head: Head, outline: Outline, parts: Parts): Identity {
  const stem = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
  const title = outline.chapters.find(({ level }) => level === 1)?.title ?? '';
  const retrospective = /^epic-([\da-z]+)-retro/i.exec(stem)?.[1];
  if (retrospective !== undefined) {
    return {
      id: `epic-${retrospective}-retrospective`,
      title: plain(title) || inWords(stem),
      kind: 'task',
      parent: retrospective,
    };
  }
  const fromHeading = nameOfHeading(head.title ?? '') ?? nameOfHeading(title);
  // A heading may be copied from another story; two files never have one name.
  const name = nameOfFile(stem) ?? fromHeading;
  const isStory = ['criteria', 'tasks', 'both', 'story'].some((part) => parts.has(part as Part));
  const kind = head.type ?? 'story';
  if (name && (isStory || /^[^.]*\.\d+\w?\.story$/i.test(stem))) {
    return {
      id: name.id,
      title: fromHeading?.title || head.title || ownTitle(title, name.id) || name.title || stem,
      kind,
      parent: epicOf(name.id),
    };
  }
  // A note about a story, or a spec without a number: its file is its name.
  const parent = name?.id;
  return {
    id: stem,
    title: head.title || plain(title) || inWords(stem),
    kind: isStory ? kind : 'task',
    ...(parent === undefined ? {} : { parent }),
  };
}

function ownTitle(title: string, id: string): string {
  return plain(title)
    .replace(/^(?:user )?story\b[ :：.–—-]*/i, '')
    .replace(id, '')
    .replace(/^[ :：.–—-]+/, '')
    .trim();
}

function plain(title: string): string {
  return title.replace(/\*\*|`/g, '').trim();
}

/** The files that the story itself lists as its own. */
function pathsIn(outline: Outline, parts: Parts): readonly string[] {
  return (parts.get('files') ?? []).flatMap((chapter) =>
    linesWithin(outline, { start: chapter.bodyStart, end: chapter.end }).flatMap(({ text }) => namedPathsIn(text)),
  );
}
