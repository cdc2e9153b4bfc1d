import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalSource, ReadItem, SourceFile, Surroundings } from '../../../../src/core/backlog/format.js';
import type { Story } from '../../../../src/core/model/story.js';
import { linesOf } from '../../../../src/core/text/lines.js';
import { decodeUtf8 } from '../../../../src/core/text/utf8.js';
import { backlogMdFormat } from '../../../../src/sources/backlog-md/index.js';
import { dataRoot, diskContent } from '../everyFormat/folders.js';

export const repositories = ['backlog-md', 'backlog-md-jp-spec-kit'] as const;

export type Repository = (typeof repositories)[number];

/** What Backlog.md itself reads from one file. */
export interface Expected {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  /** The box's character, a blank and the text. */
  readonly ac: readonly string[];
  readonly dod: number;
  readonly parent?: string;
  readonly deps: readonly string[];
  readonly labels: readonly string[];
}

export interface RealStore {
  readonly source: LocalSource;
  readonly files: readonly SourceFile[];
}

export function isThere(): boolean {
  return existsSync(join(dataRoot, 'expected'));
}

export function expectedOf(repository: Repository): Readonly<Record<string, Expected>> {
  const text = readFileSync(join(dataRoot, 'expected', `${repository}.json`), 'utf8');
  return (JSON.parse(text) as { files: Record<string, Expected> }).files;
}

/** The repository's one store with every file that it claims. */
export async function openStore(repository: Repository): Promise<RealStore> {
  const content = diskContent(join(dataRoot, repository));
  const paths = [...content.keys()];
  const textOf = (path: string): string => decoded(content.get(path) ?? new Uint8Array());
  const surroundings: Surroundings = {
    folder: { uri: `file:///${repository}`, name: repository },
    listing: { files: paths.map((path) => ({ path, link: false })), truncated: false },
    readText: (path) => Promise.resolve(textOf(path)),
  };
  const [source, ...others] = await backlogMdFormat().find(surroundings);
  if (!source || others.length > 0) throw new Error(`${repository} should hold exactly one store`);
  const files = paths.filter((path) => source.claims(path)).map((path) => fileOf(path, textOf(path)));
  return { source, files };
}

/** What a host makes of a file's bytes. */
export function decoded(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new Error('the file should be UTF-8 text');
  return text;
}

export function fileOf(path: string, text: string): SourceFile {
  return { uri: `file:///${encodeURI(path)}`, path, text, lines: linesOf(text) };
}

export function storiesIn(items: Iterable<ReadItem>): readonly Story[] {
  return [...items].flatMap((item) => (item.type === 'story' ? [item.story] : []));
}

/** The one story of a file. */
export function storyIn(source: LocalSource, file: SourceFile): Story {
  const [story] = storiesIn(source.read(file));
  if (!story) throw new Error(`${file.path} should hold a story`);
  return story;
}
