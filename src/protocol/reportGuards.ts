import type { ReportView } from '../core/presenters/traceability/page.js';
import { isCount, isKey, isList, isOneOf, isShape, isText, isVariant, optional } from './guards.js';
import type { Guard } from './guards.js';
import type { ReportHostMessage, ReportPageMessage, ReportState } from './reportMessages.js';

/** The longest words that a person looks for. */
const longestWords = 1000;

const isView: Guard<ReportView> = isShape<ReportView>({
  epic: optional(isKey),
  folder: optional(isKey),
  text: (value): value is string => isText(value) && value.length <= longestWords,
  limits: isList(isShape<ReportView['limits'][number]>({ key: isKey, count: isCount })),
});

/** What the host accepts; anything else is to be ignored. */
export const isReportPageMessage: Guard<ReportPageMessage> = isVariant<ReportPageMessage, 'type'>('type', {
  ready: { view: isView },
  view: { view: isView },
  open: { target: isKey },
  showStory: { id: isKey },
  act: { does: isOneOf('markdown', 'json', 'csv', 'lookForDrift') },
});

/** What the page accepts; anything else is to be ignored. */
export const isReportHostMessage: Guard<ReportHostMessage> = isVariant<ReportHostMessage, 'type'>('type', {
  piece: { page: isCount, index: isCount, count: isCount, text: isText },
  notice: { text: isText },
});

/** What an earlier page may have kept; the editor hands it back from its storage. */
export const isReportState: Guard<ReportState> = isShape<ReportState>({ view: isView, scroll: isCount });
