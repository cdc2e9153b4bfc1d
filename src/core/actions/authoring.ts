import type { ActionPorts } from './actionPorts.js';
import { createAddComment } from './addComment.js';
import type { AddComment } from './addComment.js';
import { createCreateStory } from './createStory.js';
import type { CreateStory } from './createStory.js';
import type { AuthoringPorts } from './newFile.js';
import { createRecordDecision } from './recordDecision.js';
import type { RecordDecision } from './recordDecision.js';
import { createSetStatus } from './setStatus.js';
import type { SetStatus } from './setStatus.js';

/** What people write besides ticks. */
export interface Authoring {
  readonly recordDecision: RecordDecision;
  readonly createStory: CreateStory;
  readonly setStatus: SetStatus;
  readonly addComment: AddComment;
}

/** One module, so that it is loaded together, on first use; made once, for what is written at the same time. */
export function createAuthoring(ports: ActionPorts & AuthoringPorts): Authoring {
  const setStatus = createSetStatus(ports);
  return {
    recordDecision: createRecordDecision(ports, setStatus),
    createStory: createCreateStory(ports),
    setStatus,
    addComment: createAddComment(ports),
  };
}
