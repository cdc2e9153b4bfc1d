import { brokenYaml } from '../../core/backlog/brokenYaml.js';
import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { normalPath, pathFault } from '../../core/backlog/localPath.js';
import type { Criterion, Section, StatusMark } from '../../core/model/story.js';
import { titled } from '../../core/text/chapters.js';
import { frontMatterOf } from '../../core/text/frontMatter.js';
import { t } from '../../core/text/l10n.js';
import { markdownOfLines } from '../../core/text/markdownItems.js';
import { bodyOf, everyChapter, linesWithin, outlineOf } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import { parseYaml } from '../../core/text/parseYaml.js';
import type { YamlNode } from '../../core/text/yaml.js';
import { replaceableValue } from '../../core/text/yamlText.js';
import { textOf, textsOf, valuesOf } from '../../core/text/yamlValues.js';
import { boxesIn, taskBox } from './boxes.js';
import { laneStatus, lanes } from './laneStatus.js';
import { statement } from './requirements.js';
import { servicesIn } from './services.js';
import { partStory } from './store.js';
import type { Store } from './store.js';

/** `tasks/WP01-….md` of Spec Kitty: a work package, with the requirements that it is done for and the files that it owns. */
export function* readPackage(file: SourceFile, store: Store, feature: string, id: string): Iterable<ReadItem> {
  const matter = frontMatterOf(file.text);
  const closed = matter?.closed === true ? matter : undefined;
  const outline = outlineOf(file.text, file.lines, closed?.bodyStart ?? 0);
  const yaml = closed && parseYaml(file.text, closed.start, closed.end);
  const values = valuesOf(yaml?.root);
  const lane = textOf(values.get('lane'));
  const statusMark = yaml?.problems.length === 0 ? laneMark(file, yaml.root) : undefined;
  const title = (textOf(values.get('title')) ?? titled(outline))?.replace(
    /^(?:work package(?: prompt)?[ \t]*[:：]?[ \t]*)?(?:WP\d+\w?[ \t]*[:：–—-]?[ \t]*)?/i,
    '',
  );
  const boxes = boxesIn(file, outline.lines, 'DOD').map(({ criterion }) => criterion);
  const refs = textsOf(values.get('requirement_refs'));
  const serves = servicesIn(refs, feature);
  const owned = [...textsOf(values.get('owned_files')), ...textsOf(values.get('create_intent'))];
  yield {
    type: 'story',
    story: partStory(file, store, feature, {
      id: `${feature}/${id}`,
      title: title === undefined || title === '' ? id : title,
      kind: 'task',
      status: laneStatus(lane ?? ''),
      ...(statusMark && { statusMark }),
      ...intentOf(outline),
      criteria: lane === undefined || serves.length === 0 ? [] : [whole(file, { id, text: title ?? id, lane, serves })],
      definitionOfDone: boxes,
      sections: sectionsOf(outline, refs),
      dependsOn: textsOf(values.get('dependencies')).flatMap((other) =>
        /^WP\d+\w?$/.test(other) ? [`${feature}/${other}`] : [],
      ),
      labels: textsOf(values.get('tags')),
      people: textsOf(values.get('assignee')),
      paths: [
        ...new Set(
          owned.filter((path) => pathFault(path) === undefined).map((path) => store.project + normalPath(path)),
        ),
      ],
      localNames: [{ name: id }],
    }),
  };
  const broken = closed && yaml && brokenYaml(file, yaml, closed);
  if (broken) yield broken;
}

/** The work package as the task that serves its requirements: done with its lane, never to be ticked. */
function whole(
  file: SourceFile,
  {
    id,
    text,
    lane,
    serves,
  }: {
    readonly id: string;
    readonly text: string;
    readonly lane: string;
    readonly serves: NonNullable<Criterion['serves']>;
  },
): Criterion {
  const done = laneStatus(lane).category === 'done';
  const made = statement(file, { id, text: text === '' ? id : text, start: 0, end: file.lines.end(0) });
  return { ...made, done, state: done ? 'done' : 'open', serves };
}

function laneMark({ text }: SourceFile, root: YamlNode | undefined): StatusMark | undefined {
  const entry = root?.kind === 'map' ? root.entries.find(({ key }) => key.value === 'lane') : undefined;
  const mark = entry && replaceableValue(text, entry);
  return mark && { ...mark, allowed: lanes };
}

const objective = /^(?:.*\bobjectives?\b.*|goal|purpose|summary)$/i;

function intentOf(outline: Outline): { readonly intent?: { readonly prose: string } } {
  const chapter = [...everyChapter(outline.chapters)].find(({ level, title }) => level > 1 && objective.test(title));
  const prose = chapter ? bodyOf(outline, chapter) : '';
  return prose === '' ? {} : { intent: { prose } };
}

/** The prompt's chapters without their boxes. */
function sectionsOf(outline: Outline, refs: readonly string[]): readonly Section[] {
  const seen: Section[] =
    refs.length === 0 ? [] : [{ title: t('Requirements'), markdown: refs.map((ref) => `- ${ref}`).join('\n') }];
  let hasIntent = false;
  const visit = (chapter: Chapter): void => {
    if (!hasIntent && chapter.level > 1 && objective.test(chapter.title)) {
      hasIntent = true;
      return;
    }
    const lines = linesWithin(outline, chapter.own).filter(
      (line) => !taskBox(line) && !/^[ \t]*-{3,}[ \t]*$/.test(line.text),
    );
    const markdown = markdownOfLines(lines);
    if (markdown !== '') seen.push({ title: chapter.title, markdown });
    chapter.chapters.forEach(visit);
  };
  outline.chapters.forEach(visit);
  return seen;
}
