// Decision records of every common dialect. Knows the core only; sources do not know each other.
import { coverOf } from '../../core/backlog/coveredPaths.js';
import { sourceIdOf } from '../../core/backlog/format.js';
import type { Format, LocalSource, Surroundings } from '../../core/backlog/format.js';
import { normalPath } from '../../core/backlog/localPath.js';
import { t } from '../../core/text/l10n.js';
import { isCandidate, isMarkdown, isNamedCandidate } from './candidates.js';
import { findPlaces } from './places.js';
import type { Place } from './places.js';
import { readRecord } from './record.js';

const type = 'decisions';

/**
 * Decision records: MADR 2 to 4, Nygard (adr-tools), log4brains, adrs-ng, tables and Y-statements, in any mixture. Found
 * by the folders' names and by `.adr-dir` and `.log4brains.yml`. Read only: records carry no ticks.
 */
export function decisionsFormat(): Format {
  return {
    type,
    find: async (surroundings) => {
      const places = await findPlaces(surroundings);
      return places.map((place) => sourceAt(surroundings, place, (path) => belongsTo(place, path)));
    },
    open: async (surroundings, path) => {
      const wanted = normalPath(path);
      const known = (await findPlaces(surroundings)).find((place) => place.path === wanted);
      const place = known ?? { path: wanted, log4brains: false, mixed: false };
      return sourceAt(surroundings, place, claimsOf(surroundings, wanted));
    },
  };
}

/** In the folder itself every document counts; further down only what is named like a record, for notes lie there too. */
function belongsTo({ path: folder, mixed }: Place, path: string): boolean {
  if (!path.startsWith(`${folder}/`)) return false;
  const direct = !path.includes('/', folder.length + 1);
  return direct && !mixed ? isCandidate(path) : isNamedCandidate(path);
}

/** What a path in `storyroot.yaml` covers: the file itself, whatever its name; else every candidate. */
function claimsOf({ listing }: Surroundings, wanted: string): (path: string) => boolean {
  if (isMarkdown(wanted) && listing.files.some(({ path }) => path === wanted)) return (path) => path === wanted;
  const covers = coverOf(wanted);
  return (path) => isCandidate(path) && covers(path);
}

function sourceAt({ folder }: Surroundings, place: Place, claims: (path: string) => boolean): LocalSource {
  const id = sourceIdOf(type, folder, place.path);
  const dialect = { source: id, log4brains: place.log4brains, packageName: place.packageName };
  return {
    id,
    type,
    label: t('Decision records in {0}', place.path === '' ? folder.name : place.path),
    folder,
    configuration: place.configuration === undefined ? [] : [place.configuration],
    claims,
    read: (file) => readRecord(file, dialect),
    keys: ['ADR'],
    anyCase: true,
  };
}
