import { readJsonReport } from './jsonReport.js';
import { NotAReport } from './reportedTest.js';
import type { ReportReading } from './reportedTest.js';
import { readXmlReport } from './xmlReport.js';

/**
 * Reads what a tool reports of tests; the format is told by its first character and what follows, never by the file's
 * name. Throws `NotAReport` for what is none, and in the end for what breaks off; else total, and linear in the text.
 */
export function readReport(text: string): ReportReading {
  const first = /\S/.exec(text)?.[0];
  if (first === '<') return readXmlReport(text);
  if (first === '{' || first === '[') return readJsonReport(text);
  throw new NotAReport('other');
}
