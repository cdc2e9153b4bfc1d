// All kinds of trackers, each loaded when an entry first names it.
import { isJiraCloud } from './remote/jira/deployment.js';
import type { TrackerTypes } from './remote/remotePorts.js';
import type { TrackerType } from './remote/tracker.js';

type Load = (settings: ReadonlyMap<string, string>) => Promise<TrackerType>;

/** Adding a tracker is one folder and one line. */
const loads: Readonly<Record<string, Load>> = {
  github: async () => (await import('./github/index.js')).github,
  gitea: async () => (await import('./gitea/index.js')).gitea,
  jira: async (settings) =>
    isJiraCloud(settings)
      ? (await import('./jira-cloud/index.js')).jiraCloud
      : (await import('./jira-data-center/index.js')).jiraDataCenter,
  'azure-boards': async () => (await import('./azure-boards/index.js')).azureBoards,
  linear: async () => (await import('./linear/index.js')).linear,
  redmine: async () => (await import('./redmine/index.js')).redmine,
};

/** The trackers by their types in `storyroot.yaml`. Rejects with `SettingFault` where settings contradict each other. */
export const trackerTypes: TrackerTypes = async (type, settings) =>
  Object.hasOwn(loads, type) ? loads[type]?.(settings) : undefined;
