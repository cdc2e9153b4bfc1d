// All kinds of trackers, each loaded when an entry first names it.
import { isJiraCloud } from './remote/jira/deployment.js';
import type { TrackerTypes } from './remote/remotePorts.js';
import type { TrackerType } from './remote/tracker.js';

type Settings = ReadonlyMap<string, string>;

/** Adding a tracker is one folder and one line. */
const loads: Readonly<Record<string, (settings: Settings) => Promise<TrackerType>>> = {
  github: async () => (await import('./github/index.js')).github,
  gitlab: async () => (await import('./gitlab/index.js')).gitlab,
  'jira-cloud': async () => (await import('./jira-cloud/index.js')).jiraCloud,
  'jira-data-center': async () => (await import('./jira-data-center/index.js')).jiraDataCenter,
  'azure-boards': async () => (await import('./azure-boards/index.js')).azureBoards,
  linear: async () => (await import('./linear/index.js')).linear,
  redmine: async () => (await import('./redmine/index.js')).redmine,
  gitea: async () => (await import('./gitea/index.js')).gitea,
  http: async (settings) => (await import('./http/index.js')).createHttpJson(settings),
};

/**
 * The trackers by their types in `storyroot.yaml`. Rejects with `SettingFault` where the settings do not tell which one is
 * meant, or how to sign in.
 */
export const trackerTypes: TrackerTypes = async (type, settings) => {
  const name = type === 'jira' ? (isJiraCloud(settings) ? 'jira-cloud' : 'jira-data-center') : type;
  return Object.hasOwn(loads, name) ? loads[name]?.(settings) : undefined;
};

/** One of each kind, for finding out which of them an address belongs to. */
export async function allTrackerTypes(): Promise<readonly TrackerType[]> {
  return Promise.all(Object.values(loads).map((load) => load(new Map())));
}
