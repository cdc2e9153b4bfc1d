// Backlog.md's task files, milestones and decisions. Knows the core only; reads texts that it is given.
import { sourceIdOf } from '../../core/backlog/format.js';
import type { Format, LocalSource, ReadItem, SourceFile, Surroundings } from '../../core/backlog/format.js';
import { folderOf, folderOfGlob, normalPath, pathWithin } from '../../core/backlog/localPath.js';
import { canonicalId } from '../../core/notation/ids.js';
import { t } from '../../core/text/l10n.js';
import { readDecision } from './decision.js';
import { configurationFilesOf, findPlaces, placeAt } from './find.js';
import type { Place } from './find.js';
import { namePartsOf } from './fileName.js';
import { readHead } from './head.js';
import { isItemPath, roleOf } from './store.js';
import type { Store } from './store.js';
import { readStory } from './story.js';

const type = 'backlog-md';

/** Backlog.md 1.50.1 (MrLesk/Backlog.md, commit 6286bf97), and what its users' repositories make of it. */
export function backlogMdFormat(): Format {
  return {
    type,
    find: async (surroundings) => {
      const places = await findPlaces(surroundings);
      return places.map((place) => sourceOf(surroundings, place, (relative) => isItemPath(relative)));
    },
    open,
  };
}

async function open(surroundings: Surroundings, path: string): Promise<LocalSource> {
  const named = normalPath(path);
  const file = /\.ya?ml$/i.test(named) || surroundings.listing.files.some((listed) => listed.path === named);
  const folder = file ? folderOf(named) : folderOfGlob(named);
  const place = await placeAt(surroundings, folder);
  const only = file && /\.md$/i.test(named) ? pathWithin(place.directory, named) : undefined;
  if (only !== undefined) return sourceOf(surroundings, place, (relative) => relative === only);
  return sourceOf(surroundings, place, (relative) => isItemPath(relative));
}

function sourceOf(surroundings: Surroundings, place: Place, isItem: (relative: string) => boolean): LocalSource {
  const { folder } = surroundings;
  const { directory, project, configuration } = place;
  const store: Store = {
    id: sourceIdOf(type, folder, directory),
    folder,
    directory,
    project,
    statuses: configuration.statuses,
    prefix: configuration.prefix,
    has: knownIds(surroundings, directory),
  };
  return {
    id: store.id,
    type,
    label: t('Backlog.md in {0}', directory === '' ? folder.name : `${directory}/`),
    folder,
    configuration: configurationFilesOf(place),
    claims: (path) => {
      const relative = pathWithin(directory, path);
      return relative !== undefined && isItem(relative);
    },
    read: (file) => readItems(file, store),
    problems: place.problems,
    keys: [store.prefix.toUpperCase()],
    statuses: store.statuses,
    anyCase: true,
  };
}

function readItems(file: SourceFile, store: Store): readonly ReadItem[] {
  const head = readHead(file);
  const relative = pathWithin(store.directory, file.path) ?? file.path;
  const role = roleOf(relative);
  return role === 'decision' ? readDecision(file, store, head) : readStory(file, store, head, role);
}

/** Looks the ids of the store's files up, which are collected when one is asked for. */
function knownIds({ listing }: Surroundings, directory: string): (id: string) => boolean {
  let ids: ReadonlySet<string> | undefined;
  const collect = (): ReadonlySet<string> =>
    new Set(
      listing.files.flatMap(({ path }) => {
        const relative = pathWithin(directory, path);
        const id = relative !== undefined && isItemPath(relative) ? namePartsOf(path).id : undefined;
        return id === undefined ? [] : [canonicalId(id)];
      }),
    );
  return (id) => (ids ??= collect()).has(canonicalId(id));
}
