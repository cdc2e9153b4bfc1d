/**
 * The settings of a project's page or git remote: `https://gitlab.com/acme/shop/-/issues/3`, `git@gitlab.com:acme/shop.git`.
 * Other hosts are taken for GitLab by their name, or by the `/-/` that its addresses have before a part of a project.
 */
export function settingsFrom(address: string): ReadonlyMap<string, string> | undefined {
  const text = address.trim();
  const [, sshHost, sshPath] =
    /^(?:ssh:\/\/)?git@([\w.-]+)(?::\d+(?=\/))?[:/]\/?([^\s:]+?)(?:\.git)?\/?$/i.exec(text) ?? [];
  if (sshHost !== undefined && sshPath !== undefined)
    return isNamed(sshHost) ? settings('https', sshHost, sshPath) : undefined;
  const [, scheme = '', host, path = ''] =
    /^(https?):\/\/(?:[^@/?#\s]*@)?([\w.-]+(?::\d+)?)\/([^?#\s]*)/i.exec(text) ?? [];
  if (host === undefined) return undefined;
  const [project = '', part] = path.split(/\/-\/(.*)/, 2);
  if (part === undefined && !isNamed(host)) return undefined;
  return settings(scheme.toLowerCase(), host, project.replace(/\/$/, '').replace(/\.git$/, ''));
}

function settings(scheme: string, host: string, project: string): ReadonlyMap<string, string> | undefined {
  if (!/^[\w.-]+(?:\/[\w.-]+)+$/.test(project) || project.startsWith('groups/')) return undefined;
  const isOwn = !/^(?:www\.)?gitlab\.com$/i.test(host);
  return new Map([...(isOwn ? ([['url', `${scheme}://${host}`]] as const) : []), ['project', project]]);
}

function isNamed(host: string): boolean {
  return host.toLowerCase().split('.').includes('gitlab');
}
