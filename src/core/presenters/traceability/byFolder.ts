import type { Steps } from '../../ports/steps.js';
import type { StorySurvey } from './survey.js';
import { createTally } from './tally.js';
import type { Tally } from './tally.js';
import type { FolderCoverage } from './traceability.js';

interface Folder {
  readonly path: string;
  readonly tally: Tally;
  readonly files: Set<string>;
  references: number;
}

/** How many folders of a path are told apart. */
const levels = 2;

/**
 * Coverage by the folders of the code. `pathOf` names a file with `/`; `several` says whether its first part is the name
 * of a workspace folder. `allFiles`, where known, are the paths of all files of code: folders without any link are told, too,
 * at the top and beside those that have some.
 */
export function* byFolder(
  surveys: readonly StorySurvey[],
  pathOf: (uri: string) => string,
  several: boolean,
  allFiles?: Iterable<string>,
): Steps<readonly FolderCoverage[]> {
  const folders = new Map<string, Folder>();
  const folderFor = (path: string): Folder => {
    const known = folders.get(path);
    if (known) return known;
    const folder: Folder = { path, tally: createTally(), files: new Set(), references: 0 };
    folders.set(path, folder);
    return folder;
  };
  const byFile = new Map<string, readonly Folder[]>();
  const foldersOf = (uri: string): readonly Folder[] => {
    const known = byFile.get(uri) ?? foldersAround(pathOf(uri), several).map(folderFor);
    byFile.set(uri, known);
    return known;
  };
  for (const survey of surveys) {
    yield;
    const counted = new Set<Folder>();
    for (const { uri } of survey.references) {
      for (const folder of foldersOf(uri)) {
        if (!counted.has(folder)) folder.tally.add(survey);
        counted.add(folder);
        folder.files.add(uri);
        folder.references++;
      }
    }
  }
  const counts = yield* countByFolder(allFiles ?? [], several);
  const withLinks = new Set(folders.keys());
  for (const path of counts.keys()) {
    const isNear = depthOf(path, several) === 0 || withLinks.has(path.slice(0, path.lastIndexOf('/')));
    if (isNear) folderFor(path);
  }
  return [...folders.values()]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, tally, files, references }) => {
      const depth = depthOf(path, several);
      const all = counts.get(path);
      return {
        path,
        depth,
        files: files.size,
        references,
        ...(all === undefined ? {} : { allFiles: Math.max(all, files.size) }),
        ...tally.coverage,
      };
    });
}

/** The folders of a file that coverage is told for, the outermost first; `.` for a file in none. */
export function foldersAround(path: string, several: boolean): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  const first = several ? 2 : 1;
  if (parts.length < first) return [parts.length === 0 ? '.' : (parts[0] ?? '.')];
  return Array.from({ length: Math.min(parts.length - first + 1, levels) }, (_, at) =>
    parts.slice(0, first + at).join('/'),
  );
}

function depthOf(path: string, several: boolean): number {
  return Math.max(0, path.split('/').length - (several ? 2 : 1));
}

function* countByFolder(files: Iterable<string>, several: boolean): Steps<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const file of files) {
    for (const folder of foldersAround(file, several)) counts.set(folder, (counts.get(folder) ?? 0) + 1);
    yield;
  }
  return counts;
}
