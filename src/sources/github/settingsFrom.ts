import { repositoryAddress } from '../remote/repositoryName.js';

/**
 * The settings of a repository at github.com, at a company's subdomain of ghe.com, or on a host that is named for GitHub
 * Enterprise: any other host of that shape may as well be a Gitea.
 */
export function settingsFrom(address: string): ReadonlyMap<string, string> | undefined {
  const found = repositoryAddress(address);
  if (!found) return undefined;
  const { host, site, repository } = found;
  if (site !== `https://${host}` && site !== `http://${host}`) return undefined;
  if (/^(?:www\.|ssh\.)?github\.com$/.test(host)) return new Map([['repository', repository]]);
  const isEnterprise = /\.ghe\.com$|^(?:ghe|github)(?:-\w+)?\.(?!com\.)/.test(host);
  return isEnterprise
    ? new Map([
        ['url', site],
        ['repository', repository],
      ])
    : undefined;
}
