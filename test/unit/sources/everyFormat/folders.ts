import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSources } from '../../../../src/core/backlog/folderReader.js';
import type { Format, LocalSource, ReadItem, SourceFile } from '../../../../src/core/backlog/format.js';
import type { Problem } from '../../../../src/core/model/problem.js';
import type { Story } from '../../../../src/core/model/story.js';
import { linesOf } from '../../../../src/core/text/lines.js';
import { decodeUtf8, encodeUtf8 } from '../../../../src/core/text/utf8.js';
import { formats } from '../../../../src/sources/index.js';
import { createMemoryWorkspace } from '../../../fakes/memoryWorkspace.js';

/** The bytes of a folder's files by path. */
export type Content = ReadonlyMap<string, Uint8Array>;

/** One file that a source claims, and what it read there. */
export interface ReadFile {
  readonly source: LocalSource;
  readonly file: SourceFile;
  readonly bytes: Uint8Array;
  readonly items: readonly ReadItem[];
}

export interface ReadFolder {
  readonly sources: readonly LocalSource[];
  /** In the order of their paths. */
  readonly files: readonly ReadFile[];
  /** Of the sources and of `storyroot.yaml`. */
  readonly problems: readonly Problem[];
}

/** Public projects' backlogs, one folder each; not there in every checkout. */
export const dataRoot = join(process.cwd(), '..', 'shared', 'data');

export const noData = '      (not run: the shared data does not lie beside the checkout)';

/** The names of the folders with real backlogs; none where the data is not there. */
export function repositories(): readonly string[] {
  if (!existsSync(dataRoot)) return [];
  return readdirSync(dataRoot, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'expected')
    .map(({ name }) => name)
    .sort();
}

/** Our own small backlog in a format: `test/fixtures/<type>`; empty where there is none. */
export function fixtureOf(type: string): Content {
  const root = join(process.cwd(), 'test/fixtures', type);
  return existsSync(root) ? diskContent(root) : new Map();
}

export function diskContent(root: string): Content {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path.slice(root.length + 1).replaceAll('\\', '/'), path] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(paths.map(([relative, path]) => [relative, readFileSync(path)]));
}

export function textContent(texts: Readonly<Record<string, string>>): Content {
  return new Map(Object.entries(texts).map(([path, text]) => [path, encodeUtf8(text)]));
}

/** Reads a folder as the core does: with its `storyroot.yaml`, and every file by the first source that claims it. */
export async function readFolder(content: Content, known: readonly Format[] = formats): Promise<ReadFolder> {
  const workspace = createMemoryWorkspace();
  for (const [path, bytes] of content) workspace.write(path, bytes);
  const { sources, problems } = await findSources(workspace.folder, {
    ...workspace,
    formats: () => Promise.resolve(known),
  });
  const files = [...content].flatMap(([path, bytes]): ReadFile[] => {
    const source = sources.find((candidate) => candidate.claims(path));
    const text = decodeUtf8(bytes);
    if (!source || text === undefined) return [];
    const file = { uri: workspace.uri(path), path, text, lines: linesOf(text) };
    return [{ source, file, bytes, items: [...source.read(file)] }];
  });
  return { sources, files, problems: [...problems, ...sources.flatMap((source) => source.problems ?? [])] };
}

/** The same file with another text, read anew. */
export function reread({ source, file }: ReadFile, text: string): ReadFile {
  const changed = { ...file, text, lines: linesOf(text) };
  return { source, file: changed, bytes: encodeUtf8(text), items: [...source.read(changed)] };
}

export function storiesIn(items: readonly ReadItem[]): readonly Story[] {
  return items.flatMap((item) => (item.type === 'story' ? [item.story] : []));
}
