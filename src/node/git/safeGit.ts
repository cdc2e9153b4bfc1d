// What keeps git from running anything that a repository names.

/**
 * What git is told before every subcommand: neither hooks nor monitors, no pager, no signature programs; paths are
 * paths and not patterns, and are written as they are; nothing is locked (git(1), git-config(1)).
 */
const ownArguments: readonly string[] = [
  '--no-pager',
  '--no-optional-locks',
  '--literal-pathspecs',
  ...['core.fsmonitor=', 'core.quotePath=false', 'log.showSignature=false', 'i18n.logOutputEncoding=UTF-8'].flatMap(
    (setting) => ['-c', setting],
  ),
  '-c',
  `core.hooksPath=${process.platform === 'win32' ? 'NUL' : '/dev/null'}`,
];

/** Subcommands that would call the repository's own programs for differences or for texts of binary files. */
const refusals: Readonly<Record<string, readonly string[]>> = {
  blame: ['--no-textconv'],
  diff: ['--no-ext-diff', '--no-textconv'],
  log: ['--no-ext-diff', '--no-textconv'],
  show: ['--no-ext-diff', '--no-textconv'],
};

/** Subcommands that compare files on disk, for which git runs the filters that attributes name (gitattributes(5)). */
export const filtering: ReadonlySet<string> = new Set([
  'blame',
  'diff',
  'diff-files',
  'diff-index',
  'ls-files',
  'status',
]);

/** All arguments of a call. */
export function safeArguments(args: readonly string[], switchedOff: readonly string[]): readonly string[] {
  const [subcommand = '', ...rest] = args;
  const off = switchedOff.flatMap((setting) => ['-c', setting]);
  return [...ownArguments, ...off, subcommand, ...(refusals[subcommand] ?? []), ...rest];
}

/** Lists the filters that are configured, with the scope of each. */
export const filterQuestion: readonly string[] = [
  'config',
  '--null',
  '--show-scope',
  '--get-regexp',
  '^filter\\..*\\.(clean|smudge|process|required)$',
];

/**
 * The settings that switch off the repository's own filters, from the answer to `filterQuestion`; those of the person
 * stay. Undefined where a name cannot be given to git: then what would run it is not asked.
 */
export function switchOffFilters(answer: string): readonly string[] | undefined {
  const parts = answer.split('\0');
  const settings: string[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const scope = parts[at];
    if (scope !== 'local' && scope !== 'worktree') continue;
    const [key = ''] = (parts[at + 1] ?? '').split('\n', 1);
    if (key.includes('=')) return undefined;
    settings.push(key.endsWith('.required') ? `${key}=false` : `${key}=`);
  }
  return settings;
}

/** Where a person's own git finds its programs and settings; all other variables of git would lead it elsewhere. */
const kept: ReadonlySet<string> = new Set([
  'GIT_EXEC_PATH',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CEILING_DIRECTORIES',
  'GIT_DISCOVERY_ACROSS_FILESYSTEM',
]);

/** The environment in which git runs: speaks plain English, asks nobody, reaches no network even for a partial clone. */
export function gitEnvironment(environment: Readonly<NodeJS.ProcessEnv>): NodeJS.ProcessEnv {
  const own = Object.entries(environment).filter(
    ([name]) => !name.toUpperCase().startsWith('GIT_') || kept.has(name.toUpperCase()),
  );
  return {
    ...Object.fromEntries(own),
    LC_ALL: 'C',
    LANGUAGE: '',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_LAZY_FETCH: '1',
  };
}
