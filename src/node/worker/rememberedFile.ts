import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { decodeRemembered, encodeRemembered } from './rememberedBytes.js';
import type { Fingerprint, Kept, Remembered } from './remembered.js';

/** Reads what an earlier session wrote; undefined where there is nothing, or nothing whole that this version wrote. */
export function readRemembered(path: string): Kept | undefined {
  try {
    const bytes = readFileSync(path);
    const content = bytes.subarray(hashLength);
    return hashOf(content).equals(bytes.subarray(0, hashLength)) ? decodeRemembered(content) : undefined;
  } catch {
    return undefined;
  }
}

/** Replaces the file as a whole: whoever reads meanwhile, or after a crash, finds the old one or the new one. */
export function writeRemembered(path: string, fingerprint: Fingerprint, remembered: Remembered): void {
  const content = encodeRemembered(fingerprint, remembered);
  mkdirSync(dirname(path), { recursive: true });
  removeUnfinished(path);
  const temporary = `${path}.${process.pid}${unfinished}`;
  writeFileSync(temporary, Buffer.concat([hashOf(content), content]), { mode: 0o600 });
  renameSync(temporary, path);
}

const unfinished = '.unfinished';

/** What a crash left, an hour ago at least: another window may be writing. */
function removeUnfinished(path: string): void {
  const folder = dirname(path);
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (!name.startsWith(basename(path)) || !name.endsWith(unfinished)) continue;
    if (Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 3_600_000)
      rmSync(file, { force: true });
  }
}

const hashLength = 32;

function hashOf(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}
