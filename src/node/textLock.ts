import { readlinkSync } from 'node:fs';
import { mkdir, readdir, stat, truncate, unlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { codeOf } from './fileFailure.js';
import { createWhole, readWhole, replaceWhole, unique } from './wholeFile.js';

/** Milliseconds. Whoever holds a lock shows a sign of life every `beat`; after `stale` without one it counts as gone. */
const usual = { beat: 3000, stale: 15_000 };

/**
 * Runs work while no other process runs work under the same lock. A lock is a folder of numbered files; whoever made the
 * file with the highest number holds it, until the file says `free`. Taking it means to create the next number, which the
 * system lets only one do. The highest number is never deleted, so nobody can mistake an old one for it. A process that
 * is known to be dead, or that gave no sign of life for a while (measured here, on no clock of another machine), has lost
 * its lock.
 */
export async function lockedBy<T>(folder: string, work: () => Promise<T>, { beat, stale } = usual): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const own = await take(folder, stale);
  const beating = setInterval(() => {
    const now = new Date();
    utimes(own, now, now).catch(() => undefined);
  }, beat);
  beating.unref();
  try {
    return await work();
  } finally {
    clearInterval(beating);
    // A disk that is full takes no new file, but the few bytes of this one.
    await replaceWhole(own, free, { lasting: false }).catch(() =>
      writeFile(own, free, { flag: 'r+' }).then(() => truncate(own, free.length)),
    );
  }
}

const free = 'free';
/** Milliseconds between two looks that count at most. */
const longestGap = 1000;
/** Files below the highest number that stay for a while: whoever lists the folder in the middle of a change sees one. */
const kept = 4;

async function take(folder: string, stale: number): Promise<string> {
  let seen: string | undefined;
  let silent = 0;
  let lookedAt = performance.now();
  for (let attempt = 0; ; attempt++) {
    const highest = (await numbersIn(folder)).at(-1) ?? 0;
    const { holder, signs } = await look(folder, highest);
    const now = performance.now();
    // However long it was since the last look: a machine that sleeps lets nobody give a sign of life.
    silent = signs === seen ? silent + Math.min(now - lookedAt, longestGap) : 0;
    seen = signs;
    lookedAt = now;
    if (isFree(holder) || silent > stale) {
      const own = await create(folder, highest + 1);
      if (own) return own;
    } else {
      await new Promise((resolve) => setTimeout(resolve, Math.min(100, 4 + attempt * 4) * (0.5 + Math.random())));
    }
  }
}

/** Undefined where somebody else was faster. */
async function create(folder: string, number: number): Promise<string | undefined> {
  const path = join(folder, String(number));
  const holder = JSON.stringify({ pid: process.pid, host, id: unique() });
  if (!(await createWhole(path, holder, { lasting: false }))) return undefined;
  const numbers = await numbersIn(folder);
  if (numbers.at(-1) !== number) {
    await unlink(path).catch(() => undefined);
    return undefined;
  }
  for (const old of numbers) if (old < number - kept) await unlink(join(folder, String(old))).catch(() => undefined);
  return path;
}

async function numbersIn(folder: string): Promise<readonly number[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => (/^\d{1,15}$/.test(name) ? [Number(name)] : [])).sort((a, b) => a - b);
}

/** What the file with this number says, and what changes with every sign of life. */
async function look(folder: string, number: number): Promise<{ readonly holder: string; readonly signs: string }> {
  if (number === 0) return { holder: free, signs: '' };
  const path = join(folder, String(number));
  const holder = (await readWhole(path)) ?? '';
  const written = await stat(path).catch(() => undefined);
  return { holder, signs: `${number} ${written?.mtimeMs ?? ''} ${holder}` };
}

/** Where its number of a process means something: this machine, and here the same container. */
const host = ((): string => {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
})();

function isFree(holder: string): boolean {
  if (holder === free) return true;
  try {
    const owner = JSON.parse(holder) as { readonly pid?: unknown; readonly host?: unknown } | null;
    return owner?.host === host && typeof owner.pid === 'number' && isDead(owner.pid);
  } catch {
    return false;
  }
}

function isDead(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}
