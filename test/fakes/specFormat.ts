import { boxCriterion } from '../../src/core/backlog/boxCriterion.js';
import { uidOf } from '../../src/core/backlog/format.js';
import type { Format, LocalSource, ReadItem, SourceFile } from '../../src/core/backlog/format.js';
import { statusOf } from '../../src/core/backlog/words.js';
import type { Criterion, Service, StatusMark, Story } from '../../src/core/model/story.js';
import type { WorkspaceFolder } from '../../src/core/ports/files.js';
import { boxOf, markdownLines } from '../../src/core/text/markdown.js';
import type { MarkdownLine } from '../../src/core/text/markdown.js';
import { aCriterion, aDecision, aStory } from './builders.js';

/**
 * A format whose stories stand in several files. `*.spec.md` has `# cart/1 title`, a line `Status: draft` and statements
 * `- 1.1 text`; boxes serve what stands behind their arrow: `- [ ] 1 text → cart/1: 1.1, 1.2`. `status.json` notes statuses,
 * of the words below alone; `! D-1 title: accepted` is a decision.
 */
export const specFormat: Format = {
  type: 'spec',
  find: ({ folder, listing }) =>
    Promise.resolve(listing.files.some(({ path }) => isOurs(path)) ? [specSource(folder)] : []),
  open: ({ folder }) => Promise.resolve(specSource(folder)),
};

/** The only statuses that `status.json` knows. */
export const notedStatuses: readonly string[] = ['backlog', 'in-progress', 'review', 'done'];

function isOurs(path: string): boolean {
  return path.endsWith('.spec.md') || path.endsWith('status.json');
}

function specSource(folder: WorkspaceFolder): LocalSource {
  const id = `spec:${folder.name}`;
  return {
    id,
    type: 'spec',
    label: 'Specifications',
    folder,
    configuration: [],
    claims: isOurs,
    read: (file) => (file.path.endsWith('.json') ? notesIn(id, file) : itemsIn(id, file)),
  };
}

function* itemsIn(source: string, file: SourceFile): Iterable<ReadItem> {
  const { text, lines, path, uri } = file;
  const all = markdownLines(text, lines);
  const heads = all.filter((line) => line.text.startsWith('# '));
  for (const [at, head] of heads.entries()) {
    const [, id = '', title = ''] = /^# (\S+) ?(.*)$/.exec(head.text) ?? [];
    const body = all.slice(head.number + 1, heads[at + 1]?.number);
    const range = lines.rangeOf(head);
    const parts = { id, uid: uidOf(source, path, id), title, source, uri, range };
    yield { type: 'story', story: aStory({ ...parts, ...statusIn(body), criteria: criteriaIn(file, body) }) };
  }
  for (const line of all) {
    const [, id, title = '', raw = ''] = /^! (\S+) (.*): (.*)$/.exec(line.text) ?? [];
    if (id === undefined) continue;
    const statusMark: StatusMark = { start: line.end - raw.length, end: line.end, current: raw, form: 'text' };
    const status = { raw, category: raw === 'proposed' ? ('proposed' as const) : ('accepted' as const) };
    const uid = uidOf(source, path, id);
    yield { type: 'decision', decision: aDecision({ id, uid, title, status, statusMark, source, uri }) };
  }
}

function statusIn(body: readonly MarkdownLine[]): Partial<Story> {
  const line = body.find((one) => one.text.startsWith('Status: '));
  if (!line) return {};
  const start = line.start + 'Status: '.length;
  const current = line.text.slice('Status: '.length);
  return { status: statusOf(current), statusMark: { start, end: line.end, current, form: 'text' } };
}

function criteriaIn(file: SourceFile, body: readonly MarkdownLine[]): readonly Criterion[] {
  return body.flatMap((line): readonly Criterion[] => {
    const box = boxOf(line);
    const [words = '', services] = (box?.text ?? line.text.slice(2)).split(' → ');
    const [, id, text = ''] = /^(\d\S*?\*?) (.*)$/.exec(words) ?? [];
    if (id === undefined || !line.text.startsWith('- ')) return [];
    if (!box) return [aCriterion({ id, text, state: 'derived', range: file.lines.rangeOf(line) })];
    const optional = id.endsWith('*') ? { optional: true } : {};
    const criterion = boxCriterion(file, line, box, { id: id.replace('*', ''), text });
    return [{ ...criterion, ...optional, ...(services === undefined ? {} : { serves: servicesIn(services) }) }];
  });
}

function servicesIn(words: string): readonly Service[] {
  return words.split('; ').map((service) => {
    const [story = '', criteria] = service.split(': ');
    return { story, criteria: criteria === 'all' ? criteria : (criteria?.split(', ') ?? []) };
  });
}

function* notesIn(source: string, { text, lines, path, uri }: SourceFile): Iterable<ReadItem> {
  for (const entry of text.matchAll(/"([^"]+)": *("(?:[^"\\\n]|\\.)*")/g)) {
    const [whole, story = '', current = '""'] = entry;
    const end = entry.index + whole.length;
    const span = { start: end - current.length, end };
    const raw = String(JSON.parse(current));
    const statusMark: StatusMark = { ...span, current, form: 'json', allowed: notedStatuses };
    const alone = aStory({ id: story, uid: uidOf(source, path, story), title: story, source, uri });
    const range = lines.rangeOf(span);
    yield { type: 'status', note: { story, status: statusOf(raw), statusMark, source, uri, range }, alone };
  }
}
