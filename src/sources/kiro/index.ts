// Kiro's specs, and cc-sdd's. Knows the core only; reads texts that it is given.
import { sourceIdOf } from '../../core/backlog/format.js';
import type { Format, LocalSource, ReadItem, SourceFile, Surroundings } from '../../core/backlog/format.js';
import { folderOf, folderOfGlob, normalPath } from '../../core/backlog/localPath.js';
import { t } from '../../core/text/l10n.js';
import { readBugfix } from './bugfix.js';
import { readDesign, readResearch } from './design.js';
import { awaitedFiles, findPlaces, placeAt, withinPlace } from './places.js';
import type { Place } from './places.js';
import { readRequirements } from './requirements.js';
import { specFileOf } from './spec.js';
import type { Spec, SpecFile } from './spec.js';
import { readState } from './state.js';
import { readTasks } from './tasks.js';

const type = 'kiro';

const readers: Readonly<Record<SpecFile, (file: SourceFile, spec: Spec) => Iterable<ReadItem>>> = {
  requirements: readRequirements,
  bugfix: readBugfix,
  design: readDesign,
  tasks: readTasks,
  research: readResearch,
  state: readState,
};

/**
 * Specs below `.kiro/specs` (kiro.dev) and what cc-sdd (gotalab/cc-sdd 29aee95) adds to them. Requirements are statements
 * whose progress follows from the tasks; tasks can be ticked.
 */
export function kiroFormat(): Format {
  return {
    type,
    find: (surroundings) => Promise.resolve(findPlaces(surroundings).map((place) => sourceAt(surroundings, place))),
    open: (surroundings, path) => Promise.resolve(open(surroundings, normalPath(path))),
  };
}

/** The folder of the specs, one above it (`.kiro`), one spec's own, a file of one, or a glob's beginning. */
function open(surroundings: Surroundings, path: string): LocalSource {
  const known = findPlaces(surroundings).find(({ root }) => root === path || root === `${path}/specs`);
  if (known) return sourceAt(surroundings, known);
  const folder = /\.(?:md|json)$/i.test(path) ? folderOf(path) : folderOfGlob(path);
  const around = findPlaces(surroundings).find(({ root }) => folder.startsWith(`${root}/`));
  const place = around ?? placeAt(surroundings, folder);
  return sourceAt(surroundings, place, around ? folder : undefined);
}

function sourceAt({ folder }: Surroundings, place: Place, only?: string): LocalSource {
  const { root } = place;
  const id = sourceIdOf(type, folder, only ?? root);
  const fileOf = (path: string): { readonly spec: string; readonly name: string } | undefined =>
    only === undefined || path.startsWith(`${only}/`) ? withinPlace(root, path) : undefined;
  return {
    id,
    type,
    label: t('Kiro specs in {0}', only ?? (root === '' ? folder.name : root)),
    folder,
    configuration: awaitedFiles(place),
    claims: (path) => specFileOf(fileOf(path)?.name ?? '') !== undefined,
    read: (file) => {
      const { spec, name } = withinPlace(root, file.path) ?? { spec: '', name: file.path };
      const kind = specFileOf(name) ?? 'requirements';
      const standIn = place.standIns.get(spec);
      return readers[kind](file, {
        source: id,
        id: spec || root.slice(root.lastIndexOf('/') + 1) || folder.name,
        isMain: standIn === undefined ? kind === 'requirements' : standIn === name.toLowerCase(),
      });
    },
  };
}
