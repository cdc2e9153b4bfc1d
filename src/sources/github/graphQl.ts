import type { Cancellation } from '../../core/ports/cancellation.js';
import { t } from '../../core/text/l10n.js';
import type { RemoteClient } from '../remote/client.js';
import { listOf, objectOf, textOf, textsOf } from '../remote/json.js';
import type { JsonObject } from '../remote/json.js';
import { RemoteError } from '../remote/remoteError.js';
import { graphQlAddress } from './place.js';
import { apiHeaders } from './rest.js';

/** What GitHub answered to a query. Fields that failed are null in `data` and have their error. */
export interface GraphQlAnswer {
  readonly data: JsonObject;
  readonly errors: readonly GraphQlError[];
}

export interface GraphQlError {
  /** `NOT_FOUND`, `FORBIDDEN` …; empty where GitHub does not say. */
  readonly type: string;
  /** Names of the fields down to the one that failed. */
  readonly path: readonly string[];
}

/** The server does not know something that the query names; `names` are the words in question. */
export class UnknownToServer extends Error {
  constructor(readonly names: ReadonlySet<string>) {
    super('unknown to the server');
  }
}

/**
 * Sends a query that only reads. Throws `UnknownToServer` where the server is older than the query, and `RemoteError` for
 * everything else, without a sign-in `signed-out`.
 */
export async function askGraphQl(
  client: RemoteClient,
  query: string,
  variables: JsonObject,
  purpose: string,
  cancelled?: Cancellation,
): Promise<GraphQlAnswer> {
  const { json } = await client.request({
    method: 'POST',
    path: graphQlAddress(client.baseUrl),
    headers: apiHeaders,
    body: { query, variables },
    repeatable: true,
    fresh: true,
    purpose,
    ...(cancelled ? { cancelled } : {}),
  });
  const { data } = objectOf(json);
  const errors = listOf(objectOf(json)['errors']).map(objectOf);
  if (typeof data !== 'object' || data === null) {
    const names = unknownNames(errors);
    if (names.size > 0) throw new UnknownToServer(names);
    throw new RemoteError('broken', t('The server’s answer is not what GitHub answers.'));
  }
  return {
    data: objectOf(data),
    errors: errors.map((error) => ({ type: textOf(error['type']) ?? '', path: textsOf(error['path']) })),
  };
}

/** What complaints of GitHub's validation are about: `Field 'issueType' doesn't exist on type 'Issue'`. */
function unknownNames(errors: readonly JsonObject[]): ReadonlySet<string> {
  return new Set(
    errors.flatMap(({ extensions }) =>
      ['fieldName', 'typeName', 'argumentName'].flatMap((name) => textOf(objectOf(extensions)[name]) ?? []),
    ),
  );
}
