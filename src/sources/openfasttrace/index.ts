// OpenFastTrace's specifications in Markdown and reStructuredText. Knows the core only; reads texts that it is given.
import { commonFolder } from '../../core/backlog/commonFolder.js';
import { coveredPaths } from '../../core/backlog/coveredPaths.js';
import { sourceIdOf } from '../../core/backlog/format.js';
import type { Format, LocalSource, Surroundings } from '../../core/backlog/format.js';
import { folderOf, normalPath } from '../../core/backlog/localPath.js';
import { t } from '../../core/text/l10n.js';
import { holdsItem } from './grammar.js';
import { readSpecification } from './specification.js';

const type = 'openfasttrace';

/** Files looked into for an item, first those named like specifications, then all beside one that holds some. */
const mostNamed = 40;
const mostBeside = 120;

/**
 * OpenFastTrace 4.5.0 (itsallcode/openfasttrace, commit ab4cd293), read only. Its tool reads whatever folder it is given,
 * so a file belongs to it only if an item's id stands in it: `` `req~login~1` `` at the start of a line.
 */
export function openFastTraceFormat(): Format {
  return {
    type,
    find: async (surroundings) => {
      const documents = surroundings.listing.files.map(({ path }) => path).filter(isDocument);
      const named = await withItems(surroundings, documents.filter(isNamedLikeOne).slice(0, mostNamed));
      if (named.length === 0) return [];
      const folders = new Set(named.map(folderOf));
      const beside = documents.filter((path) => !isNamedLikeOne(path) && folders.has(folderOf(path)));
      const others = await withItems(surroundings, beside.slice(0, mostBeside));
      return [sourceOf(surroundings, commonFolder([...named, ...others]), [...named, ...others])];
    },
    open: async (surroundings, path) => {
      const covered = coveredPaths(surroundings, path, isDocument);
      const files = covered.length === 1 ? covered : await withItems(surroundings, covered);
      return sourceOf(surroundings, normalPath(path), files);
    },
  };
}

function isDocument(path: string): boolean {
  return /\.(?:md|markdown|rst)$/i.test(path);
}

/** The places that specifications have in the tool's own documentation and projects: `doc/spec/design.md`. */
function isNamedLikeOne(path: string): boolean {
  const inDocumentation = /(?:^|\/)(?:docs?|documentation|specs?|specification|requirements?)\//i.test(path);
  return (
    inDocumentation && /(?:^|[/_.-])(?:specs?|specification|requirements?|design|features?|srs)(?=[/_.-])/i.test(path)
  );
}

async function withItems(surroundings: Surroundings, paths: readonly string[]): Promise<readonly string[]> {
  const texts = await Promise.all(paths.map((path) => surroundings.readText(path)));
  return paths.filter((_, at) => holdsItem(texts[at] ?? ''));
}

function sourceOf({ folder }: Surroundings, path: string, files: readonly string[]): LocalSource {
  const id = sourceIdOf(type, folder, path);
  const claimed = new Set(files);
  return {
    id,
    type,
    label: t('OpenFastTrace in {0}', path === '' ? folder.name : path),
    folder,
    configuration: [],
    claims: (candidate) => claimed.has(candidate),
    read: (file) => readSpecification(file, id),
  };
}
