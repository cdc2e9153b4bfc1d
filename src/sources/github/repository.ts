import type { Cancellation } from '../../core/ports/cancellation.js';
import type { RemoteClient } from '../remote/client.js';
import { objectOf, textOf } from '../remote/json.js';
import { apiHeaders } from './rest.js';

/** The repository under the name that it has by now: it may have been renamed, or given to another owner. */
export interface Repository {
  readonly owner: string;
  readonly name: string;
  /** `/repos/acme/shop`. */
  readonly path: string;
  /**
   * Whether a name, in lower case, means this repository. Asks GitHub the first time that it is another than the one in
   * the settings: an issue that was moved elsewhere answers under its old number too, and is none of ours.
   */
  isNamed(name: string | undefined, cancelled?: Cancellation): Promise<boolean>;
}

/** `written` is `owner/name` as in the settings. */
export function createRepository(written: string, client: RemoteClient): Repository {
  let current = written;
  let asked: Promise<void> | undefined;
  const ask = async (cancelled: Cancellation | undefined): Promise<void> => {
    const path = `/repos/${written}`;
    const request = { path, headers: apiHeaders, purpose: 'repository' };
    const { json } = await client.request({ ...request, ...(cancelled ? { cancelled } : {}) });
    const name = textOf(objectOf(json)['full_name']);
    if (name !== undefined && /^[\w.-]+\/[\w.-]+$/.test(name)) current = name;
  };
  return {
    get owner() {
      return current.split('/')[0] ?? '';
    },
    get name() {
      return current.split('/')[1] ?? '';
    },
    get path() {
      return `/repos/${current}`;
    },
    isNamed: async (name, cancelled) => {
      if (name === undefined || name === current.toLowerCase()) return true;
      asked ??= ask(cancelled).catch((error: unknown) => {
        asked = undefined;
        throw error;
      });
      await asked;
      return name === current.toLowerCase();
    },
  };
}
