import type { ReportFile } from '../../ports/reportFiles.js';
import { globMatcher } from '../../text/globs.js';

/** Something in a folder; links are left out. */
export interface FoundEntry {
  readonly name: string;
  readonly type: 'file' | 'folder';
}

/** What a walk for reports needs of its host; paths are relative to the folder, '' is the folder itself. */
export interface ReportWalk {
  /** Nothing for what cannot be read. */
  readonly entries: (path: string) => Promise<readonly FoundEntry[]>;
  /** Milliseconds since 1970; undefined for what is gone. */
  readonly modified: (path: string) => Promise<number | undefined>;
}

/** No tool that runs tests writes its reports here; most of a checkout's files lie here. */
const never: ReadonlySet<string> = new Set([
  ...['.git', '.hg', '.svn', '.jj', 'CVS', 'node_modules', 'bower_components', 'jspm_packages', '.pnpm-store', '.yarn'],
  ...[
    '.venv',
    'venv',
    'site-packages',
    '.gradle',
    '.m2',
    '.terraform',
    '__pycache__',
    '.tox',
    '.mypy_cache',
    '.ruff_cache',
  ],
  ...[
    '.cache',
    '.parcel-cache',
    '.next',
    '.nuxt',
    '.turbo',
    '.angular',
    '.dart_tool',
    '.vscode-test',
    '.vscode-test-web',
  ],
]);

const mostFolders = 50_000;
const deepest = 24;
const mostReports = 2000;
const foldersAtOnce = 32;

/**
 * Finds the reports that globs match: level by level, into build output but not into dependencies, the latest first. Of
 * very many folders those nearest to the root are looked through, of very many reports the latest are told.
 */
export function createReportFinder(globs: readonly string[]): (walk: ReportWalk) => Promise<readonly ReportFile[]> {
  const matches = globMatcher(globs);
  const mayMatch = endingTest(globs);
  return async ({ entries, modified }) => {
    const found: string[] = [];
    let level = [''];
    let room = mostFolders;
    for (let depth = 0; level.length > 0 && depth < deepest && room > 0; depth++) {
      const next: string[] = [];
      for (let at = 0; at < level.length && room > 0; at += foldersAtOnce) {
        const batch = level.slice(at, at + foldersAtOnce);
        room -= batch.length;
        const contents = await Promise.all(batch.map(entries));
        for (const [index, folder] of batch.entries()) {
          for (const { name, type } of contents[index] ?? []) {
            if (type === 'folder') {
              if (!never.has(name)) next.push(`${folder}${name}/`);
            } else if (mayMatch(name) && matches(folder + name)) found.push(folder + name);
          }
        }
      }
      level = next;
    }
    return latest(found, modified);
  };
}

/** Comparing paths with globs takes longer than reading them: most files are told apart by their ending. */
function endingTest(globs: readonly string[]): (name: string) => boolean {
  const endings = globs.map((glob) => /\.(?:\w+|\{[\w,]+\})$/.exec(glob)?.[0].slice(1).replace(/[{}]/g, '').split(','));
  if (!endings.every((ending) => ending !== undefined)) return () => true;
  const known = new Set(endings.flat());
  return (name) => known.has(name.slice(name.lastIndexOf('.') + 1));
}

async function latest(paths: readonly string[], modified: ReportWalk['modified']): Promise<readonly ReportFile[]> {
  const files: ReportFile[] = [];
  for (let at = 0; at < paths.length; at += foldersAtOnce) {
    const batch = paths.slice(at, at + foldersAtOnce);
    const times = await Promise.all(batch.map(modified));
    for (const [index, path] of batch.entries()) {
      const time = times[index];
      if (time !== undefined) files.push({ path, modified: time });
    }
  }
  return files.sort((a, b) => b.modified - a.modified || (a.path < b.path ? -1 : 1)).slice(0, mostReports);
}
