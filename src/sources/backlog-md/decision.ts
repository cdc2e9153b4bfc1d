import { uidOf } from '../../core/backlog/format.js';
import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { pathWithin } from '../../core/backlog/localPath.js';
import { decisionStatusOf } from '../../core/text/decisionStatus.js';
import { markdownOf, readBody, sectionName } from './body.js';
import type { Body } from './body.js';
import { isoDateOf } from './dates.js';
import { namePartsOf } from './fileName.js';
import type { Head } from './head.js';
import { listOf, textOf } from './keyValues.js';
import { isArchived } from './store.js';
import type { Store } from './store.js';

/** Reads a decision of Backlog.md, or the plain records that people keep in its folder. */
export function readDecision(file: SourceFile, store: Store, head: Head): readonly ReadItem[] {
  const { values } = head;
  const body = readBody(file, head.bodyStart);
  const heading = headingOf(body);
  const id = idOf(file.path, head.sound ? textOf(values, 'id').trim() : '', heading);
  const text = (key: string): string => sectionText(body, key);
  const status = textOf(values, 'status') || firstParagraph(text('status')) || labelled(body, 'status');
  const date = textOf(values, 'date') || labelled(body, 'date');
  const alternatives = text('alternatives');
  const context = [text('context'), alternatives === '' ? '' : `### Alternatives\n\n${alternatives}`]
    .filter(Boolean)
    .join('\n\n');
  const outcome = text('decision');
  const consequences = text('consequences');
  const item: ReadItem = {
    type: 'decision',
    decision: {
      id,
      uid: uidOf(store.id, file.path, id),
      title: (head.sound && textOf(values, 'title').trim()) || titleIn(heading) || namePartsOf(file.path).title || id,
      status: decisionStatusOf(status),
      ...(date === '' ? {} : { date: isoDateOf(date) ?? date }),
      deciders: [...listOf(values, 'deciders'), ...listOf(values, 'decision-makers')],
      ...(outcome === '' ? {} : { summary: firstParagraph(outcome) }),
      ...(context === '' ? {} : { context }),
      ...(consequences === '' ? {} : { consequences }),
      supersedes: idsIn([...listOf(values, 'supersedes'), afterWord(status, /supersedes/i)]),
      supersededBy: idsIn([
        ...listOf(values, 'superseded_by'),
        ...listOf(values, 'superseded-by'),
        afterWord(status, /superseded by/i),
      ]),
      stories: storiesIn(file.text, store.prefix),
      archived: isArchived(pathWithin(store.directory, file.path) ?? file.path),
      source: store.id,
      uri: file.uri,
      range: file.lines.rangeOf({ start: 0, end: file.text.length }),
    },
  };
  return [item, ...head.problems.map((problem): ReadItem => ({ type: 'problem', problem }))];
}

/** As written, or `ADR-` and the number as the file or heading writes it. */
function idOf(path: string, written: string, heading: string): string {
  const { id, base } = namePartsOf(path);
  const number =
    /^\d+$/.exec(written)?.[0] ?? (written === '' && id === undefined ? /^\d+/.exec(base)?.[0] : undefined);
  if (number !== undefined) return `ADR-${number}`;
  return written || id || /\bADR-\d+\b/i.exec(heading)?.[0] || base;
}

function headingOf(body: Body): string {
  return (body.lines.find((line) => !line.fenced && line.text.startsWith('# '))?.text ?? '').slice(2).trim();
}

function titleIn(heading: string): string {
  return heading.replace(/^(?:ADR[- ]?)?\d+[.:)]?\s+(?:[-–—:]\s+)?|^ADR[- ]\d+[:.]?\s*/i, '').trim();
}

function sectionText(body: Body, name: string): string {
  const section = body.sections.find(({ title }) => sectionName(title) === name);
  return section ? markdownOf(section.lines) : '';
}

function firstParagraph(markdown: string): string {
  return (markdown.split(/\n[ \t]*\n/, 1)[0] ?? '').trim();
}

/** The value of a line such as `Status: Accepted` or `- **Date**: 2026-01-31` near the file's head. */
function labelled(body: Body, label: string): string {
  for (const { fenced, text } of body.lines.slice(0, 40)) {
    if (fenced) continue;
    const plain = text.replace(/^[\s>*+-]+/, '').replaceAll('*', '');
    const colon = plain.indexOf(':');
    if (colon > 0 && plain.slice(0, colon).trim().toLowerCase() === label) return plain.slice(colon + 1).trim();
  }
  return '';
}

function afterWord(text: string, word: RegExp): string {
  const at = text.search(word);
  return at < 0 ? '' : text.slice(at);
}

function idsIn(texts: readonly string[]): readonly string[] {
  const ids = texts.flatMap((text) => [...text.matchAll(/\b(?:decision|ADR)-\d+\b/gi)].map(([id]) => id));
  return [...new Set(ids)];
}

function storiesIn(text: string, prefix: string): readonly string[] {
  const id = new RegExp(`\\b(?:task|${prefix})-\\d+(?:\\.\\d+)*\\b`, 'gi');
  const found = new Map([...text.matchAll(id)].map(([written]) => [written.toLowerCase(), written]));
  return [...found.values()];
}
