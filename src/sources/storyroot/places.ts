import type { Surroundings } from '../../core/backlog/format.js';
import { looksLikeStories } from './looks.js';

/** Where stories are found without being told, most specific first. */
const folders: readonly string[] = ['.storyroot', 'backlog', 'stories', 'docs/backlog', 'docs/stories'];

/** How many files of a folder are looked at before it is taken for something else's. */
const looksAt = 64;

const extension = /\.(?:ya?ml|md)$/i;
const otherNames = /^(?:readme|index|changelog|template|_)|[-_.]template\.[^.]+$|\.story\.md$/i;
const backlogMdFile = /^(?:archive\/)?(?:tasks|drafts|completed|milestones)\/[a-z]+-[\w.-]* - .*\.md$/i;
const backlogMdKey = /^(?:project_name|default_status|task_prefix|zero_padded_ids|statuses|date_format)[ \t]*:/m;

/** The configuration files of a folder, whose `stories` are a source. */
export const rootFiles: readonly string[] = ['storyroot.yaml', 'storyroot.yml'];

export function isStoryFile(path: string): boolean {
  return extension.test(path);
}

/** A file that can hold stories although nobody said so: not a read-me, an index, a template or another tool's. */
export function isPlainStoryFile(path: string): boolean {
  return isStoryFile(path) && !otherNames.test(path.slice(path.lastIndexOf('/') + 1));
}

/** The configuration file that holds `stories`, if one does. */
export async function rootFileWithStories(surroundings: Surroundings): Promise<string | undefined> {
  const path = rootFiles.find((name) => surroundings.listing.files.some((file) => file.path === name));
  const text = path === undefined ? undefined : await surroundings.readText(path);
  return text !== undefined && /^["']?stories["']?[ \t]*:/m.test(text) ? path : undefined;
}

/** Folders that hold stories of this format, none of them Backlog.md's. */
export async function storyFolders(surroundings: Surroundings): Promise<readonly string[]> {
  const paths = surroundings.listing.files.map(({ path }) => path);
  const found: string[] = [];
  for (const folder of folders) {
    const inside = paths.filter((path) => path.startsWith(`${folder}/`));
    if (inside.length === 0 || (await isBacklogMd(surroundings, folder, inside))) continue;
    const candidates = inside.filter(isPlainStoryFile).sort();
    if (await holdsStories(surroundings, candidates.slice(0, looksAt))) found.push(folder);
  }
  return found;
}

async function holdsStories(surroundings: Surroundings, paths: readonly string[]): Promise<boolean> {
  for (const path of paths) {
    const text = await surroundings.readText(path);
    if (text !== undefined && looksLikeStories(path, text)) return true;
  }
  return false;
}

async function isBacklogMd(surroundings: Surroundings, folder: string, inside: readonly string[]): Promise<boolean> {
  if (inside.some((path) => backlogMdFile.test(path.slice(folder.length + 1)))) return true;
  for (const name of ['config.yml', 'config.yaml']) {
    const path = `${folder}/${name}`;
    if (inside.includes(path) && backlogMdKey.test((await surroundings.readText(path)) ?? '')) return true;
  }
  return false;
}
