// SpecWeave's increments. Knows the core only; reads texts that it is given.
import { coverOf } from '../../core/backlog/coveredPaths.js';
import { sourceIdOf } from '../../core/backlog/format.js';
import type { Format, LocalSource, ReadItem, SourceFile, Surroundings } from '../../core/backlog/format.js';
import { normalPath } from '../../core/backlog/localPath.js';
import { t } from '../../core/text/l10n.js';
import { incrementOf } from './increment.js';
import type { Part } from './increment.js';
import { readMetadata, statuses } from './metadata.js';
import { readPlan } from './plan.js';
import { readSpec } from './spec.js';
import { readTasks } from './tasks.js';

const type = 'specweave';

/** A `.specweave` further down than this is somebody's fixture. */
const deepest = 6;

/**
 * SpecWeave (anton-abyzov/specweave, commit ff449c1d): `.specweave/increments/NNNN-name` with spec, plan, tasks and
 * metadata, archived increments included. The living documents beside them repeat the increments and are not read.
 */
export function specweaveFormat(): Format {
  return {
    type,
    find: (surroundings) => Promise.resolve(rootsIn(surroundings).map((root) => sourceAt(surroundings, root))),
    open: (surroundings, path) => Promise.resolve(sourceAt(surroundings, normalPath(path))),
  };
}

/** The folders of increments, found by a file of one. */
function rootsIn({ listing }: Surroundings): readonly string[] {
  const roots = new Set<string>();
  for (const { path } of listing.files) {
    const at = /(?:^|\/)\.specweave\/increments\//.exec(path);
    if (!at || !incrementOf(path, '')) continue;
    const root = path.slice(0, at.index + at[0].length - 1);
    if (root.split('/').length <= deepest) roots.add(root);
  }
  return [...roots];
}

function sourceAt({ folder }: Surroundings, path: string): LocalSource {
  const id = sourceIdOf(type, folder, path);
  const covers = coverOf(path);
  return {
    id,
    type,
    label: t('SpecWeave in {0}', path === '' ? folder.name : path.replace(/\/increments$/, '/')),
    folder,
    configuration: [],
    claims: (file) => (file === path || covers(file)) && incrementOf(file, id) !== undefined,
    read: (file) => readItems(file, id),
    statuses,
  };
}

const readers: Readonly<Record<Part, typeof readSpec>> = {
  spec: readSpec,
  plan: readPlan,
  tasks: readTasks,
  metadata: readMetadata,
};

function readItems(file: SourceFile, source: string): Iterable<ReadItem> {
  const increment = incrementOf(file.path, source);
  return increment ? readers[increment.part](file, increment) : [];
}
