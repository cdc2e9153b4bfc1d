import { repositoryAddress } from '../remote/repositoryName.js';

/**
 * The settings of a repository at github.com, at a company's subdomain of ghe.com, or on a host that is named for GitHub
 * Enterprise: any other host of that shape may as well be a Gitea.
 */
export function settingsFrom(address: string): ReadonlyMap<string, string> | undefined {
  const found = repositoryAddress(address);
  if (!found) return undefined;
  const { host, site, repository } = found;
  if (/^(?:www\.|ssh\.)?github\.com$/.test(host)) return new Map([['repository', repository]]);
  const isEnterprise =
    /\.ghe\.com$/.test(host) || host.split('.').some((part) => /^(?:ghe|github)(?:-\w+)?$/.test(part));
  return isEnterprise && site === `https://${host}`
    ? new Map([
        ['url', site],
        ['repository', repository],
      ])
    : undefined;
}
