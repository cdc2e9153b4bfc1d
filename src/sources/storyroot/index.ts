// Storyroot's own stories, in YAML and Markdown. Knows the core only; sources do not know each other.
import { coverOf } from '../../core/backlog/coveredPaths.js';
import { sourceIdOf } from '../../core/backlog/format.js';
import type { Format, LocalSource, ReadItem, SourceFile, Surroundings } from '../../core/backlog/format.js';
import { normalPath } from '../../core/backlog/localPath.js';
import type { Problem } from '../../core/model/problem.js';
import { t } from '../../core/text/l10n.js';
import { shortened } from '../../core/text/shortened.js';
import { problemAt } from './parts.js';
import { isPlainStoryFile, isStoryFile, rootFiles, rootFileWithStories, storyFolders } from './places.js';
import { readMarkdown } from './readMarkdown.js';
import { readYaml } from './readYaml.js';

const type = 'storyroot';

/**
 * Stories as YAML lists, maps or single files and as Markdown with front matter; found in `storyroot.yaml`,
 * `.storyroot/`, `backlog/`, `stories/`, `docs/backlog/` and `docs/stories/`. Everything with a box or a `done` of its
 * own can be ticked.
 */
export function storyrootFormat(): Format {
  return {
    type,
    find: async (surroundings) => {
      const root = await rootFileWithStories(surroundings);
      const places = await storyFolders(surroundings);
      return [
        ...(root === undefined ? [] : [sourceAt(surroundings, root, { claims: (path) => path === root })]),
        ...places.map((place) =>
          sourceAt(surroundings, place, { claims: (path) => path.startsWith(`${place}/`) && isPlainStoryFile(path) }),
        ),
      ];
    },
    open: (surroundings, path) => Promise.resolve(openAt(surroundings, normalPath(path))),
  };
}

/** A file, folder or glob that somebody named: whatever it holds must be a story or say why not. */
function openAt(surroundings: Surroundings, path: string): LocalSource {
  if (rootFiles.includes(path)) return sourceAt(surroundings, path, { claims: (candidate) => candidate === path });
  const covers = coverOf(path);
  const claims = (candidate: string): boolean => candidate === path || (isStoryFile(candidate) && covers(candidate));
  const problems = surroundings.listing.files.some((file) => claims(file.path)) ? [] : [nothingAt(path)];
  return sourceAt(surroundings, path, { claims, explicit: true, problems });
}

function nothingAt(path: string): Problem {
  const message = t(
    'There is no story file at “{0}”, which storyroot.yaml names. Correct the path or add the file.',
    path,
  );
  return { code: 'invalid-configuration', severity: 'warning', message };
}

interface SourceOptions {
  readonly claims: (path: string) => boolean;
  readonly explicit?: boolean;
  readonly problems?: readonly Problem[];
}

function sourceAt({ folder }: Surroundings, path: string, options: SourceOptions): LocalSource {
  const id = sourceIdOf(type, folder, path);
  return {
    id,
    type,
    label: t('Stories in {0}', path === '' ? folder.name : path),
    folder,
    configuration: [],
    claims: options.claims,
    read: (file) => readFile(file, id, options.explicit ?? false),
    ...(options.problems && { problems: options.problems }),
  };
}

function* readFile(file: SourceFile, source: string, explicit: boolean): Iterable<ReadItem> {
  const reading = { file, source, seen: new Map<string, number>() };
  let empty = true;
  for (const item of /\.md$/i.test(file.path) ? readMarkdown(reading, explicit) : readYaml(reading, explicit)) {
    empty = false;
    yield item;
  }
  if (!explicit || !empty) return;
  const message = t('{0} holds no story. A story needs at least an id.', shortened(file.path));
  yield problemAt(reading, 'not-an-item', message, { start: 0, end: file.lines.end(0) }, 'information');
}
