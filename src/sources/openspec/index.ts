// OpenSpec's specs, changes and archive. Knows the core only; reads texts that it is given.
import { sourceIdOf } from '../../core/backlog/format.js';
import type { Format, LocalSource, ReadItem, SourceFile, Surroundings } from '../../core/backlog/format.js';
import { normalPath } from '../../core/backlog/localPath.js';
import { globMatcher } from '../../core/text/globs.js';
import { t } from '../../core/text/l10n.js';
import { readDelta } from './delta.js';
import { readDesign } from './design.js';
import { findRoots, narrowed, sharedNames } from './find.js';
import { layoutOf } from './layout.js';
import { readMainSpec } from './mainSpec.js';
import { readProposal } from './proposal.js';
import { schemaFilesIn, workflowOf } from './schemas.js';
import { readSettings } from './settings.js';
import type { Store } from './store.js';
import { readTasks } from './tasks.js';

const type = 'openspec';

/** OpenSpec 1.10.0 (Fission-AI/OpenSpec, commit f1b521df) with what later and older versions write. */
export function openSpecFormat(): Format {
  return {
    type,
    find: async (surroundings) => {
      const own = narrowed(surroundings);
      return Promise.all(findRoots(own).map((root) => sourceAt(own, root, () => true)));
    },
    open: async (surroundings, path) => {
      const named = normalPath(path);
      const root = rootOf(surroundings, named);
      const below = named === root ? '' : named;
      return sourceAt(surroundings, root, below === '' ? () => true : globMatcher([below]));
    },
  };
}

/** The `openspec` folder that a path lies in, holds, or is. */
function rootOf(surroundings: Surroundings, named: string): string {
  const roots = findRoots(surroundings);
  const around = roots.find((root) => named === root || named.startsWith(`${root}/`));
  if (around !== undefined) return around;
  const inside = named === '' ? 'openspec' : `${named}/openspec`;
  return roots.includes(inside) ? inside : named;
}

async function sourceAt(
  surroundings: Surroundings,
  root: string,
  isWanted: (path: string) => boolean,
): Promise<LocalSource> {
  const { folder } = surroundings;
  const schemas = schemaFilesIn(surroundings, root);
  const store: Store = {
    id: sourceIdOf(type, folder, root),
    folder,
    root,
    project: root.slice(0, root.lastIndexOf('/') + 1),
    layout: layoutOf(root, await workflowOf(surroundings, schemas), sharedNames(surroundings, root)),
  };
  return {
    id: store.id,
    type,
    label: t('OpenSpec in {0}', root === '' ? folder.name : `${root}/`),
    folder,
    configuration: schemas,
    claims: (path) => store.layout(path) !== undefined && isWanted(path),
    read: (file) => readItems(file, store),
  };
}

function readItems(file: SourceFile, store: Store): Iterable<ReadItem> {
  const role = store.layout(file.path);
  switch (role?.kind) {
    case 'spec':
      return readMainSpec(file, store, role.capability);
    case 'delta':
      return readDelta(file, { store, change: role.change, capability: role.capability });
    case 'proposal':
      return readProposal(file, store, role.change);
    case 'document':
      return readDesign(file, store, role.change, role.name);
    case 'tasks':
      return readTasks(file, store, role.change);
    case 'settings':
      return readSettings(file, store, role.change);
    case undefined:
      return [];
  }
}
