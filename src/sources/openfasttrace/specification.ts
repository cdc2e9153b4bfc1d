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
 * A kind of test that an item needs is a statement which tests can settle (`[utest->req~login~1]`). Other needs (a design,
 * an implementation, a manual) are told as they are: nothing would ever show them as met.
 */
function criteriaOf({ needs }: Item, file: SourceFile): readonly Criterion[] {
  return needs
    .filter(({ type }) => isTest(type))
    .map(({ type, line }) => ({
      id: type,
      text: t('Covered by {0}', nameOfTest(type)),
      done: false,
      state: 'derived',
      tickable: false,
      range: file.lines.rangeOf(line),
    }));
}

function isTest(type: string): boolean {
  return /test/i.test(type);
}

/** The kinds of tests that the tool's own documentation uses. */
function nameOfTest(type: string): string {
  switch (type) {
    case 'utest':
      return t('a unit test (utest)');
    case 'itest':
      return t('an integration test (itest)');
    case 'stest':
      return t('a system test (stest)');
    default:
      return type;
  }
}

function sectionsOf(item: Item): readonly Section[] {
  const parts = [
    { title: t('Rationale'), markdown: textOf(item.rationale) },
    { title: t('Comment'), markdown: textOf(item.comment) },
    { title: t('Forwarded'), markdown: item.forwarded ?? '' },
    { title: t('Needs'), markdown: item.needs.map(({ type }) => type).join(', ') },
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
