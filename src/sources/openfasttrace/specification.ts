import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { storyWith } from '../../core/backlog/storyWith.js';
import { uidsIn } from '../../core/backlog/uidsIn.js';
import { kindOf, statusOf } from '../../core/backlog/words.js';
import type { Criterion, Section, Story, StoryKind } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { storySentence } from '../../core/text/storySentence.js';
import { itemsIn } from './items.js';
import type { Item } from './items.js';

/** Every item of a document, in its order. */
export function* readSpecification(file: SourceFile, source: string): Iterable<ReadItem> {
  const uid = uidsIn(source, file.path);
  let any = false;
  for (const item of itemsIn(file)) {
    any = true;
    yield { type: 'story', story: storyOf(item, file, { source, uid: uid(item.id) }) };
  }
  if (any) return;
  const message = t('{0} holds no OpenFastTrace item such as `req~login~1`.', file.path);
  const range = file.lines.rangeOf({ start: 0, end: file.lines.end(0) });
  yield { type: 'problem', problem: { code: 'not-an-item', severity: 'information', message, uri: file.uri, range } };
}

function storyOf(item: Item, file: SourceFile, own: { readonly source: string; readonly uid: string }): Story {
  const description = textOf(item.description);
  const sentence = storySentence(description);
  const [parent, ...others] = item.covers;
  return storyWith({
    ...own,
    id: item.id,
    title: item.title ?? item.name,
    kind: kindOfType(item.type),
    status: statusOf(item.status),
    ...(description !== '' && { intent: sentence ?? { prose: description } }),
    criteria: criteriaOf(item, file),
    sections: sectionsOf(item),
    ...(parent !== undefined && { parent }),
    dependsOn: [...new Set([...others, ...item.depends])],
    labels: item.tags,
    uri: file.uri,
    range: file.lines.rangeOf(item),
  });
}

function kindOfType(type: string): StoryKind {
  return /^feat$/i.test(type) ? 'feature' : kindOf(type);
}

/**
 * An item asks for the artefacts that it needs, and its own tool counts it as covered when each is there: statements that
 * no tick can settle, only an item or a tag such as `[utest->req~login~1]`.
 */
function criteriaOf({ needs }: Item, file: SourceFile): readonly Criterion[] {
  return needs.map(({ type, line }) => ({
    id: type,
    text: needText(type),
    done: false,
    state: 'derived',
    tickable: false,
    range: file.lines.rangeOf(line),
  }));
}

function needText(type: string): string {
  return t('Covered by {0}', namesOfTypes()[type.toLowerCase()] ?? type);
}

/** The artefact types that the tool's own documentation uses. */
function namesOfTypes(): Readonly<Record<string, string>> {
  return {
    __proto__: null as never,
    req: t('a requirement (req)'),
    arch: t('the architecture (arch)'),
    dsn: t('the design (dsn)'),
    impl: t('an implementation (impl)'),
    utest: t('a unit test (utest)'),
    itest: t('an integration test (itest)'),
    stest: t('a system test (stest)'),
    uman: t('the user manual (uman)'),
  };
}

function sectionsOf(item: Item): readonly Section[] {
  const parts = [
    { title: t('Rationale'), markdown: textOf(item.rationale) },
    { title: t('Comment'), markdown: textOf(item.comment) },
    { title: t('Forwarded'), markdown: item.forwarded ?? '' },
  ];
  return parts.filter(({ markdown }) => markdown !== '');
}

function textOf(lines: readonly MarkdownLine[]): string {
  return lines
    .map(({ text }) => text)
    .join('\n')
    .replace(/^\s*\n/, '')
    .trimEnd();
}
