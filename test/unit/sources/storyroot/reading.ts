import type { ReadItem, SourceFile, Surroundings } from '../../../../src/core/backlog/format.js';
import type { Decision } from '../../../../src/core/model/decision.js';
import type { Problem } from '../../../../src/core/model/problem.js';
import type { Story } from '../../../../src/core/model/story.js';
import { linesOf } from '../../../../src/core/text/lines.js';
import { storyrootFormat } from '../../../../src/sources/storyroot/index.js';

export function aFile(path: string, text: string): SourceFile {
  return { uri: `file:///shop/${path}`, path, text, lines: linesOf(text) };
}

/** A workspace folder that holds these files. */
export function aFolder(files: Readonly<Record<string, string>>): Surroundings {
  return {
    folder: { uri: 'file:///shop', name: 'shop' },
    listing: { files: Object.keys(files).map((path) => ({ path, link: false })), truncated: false },
    readText: (path) => Promise.resolve(Object.hasOwn(files, path) ? files[path] : undefined),
  };
}

export interface Found {
  readonly stories: readonly Story[];
  readonly decisions: readonly Decision[];
  readonly problems: readonly Problem[];
}

function sorted(items: Iterable<ReadItem>): Found {
  const all = [...items];
  return {
    stories: all.flatMap((item) => (item.type === 'story' ? [item.story] : [])),
    decisions: all.flatMap((item) => (item.type === 'decision' ? [item.decision] : [])),
    problems: all.flatMap((item) => (item.type === 'problem' ? [item.problem] : [])),
  };
}

/** What the format reads from one file of a folder that was named in `storyroot.yaml`. */
export async function readNamed(path: string, text: string): Promise<Found> {
  const source = await storyrootFormat().open(aFolder({ [path]: text }), path);
  return sorted(source.read(aFile(path, text)));
}

/** What the format reads from one file in a folder that nobody named. */
export async function readFound(path: string, text: string): Promise<Found> {
  const sources = await storyrootFormat().find(aFolder({ [path]: text, 'backlog/known.yaml': '- id: KNOWN-1\n' }));
  const source = sources.find((candidate) => candidate.claims(path));
  return sorted(source?.read(aFile(path, text)) ?? []);
}
