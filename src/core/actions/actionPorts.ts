import type { Backlog } from '../backlog/backlog.js';
import type { RemoteBacklog } from '../backlog/remote.js';
import type { Story } from '../model/story.js';
import type { WriteFile } from './fileWrites.js';

/** What changing an item of the backlog takes. */
export interface ActionPorts {
  readonly backlog: Backlog;
  /** False in a workspace that its user does not trust: nothing is ever written there. */
  readonly isTrusted: () => boolean;
  readonly writeFile: WriteFile;
  /** The trackers, where one of them has the story; undefined for a story in a file. */
  readonly remoteOf: (story: Story) => RemoteBacklog | undefined;
}
