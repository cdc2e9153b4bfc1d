// StrictDoc's documents. Knows the core only; reads texts that it is given.
import { commonFolder } from '../../core/backlog/commonFolder.js';
import { coveredPaths } from '../../core/backlog/coveredPaths.js';
import { sourceIdOf } from '../../core/backlog/format.js';
import type { Format, LocalSource, ReadItem, SourceFile, Surroundings } from '../../core/backlog/format.js';
import { normalPath } from '../../core/backlog/localPath.js';
import { t } from '../../core/text/l10n.js';
import { storiesOf } from './document.js';
import { holdsRequirement, markdownNodesOf } from './markdown.js';
import { nodesOf } from './sdoc.js';

const type = 'strictdoc';

/** How many Markdown files are looked into where StrictDoc's own configuration says that there may be some. */
const mostMarkdown = 60;

/**
 * StrictDoc 0.28.1 (strictdoc-project/strictdoc, commit 860b491), read only: every `.sdoc` file, and Markdown with its
 * fields (`**UID**: REQ-1`) where its configuration lies in the folder. They are one source: requirements of one document
 * are parents of another's.
 */
export function strictdocFormat(): Format {
  return {
    type,
    find: async (surroundings) => {
      const all = surroundings.listing.files.map(({ path }) => path);
      const hasMarkdown = all.some((path) => /(?:^|\/)strictdoc(?:_config\.py|\.toml)$/.test(path));
      const markdown = hasMarkdown ? await markdownIn(surroundings, all.filter(isMarkdown).slice(0, mostMarkdown)) : [];
      const documents = [...all.filter(isDocument), ...markdown];
      if (documents.length === 0) return [];
      const named = new Set(markdown);
      return [sourceOf(surroundings, commonFolder(documents), (path) => isDocument(path) || named.has(path))];
    },
    open: async (surroundings, path) => {
      const covered = coveredPaths(surroundings, path, (file) => isDocument(file) || isMarkdown(file));
      const sure = covered.length === 1 ? covered : covered.filter(isDocument);
      const others = covered.length === 1 ? [] : await markdownIn(surroundings, covered.filter(isMarkdown));
      const named = new Set([...sure, ...others]);
      return sourceOf(surroundings, normalPath(path), (file) => named.has(file));
    },
  };
}

function sourceOf({ folder }: Surroundings, path: string, claims: (path: string) => boolean): LocalSource {
  const id = sourceIdOf(type, folder, path);
  return {
    id,
    type,
    label: t('StrictDoc in {0}', path === '' ? folder.name : path),
    folder,
    configuration: [],
    claims,
    read: (file) => readDocument(file, id),
  };
}

function* readDocument(file: SourceFile, source: string): Iterable<ReadItem> {
  const nodes = isDocument(file.path) ? nodesOf(file) : markdownNodesOf(file);
  yield* storiesOf(file, source, nodes);
}

async function markdownIn(surroundings: Surroundings, paths: readonly string[]): Promise<readonly string[]> {
  const texts = await Promise.all(paths.map((path) => surroundings.readText(path)));
  return paths.filter((_, at) => holdsRequirement(texts[at] ?? ''));
}

function isDocument(path: string): boolean {
  return /\.sdoc$/i.test(path);
}

function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path);
}
