// Plain Markdown check lists, with or without the marks of Obsidian Tasks. Knows the core only; reads texts that it is given.
import { coverOf } from '../../core/backlog/coveredPaths.js';
import { sourceIdOf } from '../../core/backlog/format.js';
import type { Format, LocalSource, Surroundings } from '../../core/backlog/format.js';
import { normalPath } from '../../core/backlog/localPath.js';
import type { Problem } from '../../core/model/problem.js';
import { t } from '../../core/text/l10n.js';
import { findLists, isMarkdown } from './places.js';
import { readList } from './readList.js';
import { symbolsFile, symbolsOf } from './symbols.js';

const type = 'markdown';

/**
 * Check lists in Markdown: `TODO.md`, `BACKLOG.md`, `ROADMAP.md` and their like at the root or in `docs`, and whatever
 * `storyroot.yaml` names. What Obsidian Tasks 8.3.0 writes at a line's end is read and left as it is.
 */
export function markdownFormat(): Format {
  return {
    type,
    find: async (surroundings) => {
      const paths = await findLists(surroundings);
      return Promise.all(paths.map((path) => sourceAt(surroundings, path, { claims: (file) => file === path })));
    },
    open: (surroundings, path) => openAt(surroundings, normalPath(path)),
  };
}

async function openAt(surroundings: Surroundings, path: string): Promise<LocalSource> {
  const covers = coverOf(path);
  const claims = (file: string): boolean => file === path || (isMarkdown(file) && covers(file));
  const found = surroundings.listing.files.some((file) => claims(file.path));
  return sourceAt(surroundings, path, { claims, problems: found ? [] : [nothingAt(path)] });
}

function nothingAt(path: string): Problem {
  const message = t(
    'There is no Markdown file at “{0}”, which storyroot.yaml names. Correct the path or add the file.',
    path,
  );
  return { code: 'invalid-configuration', severity: 'warning', message };
}

async function sourceAt(
  surroundings: Surroundings,
  path: string,
  options: Pick<LocalSource, 'claims' | 'problems'>,
): Promise<LocalSource> {
  const { folder } = surroundings;
  const id = sourceIdOf(type, folder, path);
  const symbols = await symbolsOf(surroundings);
  return {
    id,
    type,
    label: t('Check lists in {0}', path === '' ? folder.name : path),
    folder,
    configuration: [symbolsFile],
    ...options,
    read: (file) => readList(file, id, symbols),
  };
}
