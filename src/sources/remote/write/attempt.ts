import { RemoteError } from '../remoteError.js';
import type { Patience } from './patience.js';

/** What became of one attempt to write. `uncertain`: nobody knows. `conflict`: it met somebody else's change. */
export type Attempt = 'written' | 'uncertain' | 'conflict';

/** Writes once, and waits after a trouble. Rejects with every other error, and when trouble has come too often. */
export async function attempt(patience: Patience, write: () => Promise<void>): Promise<Attempt> {
  try {
    await write();
    return 'written';
  } catch (error) {
    const trouble = isUncertain(error) ? 'uncertain' : 'conflict';
    if (!(error instanceof RemoteError) || (trouble === 'conflict' && error.code !== 'conflict')) throw error;
    await patience.after(trouble, error);
    return trouble;
  }
}

export function isUncertain(error: unknown): boolean {
  return error instanceof RemoteError && error.details.mayHaveHappened === true;
}
