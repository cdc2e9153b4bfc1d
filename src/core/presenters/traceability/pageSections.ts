import { className } from '../../links/className.js';
import type { Criterion, Story } from '../../model/story.js';
import type { Steps } from '../../ports/steps.js';
import { t } from '../../text/l10n.js';
import type { ItemRow, PlaceRow, TargetOf } from '../panel/page.js';
import { idAndTitle, markdownRow, rowText } from '../trees/nodeText.js';
import { decisionStatusWords } from '../words.js';
import { changedWords, driftKey } from './driftText.js';
import { driftWords, missingWords, severityWords, skippedWords } from './findingWords.js';
import { openDoneStories, storiesWithoutCode, storiesWithoutEvidence } from './gaps.js';
import type { FindingRow, FindingSection, RowLimit } from './page.js';
import { limited } from './pageLimits.js';
import type { HasWords } from './pageTables.js';
import { placeLabel } from './partWords.js';
import type { Survey } from './survey.js';
import type { CodePlace, TracePlace } from './traceability.js';
import type { Overview } from './traceabilityOf.js';

const usualRows = 25;
const mostPlaces = 5;
const mostDetails = 10;

/** Everything that a section is drawn with. */
export interface SectionTools {
  readonly keyOf: TargetOf;
  readonly limits: readonly RowLimit[];
  readonly hasWords: HasWords;
}

/** Rows are made only of what is shown, unless words are looked for. */
interface SectionParts<T> {
  readonly key: string;
  readonly title: string;
  readonly items: readonly T[];
  readonly row: (item: T) => FindingRow;
}

/** Where code and backlog do not agree, one section per kind; those without rows are left out. */
export function* sectionsOf(survey: Survey, report: Overview, tools: SectionTools): Steps<readonly FindingSection[]> {
  const { unknownIds, supersededDecisions, drift = [], problems, skipped } = report;
  const rows = rowMakers(tools);
  const all = [
    yield* section(tools, { key: 'problems', title: t('Problems'), items: problems, row: rows.problem }),
    yield* section(tools, { key: 'unknown', title: t('Unknown IDs'), items: unknownIds, row: rows.unknown }),
    yield* section(tools, { key: 'drift', title: t('Drift'), items: drift, row: rows.drift }),
    yield* section(tools, {
      key: 'open-criteria',
      title: t('Done stories with open criteria'),
      items: openDoneStories(survey),
      row: (story) =>
        rows.story(
          story,
          story.criteria.filter(({ done }) => !done),
        ),
    }),
    yield* section(tools, {
      key: 'without-evidence',
      title: t('Criteria without tests'),
      items: storiesWithoutEvidence(survey),
      row: ({ story, verdicts }) =>
        rows.story(
          story,
          story.criteria.filter((_, at) => verdicts[at]?.tests === 0),
        ),
    }),
    yield* section(tools, {
      key: 'superseded',
      title: t('Superseded decisions still referenced'),
      items: supersededDecisions,
      row: rows.decision,
    }),
    yield* section(tools, {
      key: 'without-code',
      title: t('Stories without code'),
      items: storiesWithoutCode(survey),
      row: (one) => rows.story(one.story, [], missingWords(one)),
    }),
    yield* section(tools, { key: 'skipped', title: t('Files not looked through'), items: skipped, row: rows.skipped }),
  ];
  return all.filter(({ count }) => count > 0);
}

function* section<T>(
  { limits, hasWords }: SectionTools,
  { key, title, items, row }: SectionParts<T>,
): Steps<FindingSection> {
  let found = items;
  if (!hasWords([])) {
    const fitting: T[] = [];
    for (const item of items) {
      const { item: named, text, note, details, places } = row(item);
      const labels = places.map(({ label }) => label);
      if (hasWords([named?.id, named?.title, text, note, ...details, ...labels])) fitting.push(item);
      yield;
    }
    found = fitting;
  }
  const { rows, ...more } = limited(key, found, limits, usualRows);
  const shown: FindingRow[] = [];
  for (const item of rows) {
    shown.push(row(item));
    yield;
  }
  return { key, title, count: found.length, rows: shown, ...more };
}

function rowMakers({ keyOf }: SectionTools) {
  const placeRow = (place: TracePlace, note: string): PlaceRow => ({
    label: placeLabel(place),
    note,
    target: keyOf({ kind: 'place', uri: place.uri, ...(place.range ? { range: place.range } : {}) }),
  });
  const code = (places: readonly CodePlace[]): readonly PlaceRow[] =>
    places.slice(0, mostPlaces).map((place) => placeRow(place, className(place.class)));
  const moreNote = (places: readonly CodePlace[]): Pick<FindingRow, 'note'> =>
    places.length > mostPlaces ? { note: t('{0} places', places.length) } : {};
  const item = ({ id, uid, title }: Named): ItemRow => ({
    id: rowText(id),
    title: markdownRow(title),
    shows: uid,
  });
  return {
    problem: ({ code: name, severity, message, place }: Overview['problems'][number]): FindingRow => ({
      key: `${name}:${place?.uri ?? ''}:${place?.range?.start.line ?? ''}:${message}`.slice(0, 500),
      text: rowText(message),
      note: severityWords(severity),
      details: [],
      places: place ? [placeRow(place, name)] : [],
    }),
    unknown: ({ id, code: places }: Overview['unknownIds'][number]): FindingRow => ({
      key: id,
      text: rowText(id),
      ...moreNote(places),
      details: [],
      places: code(places),
    }),
    drift: (drift: NonNullable<Overview['drift']>[number]): FindingRow => ({
      key: driftKey(drift.story.uid, drift.code),
      item: item(drift.story),
      note: driftWords(drift),
      details: drift.parts.map(changedWords),
      places: [placeRow(drift.code, className(drift.code.class))],
    }),
    story: (story: Story, shown: readonly Criterion[], more?: string): FindingRow => {
      const rest = shown.length - mostDetails;
      return {
        key: story.uid,
        item: item(story),
        ...(story.status.raw === '' ? {} : { note: rowText(story.status.raw) }),
        details: [
          ...shown.slice(0, mostDetails).map(({ id, text }) => idAndTitle({ id, title: text })),
          ...(rest > 0 ? [t('and {0} more', rest)] : []),
          ...(more === undefined ? [] : [more]),
        ],
        places: [],
      };
    },
    decision: (decision: Overview['supersededDecisions'][number]): FindingRow => ({
      key: decision.uid,
      item: item(decision),
      note:
        decision.supersededBy.length === 0
          ? decisionStatusWords(decision.status)
          : t('by {0}', decision.supersededBy.map(rowText).join(', ')),
      details: [],
      places: code(decision.code),
    }),
    skipped: ({ path, reason }: Overview['skipped'][number]): FindingRow => ({
      key: path,
      text: rowText(path),
      note: skippedWords(reason),
      details: [],
      places: [],
    }),
  };
}

interface Named {
  readonly id: string;
  readonly uid: string;
  readonly title: string;
}
