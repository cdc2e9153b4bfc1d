import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configurationFiles } from '../../core/backlog/folderReader.js';
import { placeIn } from './folderJob.js';
import type { FolderJobHost } from './folderJob.js';

/**
 * Makes a look through the folder at an absolute path ready, if one is likely: nobody pays for what is never asked for. One
 * worker starts, and decodes what was kept. To list the folder too, or to start more workers, took from whoever reads the
 * backlog meanwhile more time than the look gained (2 processors, 20,000 files).
 */
export function createPrepare({
  jobs,
  workers,
  worker,
  storage,
}: Omit<FolderJobHost, 'scopes'>): (root: string) => void {
  const prepare = async (root: string): Promise<void> => {
    const file = storage === undefined ? undefined : placeIn(storage, root, worker).file;
    const kept = file !== undefined && existsSync(file) ? file : undefined;
    if (kept === undefined && !configurationFiles.some((name) => existsSync(join(root, name)))) return;
    await jobs.run(
      (job) => {
        workers.send(0, { type: 'prepare', job, root, kept });
      },
      (answer) => (answer.type === 'prepared' ? true : undefined),
    );
  };
  return (root) => {
    // The look itself begins anew, and tells what is wrong.
    prepare(root).catch(() => undefined);
  };
}
