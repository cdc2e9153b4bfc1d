import { createFakeJiraCloud } from '../../../fakes/trackers/jiraCloud.js';
import type { FakeJiraCloud, FakeJiraCloudOptions } from '../../../fakes/trackers/jiraCloud.js';
import { openApiContract } from '../../../fakes/trackers/openApi.js';
import type { OpenApiContract } from '../../../fakes/trackers/openApi.js';
import type { Json } from '../../../fakes/trackers/openApiDocument.js';

/** Atlassian's description; undefined where it is not there. */
export function jiraCloudContract(): OpenApiContract | undefined {
  return openApiContract('jira-cloud-v3.json', {
    // It was cut off.
    except: ['/rest/api/3/mypermissions'],
    extend: withoutBodiesOf204,
  });
}

/** A stand-in whose every request and answer is checked. */
export function checkedJiraCloud(contract: OpenApiContract | undefined, options?: FakeJiraCloudOptions): FakeJiraCloud {
  const fake = createFakeJiraCloud(options);
  contract?.watch(fake.server);
  return fake;
}

/** The description gives "no content" a body of any shape, which HTTP does not have. */
function withoutBodiesOf204({ paths }: Json): void {
  for (const path of Object.values(paths as Readonly<Record<string, Json>>)) {
    for (const operation of Object.values(path)) {
      const none = (operation as { responses?: Record<string, { content?: unknown }> }).responses?.['204'];
      if (none) delete none.content;
    }
  }
}
