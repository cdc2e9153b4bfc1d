import { isCloudAddress } from './deployment.js';

/** What stands before the key of a project, or of an issue in it, in the addresses of Jira's pages. */
const pages =
  /^(https?:\/\/[^/?#@\s]+(?:\/[^?#\s]*?)??)\/(?:(?:jira\/)?(?:software|core|servicedesk|discovery)\/(?:c\/)?projects|projects|browse)\/([a-z][a-z0-9_]*)(?:-\d+)?(?!\/repos\b)(?:[/?#]|$)/i;
const boards =
  /^(https?:\/\/[^/?#@\s]+(?:\/[^?#\s]*?)??)\/secure\/[^?#\s]*\?(?:[^#\s]*&)?projectKey=([a-z][a-z0-9_]*)(?:[&#]|$)/i;

/** The settings of the project that a page of Jira belongs to; undefined for other addresses, and the other Jira's. */
export function settingsOfAddress(address: string, cloud: boolean): ReadonlyMap<string, string> | undefined {
  const [, url, project] = pages.exec(address.trim()) ?? boards.exec(address.trim()) ?? [];
  if (url === undefined || project === undefined || isCloudAddress(url) !== cloud) return undefined;
  return new Map([
    ['url', url],
    ['project', project.toUpperCase()],
  ]);
}
