/**
 * The settings of a project's or an issue's page: `https://host/path/projects/shop/issues`, `https://host/path/issues/142`.
 * Identifiers of projects are in lower case; a page of issues that lies below two names is another tracker's.
 */
export function settingsFrom(address: string): ReadonlyMap<string, string> | undefined {
  const [, origin, path = ''] = /^(https?:\/\/[^/?#\s@]+)(\/[^?#\s]*)/i.exec(address.trim()) ?? [];
  if (origin === undefined) return undefined;
  const [, projects, project] = /^(.*?)\/projects\/([a-z0-9_-]{1,100})(?:\/.*)?$/.exec(path) ?? [];
  if (project !== undefined)
    return new Map([
      ['url', `${origin}${projects ?? ''}`],
      ['project', project],
    ]);
  const issue = /^((?:\/[^/]+)?)\/issues(?:\/\d+)?\/?$/.exec(path);
  return issue ? new Map([['url', `${origin}${issue[1] ?? ''}`]]) : undefined;
}
