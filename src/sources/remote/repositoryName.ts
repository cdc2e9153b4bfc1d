import { t } from '../../core/text/l10n.js';
import { SettingFault } from './tracker.js';
import type { TrackerPlace } from './tracker.js';

/** The setting `repository` as `owner/name`. Throws `SettingFault`. */
export function repositoryOf(settings: ReadonlyMap<string, string>): string {
  const text = settings.get('repository')?.trim() ?? '';
  if (!isRepositoryName(text)) {
    throw new SettingFault('repository', t('Write the repository as owner and name, such as `repository: acme/shop`.'));
  }
  return text;
}

/** How texts name the issues of a repository on a forge of GitHub's kind, and where their pages are. */
export function issuesOf(site: string, repository: string): Pick<TrackerPlace, 'key' | 'heads' | 'page'> {
  const pages = `${site}/${repository}/issues/`;
  return {
    key: repository,
    heads: ['#', `${repository}#`, pages].map((head) => ({ head, keyHead: '' })),
    page: (key) => pages + encodeURIComponent(key),
  };
}

/** Where a page of a repository or a git remote leads. */
export interface RepositoryAddress {
  /** In lower case, with its port. */
  readonly host: string;
  /** What stands before the host and behind it: `https://host/git`. Of a git remote over SSH, `https://host`. */
  readonly site: string;
  /** `owner/name`. */
  readonly repository: string;
}

/**
 * Reads `https://host/owner/name/issues/3`, `git@host:owner/name.git`, `ssh://git@host/owner/name`. Undefined where the
 * path is not that of a repository, its issues or its code on a forge of GitHub's kind.
 */
export function repositoryAddress(address: string): RepositoryAddress | undefined {
  const text = address.trim();
  const [, scpHost, scpPath = ''] = /^(?:[\w.-]+@)?([\w.-]+):(?!\/\/)\/?([^\s:]+)$/.exec(text) ?? [];
  if (scpHost !== undefined) return addressOf(scpHost, `https://${scpHost}`, scpPath);
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return undefined;
  }
  const { protocol, hostname, host, origin, pathname } = url;
  if (protocol === 'http:' || protocol === 'https:') return addressOf(host, origin, pathname);
  const isGit = protocol === 'ssh:' || protocol === 'git:' || protocol === 'git+ssh:';
  return isGit ? addressOf(hostname, `https://${hostname}`, pathname) : undefined;
}

function addressOf(host: string, origin: string, path: string): RepositoryAddress | undefined {
  const parts = path.split('/').filter(Boolean);
  const page = parts.findIndex((part, index) => index > 1 && pages.has(part));
  const end = page < 0 ? parts.length : page;
  const repository = `${parts[end - 2] ?? ''}/${(parts[end - 1] ?? '').replace(/\.git$/, '')}`;
  if (!isRepositoryName(repository) || host === '') return undefined;
  return { host: host.toLowerCase(), site: [origin, ...parts.slice(0, end - 2)].join('/'), repository };
}

const pages = new Set(
  (
    'issues pulls pull tree blob src raw commit commits compare branches tags wiki projects releases settings actions ' +
    'milestones milestone labels discussions activity graphs pulse packages security'
  ).split(' '),
);

function isRepositoryName(text: string): boolean {
  return /^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(text) && !text.split('/').some((part) => /^\.+$/.test(part));
}
