import type { Snapshot } from '../backlog/snapshot.js';
import type { Links } from '../links/links.js';
import type { Problem } from '../model/problem.js';
import type { Reference } from '../model/reference.js';
import type { Story } from '../model/story.js';
import { canonicalId } from '../notation/ids.js';
import { t } from '../text/l10n.js';
import { openDoneStories, storiesThatNeedCode, storiesWithoutCode, supersededInUse } from './trees/gaps.js';
import { idAndTitle, rowText } from './trees/nodeText.js';
import { placeWords } from './trees/referenceNode.js';

/** What the report is drawn from. */
export interface ReportInput {
  readonly snapshot: Snapshot;
  readonly links: Pick<Links, 'to' | 'unknown'>;
}

/** Longer lists end with how many more there are. */
const mostRows = 500;
const mostPlaces = 10;

/**
 * Traceability as a Markdown document: how much of the backlog has code and met criteria, and where code and backlog do
 * not agree. Texts from outside are escaped: they appear as they are and format nothing.
 */
export function traceabilityReport({ snapshot, links }: ReportInput): string {
  const parts = [
    `# ${t('Traceability')}`,
    ...coverage(snapshot, links),
    ...section(t('Unknown IDs'), unknownRows(snapshot, links.unknown())),
    ...section(t('Stories without code'), storiesWithoutCode(snapshot, links).map(storyRow)),
    ...section(t('Done stories with open criteria'), openDoneStories(snapshot).map(openDoneRow)),
    ...section(t('Superseded decisions still referenced'), supersededRows(snapshot, links)),
    ...section(
      t('Problems'),
      snapshot.problems.map((problem) => problemRow(snapshot, problem)),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Inline Markdown that reads as the text itself. */
export function escapedMarkdown(text: string): string {
  return rowText(text).replace(/[\\`*_[\]<>&|~$#]/g, '\\$&');
}

function coverage(snapshot: Snapshot, links: ReportInput['links']): readonly string[] {
  const stories = storiesThatNeedCode(snapshot);
  if (stories.length === 0) return [t('The backlog has no stories that need code.')];
  const lacking = new Set(storiesWithoutCode(snapshot, links));
  const groups = new Map<string, Story[]>();
  for (const story of stories) {
    const parent = story.parent === undefined ? undefined : snapshot.story(story.parent, story.uri);
    const name = parent ? idAndTitle(parent) : (story.parent ?? '');
    const group = groups.get(name);
    if (group) group.push(story);
    else groups.set(name, [story]);
  }
  const rows = [...groups].map(([name, group]) =>
    coverageRow(name === '' ? t('Without parent') : name, group, lacking),
  );
  const head = [t('Part of'), t('Stories with code'), t('Criteria done')];
  const rule = '| --- | --: | --: |';
  const total = coverageRow(t('All'), stories, lacking);
  return [`## ${t('Coverage')}`, [`| ${head.join(' | ')} |`, rule, ...limited(rows), total].join('\n')];
}

function coverageRow(name: string, stories: readonly Story[], lacking: ReadonlySet<Story>): string {
  const withCode = stories.filter((story) => !lacking.has(story)).length;
  const criteria = stories.flatMap((story) => story.criteria);
  const done = criteria.filter((criterion) => criterion.done).length;
  return `| ${escapedMarkdown(name)} | ${withCode}/${stories.length} | ${done}/${criteria.length} |`;
}

/** A section with a list; none where the list is empty. */
function section(title: string, rows: readonly string[]): readonly string[] {
  if (rows.length === 0) return [];
  return [`## ${title} (${rows.length})`, limited(rows.map((row) => `- ${row}`)).join('\n')];
}

function limited(rows: readonly string[]): readonly string[] {
  const more = rows.length - mostRows;
  if (more <= 0) return rows;
  const words = t('and {0} more', more);
  return [...rows.slice(0, mostRows), rows[0]?.startsWith('|') ? `| ${words} | | |` : `- … ${words}`];
}

function unknownRows(snapshot: Snapshot, unknown: readonly Reference[]): readonly string[] {
  const byId = new Map<string, Reference[]>();
  for (const reference of unknown) {
    const key = canonicalId(reference.id);
    const references = byId.get(key);
    if (references) references.push(reference);
    else byId.set(key, [reference]);
  }
  const sorted = [...byId.values()].sort((a, b) => b.length - a.length);
  return sorted.map((references) => `${bold(references[0]?.id ?? '')}: ${placesOf(snapshot, references)}`);
}

function storyRow(story: Story): string {
  const { raw } = story.status;
  return `${bold(story.id)} ${escapedMarkdown(story.title)}${raw === '' ? '' : ` (${escapedMarkdown(raw)})`}`;
}

function openDoneRow(story: Story): string {
  const open = story.criteria.filter(({ done }) => !done);
  const rows = open.slice(0, mostPlaces).map(({ id, text }) => `\n  - ${escapedMarkdown(`${id} ${text}`)}`);
  const more = open.length > mostPlaces ? `\n  - … ${t('and {0} more', open.length - mostPlaces)}` : '';
  return storyRow(story) + rows.join('') + more;
}

function supersededRows(snapshot: Snapshot, links: ReportInput['links']): readonly string[] {
  return supersededInUse(snapshot, links).map(({ decision, references }) => {
    const by = decision.supersededBy.map(escapedMarkdown).join(', ');
    const words = `${bold(decision.id)} ${escapedMarkdown(decision.title)}`;
    return `${words}${by === '' ? '' : ` (${t('by {0}', by)})`}: ${placesOf(snapshot, references)}`;
  });
}

function problemRow(snapshot: Snapshot, { message, code, uri, range }: Problem): string {
  const place = uri === undefined ? '' : `${escapedMarkdown(placeWords(snapshot, uri, range))}: `;
  return `${place}${escapedMarkdown(message)} (${code})`;
}

function placesOf(snapshot: Snapshot, references: readonly Reference[]): string {
  const shown = references
    .slice(0, mostPlaces)
    .map(({ uri, range }) => escapedMarkdown(placeWords(snapshot, uri, range)));
  const more = references.length - shown.length;
  return [...shown, ...(more > 0 ? [t('and {0} more', more)] : [])].join(', ');
}

function bold(text: string): string {
  return `**${escapedMarkdown(text)}**`;
}
