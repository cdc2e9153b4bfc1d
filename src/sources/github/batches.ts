import type { Cancellation } from '../../core/ports/cancellation.js';
import type { RemoteClient } from '../remote/client.js';
import { numberKeyOf, objectOf } from '../remote/json.js';
import { RemoteError } from '../remote/remoteError.js';
import type { RemoteItem, TrackerItems } from '../remote/tracker.js';
import { askGraphQl, UnknownToServer } from './graphQl.js';
import type { GraphQlAnswer } from './graphQl.js';
import { issuesQuery, newerParts, withoutUnknown } from './issueQuery.js';
import { readIssue, repositoryOfIssue } from './readIssue.js';
import { issueOfNode } from './readNode.js';
import type { Repository } from './repository.js';

/** So many issues are asked for in one query, and so many one by one. */
const batches = { query: 50, single: 10 };

/** Fetches issues by number: all at once by GraphQL, which wants a sign-in, else one by one. */
export interface Batches {
  readonly size: number;
  readonly byKeys: (keys: readonly string[], cancelled?: Cancellation) => Promise<TrackerItems>;
  /** Somebody else may have signed in: GraphQL is tried again. */
  readonly reset: () => void;
}

/** `single` fetches one issue; undefined where it is gone, moved or no issue. */
export function createBatches(
  client: RemoteClient,
  repository: Repository,
  single: (key: string, cancelled?: Cancellation) => Promise<RemoteItem | undefined>,
): Batches {
  let parts = newerParts;
  let isSignedIn = true;

  const ask = async (keys: readonly string[], cancelled?: Cancellation): Promise<GraphQlAnswer> => {
    for (;;) {
      const query = issuesQuery(
        keys,
        parts.map(({ text }) => text),
      );
      try {
        return await askGraphQl(client, query, { owner: repository.owner, name: repository.name }, 'batch', cancelled);
      } catch (error) {
        if (!(error instanceof UnknownToServer)) throw error;
        const known = withoutUnknown(parts, error.names);
        if (known === parts) throw new RemoteError('refused', error.message);
        parts = known;
      }
    }
  };

  const queried = async (keys: readonly string[], cancelled?: Cancellation): Promise<readonly RemoteItem[]> => {
    const { data, errors } = await ask(keys, cancelled);
    const nodes = objectOf(data['repository']);
    const gone = new Set(errors.filter(({ type }) => isGone(type)).map(({ path }) => path[1]));
    const items = keys.map(async (key) => {
      const found = issueOfNode(nodes[`i${key}`]);
      if (found) {
        const isOurs = await repository.isNamed(repositoryOfIssue(found.issue), cancelled);
        return isOurs ? readIssue(found.issue, found.beside) : undefined;
      }
      // What failed for another reason than not being there must not be taken for deleted.
      return gone.has(`i${key}`) ? undefined : await single(key, cancelled);
    });
    return (await Promise.all(items)).filter((item) => item !== undefined);
  };

  /** Very long bodies can make an answer too large, or the query too slow: then half of it is tried. */
  const inHalves = async (keys: readonly string[], cancelled?: Cancellation): Promise<readonly RemoteItem[]> => {
    try {
      return await queried(keys, cancelled);
    } catch (error) {
      const isTooMuch = error instanceof RemoteError && error.code === 'broken';
      if (!isTooMuch || keys.length < 8) throw error;
      const middle = Math.ceil(keys.length / 2);
      return [
        ...(await inHalves(keys.slice(0, middle), cancelled)),
        ...(await inHalves(keys.slice(middle), cancelled)),
      ];
    }
  };

  const singly = async (keys: readonly string[], cancelled?: Cancellation): Promise<readonly RemoteItem[]> =>
    (await Promise.all(keys.map((key) => single(key, cancelled)))).filter((item) => item !== undefined);

  return {
    get size() {
      return isSignedIn ? batches.query : batches.single;
    },
    byKeys: async (keys, cancelled) => {
      const asked = [...new Set(keys.filter(isNumber))];
      if (isSignedIn && asked.length > 0) {
        try {
          return sorted(keys, await inHalves(asked, cancelled));
        } catch (error) {
          if (!(error instanceof RemoteError) || error.code !== 'signed-out') throw error;
          isSignedIn = false;
        }
      }
      return sorted(keys, await singly(asked, cancelled));
    },
    reset: () => {
      isSignedIn = true;
    },
  };
}

/** GraphQL's whole numbers have 32 bits. */
function isNumber(key: string): boolean {
  return numberKeyOf(key) === key && Number(key) <= 0x7fffffff;
}

function isGone(type: string): boolean {
  return type === 'NOT_FOUND' || type === 'FORBIDDEN';
}

function sorted(keys: readonly string[], items: readonly RemoteItem[]): TrackerItems {
  const found = new Set(items.map(({ key }) => key));
  return { items, missing: keys.filter((key) => !found.has(key)) };
}
