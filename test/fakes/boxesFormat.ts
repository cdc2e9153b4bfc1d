import { uidOf } from '../../src/core/backlog/format.js';
import type { Format, LocalSource, ReadItem, SourceFile } from '../../src/core/backlog/format.js';
import type { Criterion } from '../../src/core/model/story.js';
import type { WorkspaceFolder } from '../../src/core/ports/files.js';
import { aCriterion, aStory } from './builders.js';

/**
 * The simplest format there can be: `*.md` with `# SHOP-1 title` for stories and `- [ ] AC-1 text` for criteria; a
 * criterion without box cannot be ticked. For tests of what comes after reading.
 */
export const boxesFormat: Format = {
  type: 'boxes',
  find: ({ folder, listing }) =>
    Promise.resolve(listing.files.some(({ path }) => path.endsWith('.md')) ? [boxesSource(folder)] : []),
  open: ({ folder }) => Promise.resolve(boxesSource(folder)),
};

function boxesSource(folder: WorkspaceFolder): LocalSource {
  const id = `boxes:${folder.name}`;
  return {
    id,
    type: 'boxes',
    label: 'Boxes',
    folder,
    configuration: [],
    claims: (path) => path.endsWith('.md'),
    read: (file) => storiesOf(id, file),
  };
}

function* storiesOf(source: string, { text, path, uri }: SourceFile): Iterable<ReadItem> {
  const heads = [...text.matchAll(/^# (\S+)[ \t]*([^\r\n]*)/gm)];
  for (const [at, head] of heads.entries()) {
    const [, id = '', title = ''] = head;
    const criteria = criteriaOf(text, head.index, heads[at + 1]?.index ?? text.length);
    const archived = path.startsWith('archive/');
    yield {
      type: 'story',
      story: aStory({ id, uid: uidOf(source, path, id), title, criteria, source, uri, archived }),
    };
  }
}

function criteriaOf(text: string, start: number, end: number): readonly Criterion[] {
  return [...text.slice(start, end).matchAll(/^- (?:\[(.)\] )?(\S+) ([^\r\n]*)/gmu)].map((line) => {
    const [, mark, id = '', words = ''] = line;
    if (mark === undefined) return aCriterion({ id, text: words });
    const at = start + line.index + 3;
    const done = /^x$/i.test(mark);
    const tick = { start: at, end: at + mark.length, current: mark, done: 'x', open: ' ' };
    const state = done ? 'done' : mark === ' ' ? 'open' : 'other';
    return aCriterion({ id, text: words, done, state, tickable: true, tick });
  });
}
