import { RemoteError } from '../../../src/sources/remote/remoteError.js';
import type { RemoteErrorCode } from '../../../src/sources/remote/remoteError.js';

/** The code of the `RemoteError` that a promise rejects with; whatever else it rejects with goes on. */
export async function codeOf(promise: Promise<unknown> | undefined): Promise<RemoteErrorCode | 'none'> {
  try {
    await promise;
    return 'none';
  } catch (error) {
    if (error instanceof RemoteError) return error.code;
    throw error;
  }
}
