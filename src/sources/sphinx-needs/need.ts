import type { SourceFile } from '../../core/backlog/format.js';
import { isOrdinary } from '../../core/backlog/ordinaryId.js';
import { storyWith } from '../../core/backlog/storyWith.js';
import { kindOf, statusOf } from '../../core/backlog/words.js';
import type { Section, Story, StoryKind } from '../../core/model/story.js';
import type { Span } from '../../core/model/range.js';
import { storySentence } from '../../core/text/storySentence.js';
import { headingOf } from '../../core/text/yamlValues.js';

/** A need as a directive or a `needs.json` writes it. */
export interface Need extends Span {
  readonly type: string;
  readonly id?: string;
  readonly title: string;
  /** Other options as written, by name. */
  readonly options: ReadonlyMap<string, string>;
  readonly content: string;
  /** Id of the need that it stands in. */
  readonly within?: string;
}

/** What a project calls its links beyond `links` (`blocks`, `tests`). */
export type LinkNames = ReadonlySet<string>;

const layout = new Set(
  [
    'id title status tags links parent_needs parent_need collapse hide layout style template pre_template post_template',
    'jinja_content title_from_content delete constraints',
  ].flatMap((names) => names.split(' ')),
);

/** Everything about a need but where it is kept. */
export function storyOf(need: Need, file: SourceFile, links: LinkNames): Omit<Story, 'uid' | 'source'> {
  const { options, content } = need;
  const id = need.id ?? `${file.path.replace(/\.[^./]*$/, '')}/${need.title}`;
  const [parent = need.within] = idsOf(options.get('parent_needs') ?? options.get('parent_need'));
  const linked = ['links', ...links].flatMap((name) => idsOf(options.get(name)));
  const title = need.title === '' ? firstLine(content) : need.title;
  return storyWith({
    id,
    uid: '',
    title: title === '' ? id : title,
    kind: kindOfType(need.type),
    source: '',
    status: statusOf(options.get('status')),
    ...(content !== '' && { intent: storySentence(content) ?? { prose: content } }),
    ...(parent !== undefined && parent !== id && { parent }),
    dependsOn: [...new Set(linked)].filter((other) => other !== parent && other !== id),
    labels: listOf(options.get('tags')),
    sections: sectionsOf(options, links),
    ...((need.id === undefined || isOrdinary(id)) && { onlyTagged: true }),
    uri: file.uri,
    range: file.lines.rangeOf(need),
  });
}

function kindOfType(type: string): StoryKind {
  return /^(?:impl|test|action|task)/i.test(type) ? 'task' : kindOf(type.replace(/^.*[-_]/, ''));
}

function sectionsOf(options: ReadonlyMap<string, string>, links: LinkNames): readonly Section[] {
  return [...options]
    .filter(([name, value]) => !layout.has(name) && !links.has(name) && value !== '')
    .map(([name, value]) => ({ title: headingOf(name), markdown: value }));
}

/** `REQ_1, REQ_2; REQ_3`; a part of a need (`REQ_1.1`) and conditions (`REQ_1[...]`) are the need's. */
function idsOf(value = ''): readonly string[] {
  return listOf(value).flatMap((written) => /^[^\s.[\]()]+/.exec(written)?.[0] ?? []);
}

function listOf(value = ''): readonly string[] {
  return value
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function firstLine(text: string): string {
  return (text.trimStart().split('\n', 1)[0] ?? '').slice(0, 120);
}
