import type { ItemRow, PlaceRow } from '../core/presenters/panel/page.js';
import type {
  BarPart,
  Choice,
  CoverageRow,
  CoverageTable,
  Figure,
  FindingRow,
  FindingSection,
  More,
  ReportAction,
  ReportFilters,
  ReportPage,
} from '../core/presenters/traceability/page.js';
import { isCount, isKey, isList, isOneOf, isShape, isText, optional } from './guards.js';
import type { Guard } from './guards.js';

const isBar = isList(isShape<BarPart>({ tone: isOneOf('good', 'bad', 'unsure', 'size'), share: isCount }));
const isMore = isShape<More>({ text: isText, count: optional(isCount) });
const isPlace = isShape<PlaceRow>({ label: isText, note: isText, target: isKey });
const isNothing: Guard<undefined> = (value): value is undefined => value === undefined;

/** Badges and rich texts are none of the report's. */
const isItem = isShape<ItemRow>({
  id: isText,
  title: isText,
  shows: optional(isKey),
  badge: isNothing,
  text: isNothing,
});

const isChoice = isShape<Choice>({
  label: isText,
  chosen: isText,
  options: isList(isShape<Choice['options'][number]>({ key: isText, text: isText })),
});

const isFilters = isShape<ReportFilters>({
  epic: isChoice,
  folder: isChoice,
  text: isShape<ReportFilters['text']>({ label: isText, value: isText }),
});

const isTable = isShape<CoverageTable>({
  key: isKey,
  title: isText,
  heads: isList(isText),
  rows: isList(
    isShape<CoverageRow>({
      key: isKey,
      name: isText,
      depth: isCount,
      narrows: optional(
        isShape<NonNullable<CoverageRow['narrows']>>({ epic: optional(isKey), folder: optional(isKey) }),
      ),
      cells: isList(isShape<CoverageRow['cells'][number]>({ text: isText, bar: optional(isBar) })),
    }),
  ),
  more: optional(isMore),
});

const isSection = isShape<FindingSection>({
  key: isKey,
  title: isText,
  count: isCount,
  rows: isList(
    isShape<FindingRow>({
      key: isText,
      item: optional(isItem),
      text: optional(isText),
      note: optional(isText),
      details: isList(isText),
      places: isList(isPlace),
    }),
  ),
  more: optional(isMore),
});

export const isReportPage: Guard<ReportPage> = isShape<ReportPage>({
  title: isText,
  figures: isList(isShape<Figure>({ label: isText, value: isText, note: isText, bar: isBar })),
  filters: isFilters,
  actions: isList(isShape<ReportAction>({ does: isOneOf('markdown', 'json', 'csv', 'lookForDrift'), text: isText })),
  tables: isList(isTable),
  sections: isList(isSection),
  empty: optional(isText),
  spoken: isText,
});
