/** Parts of a path that follow a project's name in Azure DevOps' own addresses. */
const pages = /^_(?:workitems|boards|backlogs|sprints|queries|git|build|wiki|dashboards|testPlans|versionControl)$/i;

/**
 * The settings of a project's page or repository: `https://dev.azure.com/acme/Shop/_workitems/edit/12`,
 * `git@ssh.dev.azure.com:v3/acme/Shop/shop`, `https://acme.visualstudio.com/Shop/_git/shop`,
 * `https://host/tfs/Collection/Shop/_boards`.
 */
export function settingsFrom(address: string): ReadonlyMap<string, string> | undefined {
  const ssh = /^(?:ssh:\/\/)?git@ssh\.dev\.azure\.com(?::22)?[:/]v3\/([^/\s]+)\/([^/\s]+)\/[^/\s]+$/i.exec(
    address.trim(),
  );
  if (ssh) return hosted(ssh[1], ssh[2]);
  const web = /^(https?):\/\/(?:[^@/\s]*@)?([^/?#\s@]+)\/([^?#\s]*)/i.exec(address.trim());
  if (!web) return undefined;
  const [, scheme = 'https', host = '', path = ''] = web;
  const parts = path.split('/').filter(Boolean);
  const page = parts.findIndex((part) => pages.test(part));
  const above = page < 0 ? parts : parts.slice(0, page);
  if (/^dev\.azure\.com$/i.test(host)) return hosted(above[0], above[1]);
  const [, organization] = /^([a-z0-9-]+)\.visualstudio\.com$/i.exec(host) ?? [];
  if (organization !== undefined) return hosted(organization, above.filter((part) => part !== 'DefaultCollection')[0]);
  const project = plain(above.at(-1));
  if (page < 2 || project === undefined) return undefined;
  return new Map([
    ['url', [`${scheme.toLowerCase()}://${host}`, ...above.slice(0, -1)].join('/')],
    ['project', project],
  ]);
}

function hosted(
  organization: string | undefined,
  project: string | undefined,
): ReadonlyMap<string, string> | undefined {
  const name = plain(project);
  if (organization === undefined || name === undefined) return undefined;
  return new Map([
    ['organization', organization],
    ['project', name],
  ]);
}

function plain(part: string | undefined): string | undefined {
  try {
    return part === undefined || part === '' ? undefined : decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
