// Features of Spec Kit and of Spec Kitty. Knows the core only; reads texts that it is given.
import { sourceIdOf } from '../../core/backlog/format.js';
import type { Format, LocalSource, ReadItem, SourceFile, Surroundings } from '../../core/backlog/format.js';
import { folderOfGlob, normalPath } from '../../core/backlog/localPath.js';
import { globMatcher } from '../../core/text/globs.js';
import { t } from '../../core/text/l10n.js';
import { readChecklist, readDocument } from './documents.js';
import { findPlaces, narrowed, specifiedTwice } from './find.js';
import type { Place } from './find.js';
import { layoutOf } from './layout.js';
import { readOlder } from './older.js';
import { readKittyDecision } from './kittyDecision.js';
import { readLanes } from './lanes.js';
import { readPackage } from './workPackage.js';
import { readSpec } from './spec.js';
import type { Store } from './store.js';
import { readTasks } from './tasks.js';

const type = 'spec-kit';

/** Spec Kit 1.0.2 (github/spec-kit, commit 27f50f7e) and Spec Kitty, with what their users' repositories make of them. */
export function specKitFormat(): Format {
  return {
    type,
    find: (surroundings) => {
      const own = narrowed(surroundings);
      return Promise.all(findPlaces(own).map((place) => sourceAt(own, place, () => true)));
    },
    open: (surroundings, path) => {
      const named = normalPath(path);
      const place = placeAt(surroundings, named);
      const isAll = named === place.root || named === place.project.replace(/\/$/, '');
      const matches = globMatcher([named]);
      return sourceAt(surroundings, place, isAll ? () => true : matches);
    },
  };
}

/** The folder of features that a path lies in, holds, or is. */
function placeAt(surroundings: Surroundings, named: string): Place {
  const places = findPlaces(surroundings);
  const around = places.find(({ root }) => named === root || named.startsWith(`${root}/`));
  const inside = places.find(({ project }) => project === (named === '' ? '' : `${named}/`));
  const other = { root: folderOfGlob(named), project: '', anyName: true, kitty: false };
  return around ?? inside ?? other;
}

async function sourceAt(
  surroundings: Surroundings,
  place: Place,
  isWanted: (path: string) => boolean,
): Promise<LocalSource> {
  const { folder } = surroundings;
  const { root, project, kitty, anyName } = place;
  const twice = await specifiedTwice(surroundings, root);
  const store: Store = {
    id: sourceIdOf(type, folder, root),
    root,
    project,
    layout: layoutOf({ root, anyName, kitty, twice: new Map(twice.map(({ feature, counts }) => [feature, counts])) }),
  };
  const where = root === '' ? folder.name : `${root}/`;
  return {
    id: store.id,
    type,
    label: kitty ? t('Spec Kitty in {0}', where) : t('Spec Kit in {0}', where),
    folder,
    configuration: twice.map(({ path }) => path),
    claims: (path) => store.layout(path) !== undefined && isWanted(path),
    read: (file) => readItems(file, store),
  };
}

function readItems(file: SourceFile, store: Store): Iterable<ReadItem> {
  const role = store.layout(file.path);
  switch (role?.kind) {
    case 'spec':
      return readSpec(file, store, role.feature);
    case 'tasks':
      return readTasks(file, store, role.feature);
    case 'plan':
    case 'research':
      return readDocument(file, store, role.feature, role.kind);
    case 'checklist':
      return readChecklist(file, store, role.feature, role.name);
    case 'package':
      return readPackage(file, store, role.feature, role.id);
    case 'decision':
      return readKittyDecision(file, store, role.feature, role.name);
    case 'lanes':
      return readLanes(file, store, role.feature);
    case 'older':
      return readOlder(file, store, role.feature);
    case undefined:
      return [];
  }
}
