import { azureBoards } from '../../../../src/sources/azure-boards/index.js';
import { connected } from '../../../fakes/trackers/connected.js';
import { createFakeAzure } from '../../../fakes/trackers/azureBoards.js';
import type { FakeAzure, FakeAzureOptions } from '../../../fakes/trackers/azureBoards.js';

export interface Board extends ReturnType<typeof connected> {
  readonly fake: FakeAzure;
}

/** A board and one of its people, Alice where nobody else is named. */
export function aBoard({
  token = 'pat-alice',
  settings = {},
  ...options
}: FakeAzureOptions & {
  readonly token?: string;
  readonly settings?: Readonly<Record<string, string>>;
} = {}): Board {
  const fake = createFakeAzure(options);
  const all = new Map([...fake.settings, ...Object.entries(settings)]);
  return { fake, ...connected(azureBoards, all, fake.server.http, { secret: token, kind: 'token' }) };
}

/** The address that links between items hold. */
export function linkTo(rel: string, id: number): { rel: string; url: string; attributes: object } {
  return {
    rel: `System.LinkTypes.${rel}`,
    url: `https://dev.azure.com/acme/_apis/wit/workItems/${id}`,
    attributes: {},
  };
}
