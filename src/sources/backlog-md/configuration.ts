import { normalPath, pathFault } from '../../core/backlog/localPath.js';
import type { Problem } from '../../core/model/problem.js';
import { t } from '../../core/text/l10n.js';
import { listOf, readKeyValues, textOf } from './keyValues.js';

/** What Storyroot needs to know of a Backlog.md configuration file. */
export interface StoreConfiguration {
  /** Whether the file has at least one key that only Backlog.md's has. */
  readonly recognised: boolean;
  readonly projectName: string;
  /** Relative to the project, checked; undefined when the file names none or none that is safe. */
  readonly directory: string | undefined;
  readonly statuses: readonly string[];
  readonly prefix: string;
  readonly problems: readonly Problem[];
}

/** Backlog.md's own defaults. */
export const defaultConfiguration: StoreConfiguration = {
  recognised: false,
  projectName: '',
  directory: undefined,
  statuses: ['To Do', 'In Progress', 'Done'],
  prefix: 'task',
  problems: [],
};

const tellingKeys = [
  'project_name',
  'statuses',
  'default_status',
  'task_prefix',
  'backlog_directory',
  'zero_padded_ids',
];

/** Reads `config.yml` or `backlog.config.yml`; whatever is missing or broken is Backlog.md's default. */
export function readStoreConfiguration(path: string, text: string): StoreConfiguration {
  const values = readKeyValues(text);
  const statuses = listOf(values, 'statuses').filter((status) => status.trim() !== '');
  const prefix = textOf(values, 'task_prefix').trim().replace(/-+$/, '');
  const named = textOf(values, 'backlog_directory').trim();
  const unsafe = named !== '' && pathFault(named) !== undefined;
  return {
    recognised: tellingKeys.some((key) => values.has(key)),
    projectName: textOf(values, 'project_name'),
    directory: named === '' || unsafe ? undefined : normalPath(named),
    statuses: statuses.length > 0 ? statuses : defaultConfiguration.statuses,
    prefix: /^[A-Za-z][A-Za-z-]*$/.test(prefix) ? prefix.toLowerCase() : defaultConfiguration.prefix,
    problems: unsafe ? [outside(path, named)] : [],
  };
}

function outside(path: string, named: string): Problem {
  return {
    code: 'invalid-configuration',
    severity: 'warning',
    message: t(
      '{0}: backlog_directory "{1}" is not a path inside the project. Name a folder relative to it; until then "backlog" is read.',
      path,
      named,
    ),
  };
}
