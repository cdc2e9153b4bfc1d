import type { Steps } from '../../ports/steps.js';
import { t } from '../../text/l10n.js';
import { pathNames } from '../codeReferences.js';
import type { TargetOf } from '../panel/page.js';
import { present } from '../present.js';
import { rowText } from '../trees/nodeText.js';
import { narrowed } from './narrow.js';
import type { Scope } from './narrow.js';
import type { Choice, ReportAction, ReportPage, ReportView } from './page.js';
import { sectionsOf } from './pageSections.js';
import { figuresOf, tablesOf } from './pageTables.js';
import type { HasWords } from './pageTables.js';
import { epicName } from './partWords.js';
import type { Survey } from './survey.js';
import { overviewOf } from './traceabilityOf.js';
import type { Overview, TraceabilityOptions } from './traceabilityOf.js';

/** What the page is built from. */
export interface ReportPageInput extends TraceabilityOptions {
  readonly survey: Survey;
  /** Of the survey. */
  readonly whole: Overview;
  readonly keyOf: TargetOf;
  /** Nothing is written, and git not asked, in a workspace that is not trusted. */
  readonly isTrusted: boolean;
}

/** Longer lists are no choice: words narrow them. */
const mostOptions = 200;
const longestOption = 80;

/** The report's page as a person wants to see it. A part or folder that is gone stands for everything. */
export function* reportPage(input: ReportPageInput, view: ReportView): Steps<ReportPage> {
  const { survey, whole, keyOf } = input;
  const scope = scopeOf(whole, view);
  const names = pathNames(survey.snapshot);
  const isNarrow = scope.epic !== undefined || scope.folder !== undefined;
  const shown = isNarrow ? yield* narrowed(survey, scope, names) : survey;
  const report = isNarrow ? withoutOthers(yield* overviewOf(shown, input)) : whole;
  const hasWords = wordsIn(view.text);
  const tables = tablesOf(report.coverage, view.limits, hasWords);
  const sections = yield* sectionsOf(shown, report, { keyOf, limits: view.limits, hasWords });
  const findings = sections.reduce((sum, { count }) => sum + count, 0);
  return {
    title: t('Traceability'),
    figures: figuresOf(report.coverage),
    filters: {
      epic: epicChoice(whole, scope),
      folder: folderChoice(whole, scope),
      text: { label: t('Filter by words'), value: view.text },
    },
    actions: actionsOf(input),
    tables,
    sections,
    ...emptyWords(shown, tables.length + sections.length, findings),
    spoken: t('{0} stories, {1} findings', report.coverage.all.stories, findings),
  };
}

/** Folders in which nothing belongs to what the page is narrowed to say nothing there. */
function withoutOthers(report: Overview): Overview {
  const folders = report.coverage.folders.filter(({ references }) => references > 0);
  return { ...report, coverage: { ...report.coverage, folders } };
}

function scopeOf({ coverage }: Overview, { epic, folder }: ReportView): Scope {
  return present({
    epic: coverage.epics.find(({ key }) => key === epic && key !== '')?.key,
    folder: coverage.folders.find(({ path }) => path === folder)?.path,
  });
}

function wordsIn(text: string): HasWords {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return (texts) => {
    if (words.length === 0) return true;
    const all = texts.join('\n').toLowerCase();
    return words.every((word) => all.includes(word));
  };
}

function epicChoice({ coverage }: Overview, { epic = '' }: Scope): Choice {
  const options = coverage.epics.flatMap((one) =>
    one.key === '' ? [] : [{ key: one.key, text: optionText(epicName(one), one.depth) }],
  );
  return choice(t('Part of the backlog'), t('The whole backlog'), epic, options);
}

function folderChoice({ coverage }: Overview, { folder = '' }: Scope): Choice {
  const options = coverage.folders.map(({ path, depth }) => ({ key: path, text: optionText(rowText(path), depth) }));
  return choice(t('Folder'), t('All folders'), folder, options);
}

function choice(label: string, everything: string, chosen: string, options: Choice['options']): Choice {
  const shown = options.filter(({ key }, at) => at < mostOptions || key === chosen);
  return { label, chosen, options: [{ key: '', text: everything }, ...shown] };
}

function optionText(text: string, depth: number): string {
  const short = text.length <= longestOption ? text : `${text.slice(0, longestOption)}…`;
  return `${'\u00A0\u00A0'.repeat(Math.min(depth, 5))}${short}`;
}

function actionsOf({ isTrusted, survey }: ReportPageInput): readonly ReportAction[] {
  if (!isTrusted) return [];
  return [
    { does: 'markdown', text: t('Export Markdown') },
    { does: 'json', text: t('Export JSON') },
    { does: 'csv', text: t('Export CSV') },
    ...(survey.canLook && survey.drift === undefined && survey.driftProblem === undefined
      ? [{ does: 'lookForDrift' as const, text: t('Look for drift') }]
      : []),
  ];
}

function emptyWords({ stories }: Survey, parts: number, findings: number): Pick<ReportPage, 'empty'> {
  if (parts === 0 && stories.length > 0) return { empty: t('Nothing has these words.') };
  if (stories.length === 0 && findings === 0) return { empty: t('The backlog has no stories that need code.') };
  return findings === 0 ? { empty: t('Code and backlog agree: nothing to look after') } : {};
}
