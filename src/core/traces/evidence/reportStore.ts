import type { Problem } from '../../model/problem.js';
import { FileError } from '../../ports/files.js';
import type { Files, ResolveUri, WorkspaceFolder } from '../../ports/files.js';
import type { Pace } from '../../ports/pace.js';
import type { ReportFile, ReportFiles } from '../../ports/reportFiles.js';
import { t } from '../../text/l10n.js';
import { NotAReport } from './reports/reportedTest.js';
import type { ReportedTest } from './reports/reportedTest.js';
import { readReport } from './reports/readReport.js';
import { usualReports } from './usualReports.js';

/** A test that a report tells of, with the folder that the report lies in and when the report was written. */
export interface FiledTest extends ReportedTest {
  readonly folder: WorkspaceFolder;
  /** Milliseconds since 1970. */
  readonly written: number;
}

/** What reading reports needs of its host. */
export interface ReportPorts {
  readonly files: Files;
  readonly resolve: ResolveUri;
  readonly pace: Pace;
  readonly reports: ReportFiles;
}

/** One report, read; kept as long as it was not written again. */
interface Report {
  readonly modified: number;
  readonly tests: readonly FiledTest[];
  readonly problem?: Problem;
}

/** The reports of the open folders. */
export interface ReportStore {
  /** The tests of all reports, the latest report first. */
  readonly tests: readonly FiledTest[];
  readonly problems: readonly Problem[];
  /** Finds the reports again and reads those that are new or were written since; `globs` as `storyroot.yaml` names them. */
  refresh(
    folders: readonly { readonly folder: WorkspaceFolder; readonly globs: readonly string[] }[],
  ): Promise<boolean>;
}

const largest = 32_000_000;
/** Of all reports together: enough for the largest suites, and some tens of megabytes at most. */
const mostTests = 100_000;
const budget = 8;

export function createReportStore(ports: ReportPorts): ReportStore {
  let known: ReadonlyMap<string, Report> = new Map();
  let tests: readonly FiledTest[] = [];
  return {
    get tests() {
      return tests;
    },
    get problems() {
      return [...known.values()].flatMap(({ problem }) => problem ?? []);
    },
    refresh: async (folders) => {
      const fresh = new Map<string, Report>();
      let room = mostTests;
      for (const { folder, globs } of folders) {
        const isNamed = globs.length > 0;
        for (const file of await ports.reports.find(folder, isNamed ? globs : usualReports)) {
          const uri = ports.resolve(folder, file.path);
          const old = known.get(uri);
          const report = old?.modified === file.modified ? old : await readFile(ports, folder, file, room, isNamed);
          room -= report.tests.length;
          fresh.set(uri, report);
        }
      }
      const isSame = fresh.size === known.size && [...fresh].every(([uri, report]) => known.get(uri) === report);
      known = fresh;
      if (isSame) return false;
      const latestFirst = [...fresh.values()].sort((a, b) => b.modified - a.modified);
      tests = latestFirst.flatMap((report) => report.tests);
      return true;
    },
  };
}

async function readFile(
  { files, resolve, pace }: ReportPorts,
  folder: WorkspaceFolder,
  { path, modified }: ReportFile,
  room: number,
  isNamed: boolean,
): Promise<Report> {
  const uri = resolve(folder, path);
  const tests: FiledTest[] = [];
  const failed = (why: string): Report => ({
    modified,
    tests,
    problem: {
      code: 'unreadable-report',
      severity: 'information',
      message: t('The report {0} cannot be read: {1}', path, why),
      uri,
    },
  });
  try {
    const text = await files.readText(uri, largest);
    let since = pace.now();
    for (const test of readReport(text)) {
      if (test && tests.length < room) tests.push({ ...dated(test, modified), folder, written: modified });
      if (pace.now() - since < budget) continue;
      await pace.pause();
      since = pace.now();
    }
    return { modified, tests };
  } catch (error) {
    if (error instanceof FileError) return error.code === 'missing' ? { modified, tests } : failed(error.message);
    if (!(error instanceof NotAReport)) throw error;
    // In the usual places lies other XML and JSON as well.
    return error.fault === 'other' && !isNamed ? { modified, tests } : failed(faultWords(error.fault));
  }
}

/** A test without a time ran when its report was written; none ran later than that. */
function dated(test: ReportedTest, modified: number): ReportedTest {
  const written = new Date(modified).toISOString();
  const { at } = test.result;
  return at !== undefined && at <= written ? test : { ...test, result: { ...test.result, at: written } };
}

function faultWords(fault: NotAReport['fault']): string {
  switch (fault) {
    case 'other':
      return t('It is none of the kinds of reports that Storyroot knows.');
    case 'broken':
      return t('It breaks off. What it tells until then is shown.');
    case 'large':
      return t('It is too long.');
  }
}
