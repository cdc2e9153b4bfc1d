// BMAD's stories, epics and sprint status. Knows the core only; reads texts that it is given.
import { sourceIdOf } from '../../core/backlog/format.js';
import type { Format, LocalSource, ReadItem, SourceFile, Surroundings } from '../../core/backlog/format.js';
import { folderOf, folderOfGlob, normalPath } from '../../core/backlog/localPath.js';
import { t } from '../../core/text/l10n.js';
import { readEpics } from './epics.js';
import { findPlaces, roleOf } from './places.js';
import type { Place, Role } from './places.js';
import { readSprint } from './sprint.js';
import { readStory } from './story.js';
import type { Reading } from './reading.js';

const type = 'bmad';

const readers: Readonly<Record<Role, (reading: Reading) => Iterable<ReadItem>>> = {
  story: readStory,
  epics: readEpics,
  sprint: readSprint,
};

/**
 * BMAD-METHOD's files: version 4's stories, version 6's (67d876f1, 6.11.0) with `sprint-status.yaml` and build specs, and
 * the epics of both. Criteria are statements, tasks can be ticked, statuses be set wherever they are written.
 */
export function bmadFormat(): Format {
  return {
    type,
    find: async (surroundings) => (await findPlaces(surroundings)).map((place) => sourceAt(surroundings, place)),
    open: async (surroundings, path) => open(surroundings, normalPath(path), await findPlaces(surroundings)),
  };
}

/** The project, or a folder or file that holds stories. */
function open(surroundings: Surroundings, path: string, places: readonly Place[]): LocalSource {
  const known = places.find(({ project }) => project.replace(/\/$/, '') === path);
  if (known) return sourceAt(surroundings, known);
  const isFile = surroundings.listing.files.some((file) => file.path === path);
  const folder = isFile ? folderOf(path) : folderOfGlob(path);
  const around = places.find(({ project }) => folder.startsWith(project));
  const stories = around?.stories.some((own) => own === folder)
    ? around.stories.filter((own) => own === folder)
    : [folder];
  const place: Place = {
    project: around?.project ?? '',
    stories,
    planning: around?.planning ?? [folder],
    configuration: around?.configuration ?? [],
    isSix: around?.isSix ?? false,
    hasEpics: around?.hasEpics ?? false,
  };
  return sourceAt(surroundings, place, { path, isFile });
}

function sourceAt(
  { folder }: Surroundings,
  place: Place,
  named?: { readonly path: string; readonly isFile: boolean },
): LocalSource {
  const path = named?.path ?? place.project.replace(/\/$/, '');
  const id = sourceIdOf(type, folder, path);
  // What somebody names is a story, whatever it is called.
  const namedStory = (candidate: string): Role | undefined =>
    named?.isFile && candidate === named.path && /\.md$/i.test(candidate) ? 'story' : undefined;
  const role = (candidate: string): Role | undefined => roleOf(place, candidate) ?? namedStory(candidate);
  const isInside = (candidate: string): boolean => !named?.isFile || candidate === named.path;
  return {
    id,
    type,
    label: t('BMAD stories in {0}', path === '' ? folder.name : path),
    folder,
    configuration: place.configuration,
    claims: (candidate) => isInside(candidate) && role(candidate) !== undefined,
    read: (file: SourceFile) => readers[role(file.path) ?? 'story']({ file, source: id, hasEpics: place.hasEpics }),
    statuses: place.isSix ? sixth : fourth,
  };
}

const fourth: readonly string[] = ['Draft', 'Approved', 'InProgress', 'Review', 'Done'];
const sixth: readonly string[] = ['backlog', 'ready-for-dev', 'in-progress', 'review', 'done'];
