import { accessSync, constants, statSync } from 'node:fs';
import { basename, delimiter, isAbsolute, join } from 'node:path';

/**
 * Where a program is. The editor's Git extension names git by nothing but `git` on Linux, which is the one in the first
 * folder of the environment's list that has it; folders that depend on where a process works are left out, since a
 * repository could bring a git of its own.
 */
export function programPath(name: string, environment: Readonly<NodeJS.ProcessEnv>): string | undefined {
  if (isAbsolute(name)) return name;
  if (basename(name) !== name) return undefined;
  const names = process.platform === 'win32' ? [`${name}.exe`] : [name];
  return (environment['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .flatMap((folder) => names.map((one) => join(folder, one)))
    .find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
