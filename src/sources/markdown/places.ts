import type { Surroundings } from '../../core/backlog/format.js';

/** Files that are a backlog by their name, at the root or in `docs`; elsewhere the same names hold notes of all kinds. */
const listName = /^(?:docs?\/)?(?:todos?|to-do|backlog|roadmap|tasks)\.(?:md|markdown)$/i;
const instructions = /^\.github\/instructions\/specs\/.+\.instructions\.md$/i;
const box = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[[^\]\r\n]\](?:[ \t]|$)/m;

/** Whether a path alone speaks for a list of what is to be done. */
export function isTelling(path: string): boolean {
  return listName.test(path) || instructions.test(path);
}

export function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path);
}

/** The check lists that need no configuration: plainly named, and with a box in them. */
export async function findLists(surroundings: Surroundings): Promise<readonly string[]> {
  const paths = surroundings.listing.files.map(({ path }) => path).filter(isTelling);
  const held = await Promise.all(paths.map(async (path) => box.test((await surroundings.readText(path)) ?? '')));
  return paths.filter((_, at) => held[at]);
}
