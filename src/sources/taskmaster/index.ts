// Taskmaster's `tasks.json`. Knows the core only; reads texts that it is given.
import { coverOf } from '../../core/backlog/coveredPaths.js';
import { sourceIdOf } from '../../core/backlog/format.js';
import type { Format, LocalSource, Surroundings } from '../../core/backlog/format.js';
import { normalPath } from '../../core/backlog/localPath.js';
import { isGlob } from '../../core/text/globs.js';
import { t } from '../../core/text/l10n.js';
import { currentTagOf } from './currentTag.js';
import { statuses } from './status.js';
import { looksLikeTasks, readTasksFile } from './tasksFile.js';

const type = 'taskmaster';

/** Files of Taskmaster further down than this are somebody's fixtures. */
const deepest = 6;

/**
 * Taskmaster 0.43.1 (eyaltoledano/claude-task-master, commit c0c98d36): `.taskmaster/tasks/tasks.json` with all its tags,
 * and the older `tasks/tasks.json`. A status is one token of the JSON; the generated `task_001.txt` are not read.
 */
export function taskmasterFormat(): Format {
  return { type, find, open };
}

async function find(surroundings: Surroundings): Promise<readonly LocalSource[]> {
  const paths = surroundings.listing.files
    .map(({ path }) => path)
    .filter((path) => /(?:^|\/)tasks\/tasks\.json$/.test(path) && path.split('/').length <= deepest);
  const found = await Promise.all(
    paths.map(async (path) => {
      if (/(?:^|\/)\.taskmaster\/tasks\//.test(path)) return true;
      const text = path === 'tasks/tasks.json' ? await surroundings.readText(path) : undefined;
      return text !== undefined && looksLikeTasks(text);
    }),
  );
  return Promise.all(paths.filter((_, at) => found[at]).map((path) => sourceAt(surroundings, path, [path])));
}

/** The file that is named, or those of the folder; where there is none yet, the place where Taskmaster would put it. */
async function open(surroundings: Surroundings, path: string): Promise<LocalSource> {
  const wanted = normalPath(path);
  const isPattern = isGlob(wanted);
  if (/\.json$/i.test(wanted) && !isPattern) return sourceAt(surroundings, wanted, [wanted]);
  const files = surroundings.listing.files.map((file) => file.path).filter(coverOf(wanted));
  const own = files.filter((file) => (isPattern ? /\.json$/i : /(?:^|\/)tasks\.json$/).test(file));
  const usual = `${wanted === '' ? '' : `${wanted}/`}tasks/tasks.json`;
  return sourceAt(surroundings, wanted, own.length > 0 || isPattern ? own : [usual]);
}

async function sourceAt(surroundings: Surroundings, path: string, files: readonly string[]): Promise<LocalSource> {
  const { folder } = surroundings;
  const id = sourceIdOf(type, folder, path);
  const claimed = new Set(files);
  const root = path.replace(/(?:^|\/)tasks\/tasks\.json$/, '');
  const { tag, configuration } = await currentTagOf(surroundings, root);
  const place = root === '' ? path || folder.name : `${root}/`;
  return {
    id,
    type,
    label: tag === undefined ? t('Taskmaster in {0}', place) : t('Taskmaster in {0}, current tag {1}', place, tag),
    folder,
    configuration,
    claims: (candidate) => claimed.has(candidate),
    read: (file) => readTasksFile(file, id),
    statuses,
  };
}
