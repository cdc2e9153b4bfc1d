import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { uidOf } from '../../core/backlog/format.js';
import { normalPath, pathFault } from '../../core/backlog/localPath.js';
import type { Decision } from '../../core/model/decision.js';
import type { Span } from '../../core/model/range.js';
import type { MarkdownSection } from '../../core/text/markdown.js';
import { t } from '../../core/text/l10n.js';
import { isoDateOf } from './isoDate.js';
import { labelsOf } from './labels.js';
import { linksOf } from './recordLinks.js';
import { dayOfFile, namesRecord, numberOfFile, splitTitle, stemOf, titleOfFile } from './recordName.js';
import type { RecordNumber } from './recordName.js';
import { consequencesOf, contextOf, decides, isPart, summaryOf } from './recordParts.js';
import { recordStatusOf } from './recordStatus.js';
import { recordTextOf } from './recordText.js';
import type { RecordText } from './recordText.js';

/** What a place says about all records in it. */
export interface Dialect {
  /** Id of the source. */
  readonly source: string;
  /** log4brains counts a missing status as accepted and an unknown one as a draft. */
  readonly log4brains: boolean;
  /** log4brains puts its package before a record's slug. */
  readonly packageName: string | undefined;
}

/** Reads one record, whatever its dialect. Every file yields a decision or a problem, and never throws. */
export function readRecord(file: SourceFile, dialect: Dialect): readonly ReadItem[] {
  const record = recordTextOf(file.text, file.lines);
  const items: ReadItem[] = [];
  if (record.problem) {
    const { code, message } = record.problem;
    const range = file.lines.rangeOf(record.problem);
    items.push({ type: 'problem', problem: { code, message, severity: 'warning', uri: file.uri, range } });
  }
  const decision = decisionOf(file, record, dialect);
  if (decision) items.push({ type: 'decision', decision });
  else {
    const message = t(
      '{0} is not a decision record: it has no number, no status and no decision. Give it a status, or move it elsewhere.',
      file.path,
    );
    const range = file.lines.rangeOf({ start: 0, end: file.lines.end(0) });
    items.push({
      type: 'problem',
      problem: { code: 'not-an-item', message, severity: 'information', uri: file.uri, range },
    });
  }
  return items;
}

function decisionOf(file: SourceFile, record: RecordText, dialect: Dialect): Decision | undefined {
  const stem = stemOf(file.path);
  const labels = labelsOf(record.lines);
  const title = titleOf(record, stem);
  const number = numberOf(record, stem, title.number);
  const { status, says, mark } = recordStatusOf(record, labels, dialect.log4brains);
  if (!number && !namesRecord(stem) && says === '' && !decides(record)) return undefined;
  const summary = summaryOf(record);
  const id = idOf(record, stem, number, dialect.packageName);
  const date = isoDateOf(valueOf(record, labels, ['date', 'decision-date']) ?? '') ?? dayOfFile(stem);
  const context = contextOf(record);
  const consequences = consequencesOf(record);
  const paths = pathsOf(record);
  return {
    id,
    uid: uidOf(dialect.source, file.path, id),
    title: title.text,
    status,
    ...(mark && { statusMark: mark }),
    ...(date !== undefined && { date }),
    deciders: decidersOf(record, labels),
    ...(summary !== undefined && { summary }),
    ...(context !== undefined && { context }),
    ...(consequences !== undefined && { consequences }),
    ...linksOf(record, labels, says, { id, number, packageName: dialect.packageName }),
    ...(paths.length > 0 && { paths }),
    archived: /(?:^|\/)archived?\//i.test(file.path),
    source: dialect.source,
    uri: file.uri,
    range: file.lines.rangeOf(title.span),
  };
}

interface Title {
  readonly text: string;
  readonly number?: RecordNumber;
  readonly span: Span;
}

/** The first heading, else the front matter's title, else the file's name. */
function titleOf(record: RecordText, stem: string): Title {
  const written = record.frontMatter.get('title');
  const heading = headingOf(record, written !== undefined);
  const first = record.lines.find(({ text }) => text.trim() !== '');
  const span = heading ?? written ?? first ?? { start: 0, end: 0 };
  const { title, number } = splitTitle(heading?.title ?? written?.values[0] ?? '');
  const other = heading && written ? splitTitle(written.values[0] ?? '').title : '';
  const text = [title, other].find((candidate) => candidate.trim() !== '') ?? titleOfFile(stem);
  return { text, ...(number && { number }), span };
}

/** The line of the heading that is the record's title: sections of the first level (`# Context`) are none. */
function headingOf(record: RecordText, titled: boolean): (Span & { readonly title: string }) | undefined {
  const underlined = underlinedTitle(record);
  if (underlined) return underlined;
  const at = record.sections.findIndex((section) => section.level === 1 && !isPart(section));
  const found = at === 0 || !titled ? record.sections[at] : undefined;
  const chosen = found ?? (titled ? undefined : leading(record.sections));
  const line = chosen && record.lines.find(({ start }) => start === chosen.start);
  return chosen && line && { title: chosen.title, start: line.start, end: line.end };
}

function leading([first]: readonly MarkdownSection[]): MarkdownSection | undefined {
  return first && !isPart(first) ? first : undefined;
}

function underlinedTitle({ lines }: RecordText): (Span & { readonly title: string }) | undefined {
  const at = lines.findIndex(({ text }) => text.trim() !== '');
  const line = lines[at];
  if (!line || line.fenced || !/^={3,}\s*$/.test(lines[at + 1]?.text ?? '')) return undefined;
  return { title: line.text.trim(), start: line.start, end: line.end };
}

/** The file's number wins: links and code name it, and a copied heading often keeps another record's. */
function numberOf(record: RecordText, stem: string, inTitle: RecordNumber | undefined): RecordNumber | undefined {
  const given = ['number', 'id'].map((key) => numberOfFile(record.frontMatter.get(key)?.values[0]?.trim() ?? ''));
  return (
    numberOfFile(stem) ?? given.find((number) => number !== undefined) ?? (namesRecord(stem) ? undefined : inTitle)
  );
}

function idOf(record: RecordText, stem: string, number: RecordNumber | undefined, packageName?: string): string {
  if (number) return number.prefix + number.digits;
  const given = record.frontMatter.get('id')?.values[0] ?? '';
  if (/^[\w.-]{1,100}$/.test(given)) return given;
  return packageName === undefined ? stem : `${packageName}/${stem}`;
}

function decidersOf(record: RecordText, labels: ReadonlyMap<string, string>): readonly string[] {
  const keys = ['decision-makers', 'deciders', 'decision-maker', 'decider'];
  const fromHead = keys.flatMap((key) => record.frontMatter.get(key)?.values ?? []);
  const fromLabel = keys.flatMap((key) => labels.get(key) ?? []);
  const names = (fromHead.length > 0 ? fromHead : fromLabel.slice(0, 1)).flatMap((value) => {
    const plain = value.replace(/\[([^\]\n]*)\]\([^)\n]*\)/g, '$1').trim();
    // A template's placeholder names nobody.
    return /^[[{]/.test(plain) ? [] : plain.split(/[,;]/);
  });
  return names.map((name) => name.trim()).filter((name) => name !== '');
}

/** The code that the front matter names; what is no path there names a part or a team. */
function pathsOf({ frontMatter }: RecordText): readonly string[] {
  const named = ['applies-to', 'paths', 'affected', 'affected-paths', 'affected-files'].flatMap(
    (key) => frontMatter.get(key)?.values ?? [],
  );
  const paths = named.flatMap((value) => value.split(',')).map((value) => value.trim());
  return [...new Set(paths.filter((path) => /[/*]|\.\w+$/.test(path) && !/\s/.test(path)))]
    .filter((path) => pathFault(path) === undefined)
    .map(normalPath)
    .filter((path) => path !== '');
}

function valueOf(record: RecordText, labels: ReadonlyMap<string, string>, keys: readonly string[]): string | undefined {
  for (const from of [(key: string) => record.frontMatter.get(key)?.values[0], (key: string) => labels.get(key)]) {
    for (const key of keys) {
      const value = from(key);
      if (value !== undefined) return value;
    }
  }
  return undefined;
}
