import type { FakeServer } from '../../../fakes/trackers/fakeServer.js';
import { graphQlContract } from '../../../fakes/trackers/graphQl.js';
import type { GraphQlContract, GraphQlRequest } from '../../../fakes/trackers/graphQl.js';
import { createFakeLinear } from '../../../fakes/trackers/linear.js';
import type { FakeLinear } from '../../../fakes/trackers/linear.js';

export interface WatchedLinear {
  /** A stand-in whose every request and answer is checked. */
  aLinear(): FakeLinear;
  /** What was not as the schema says. */
  readonly violations: readonly string[];
}

/** Linear's own schema; undefined where it is not there. */
export function linearContract(): GraphQlContract | undefined {
  return graphQlContract('linear.graphql');
}

export function watchedLinear(): WatchedLinear {
  const contract = linearContract();
  const violations: string[] = [];
  const watch = (server: FakeServer): void => {
    server.check((request, { status, body }) => {
      try {
        const asked = JSON.parse(request.body) as GraphQlRequest;
        const { data, errors } = body as { data?: unknown; errors?: unknown };
        if (status === 200 && errors === undefined) contract?.check(asked, data);
        else contract?.checkRequest(asked);
      } catch (error) {
        violations.push(String(error));
        throw error;
      }
    });
  };
  return {
    violations,
    aLinear: () => {
      const fake = createFakeLinear();
      watch(fake.server);
      return fake;
    },
  };
}
