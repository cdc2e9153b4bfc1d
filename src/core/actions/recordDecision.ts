import type { Backlog } from '../backlog/backlog.js';
import type { FolderState } from '../backlog/folderReader.js';
import type { Snapshot } from '../backlog/snapshot.js';
import type { Decision } from '../model/decision.js';
import type { WorkspaceFolder } from '../ports/files.js';
import { createTurns } from '../ports/turns.js';
import { t } from '../text/l10n.js';
import { ActionError } from './actionError.js';
import type { Place } from './actionError.js';
import { findStory } from './findCriterion.js';
import { checkTrust } from './checkTrust.js';
import { checkedTitle, createFile, directoriesOf, foldersFor, pathIn, slugOf } from './newFile.js';
import type { AuthoringPorts, CreatedItem } from './newFile.js';
import type { SetStatus } from './setStatus.js';

/** A decision that somebody wants to write down. */
export interface NewDecision {
  readonly title: string;
  /** ISO 8601, the day on the person's calendar. */
  readonly date: string;
  /** The story that it serves, by `uid` or id. */
  readonly story?: string;
  /** The decision whose place it takes, by `uid` or id. */
  readonly supersedes?: string;
  /** Where it goes, one of `decisionPlaces`; the first of them unless said. */
  readonly place?: DecisionPlace;
  /** URI of a file: the workspace folder that holds it is meant. */
  readonly near?: string;
}

/** A folder that records can be written into. */
export interface DecisionPlace {
  readonly folder: WorkspaceFolder;
  /** Relative to the workspace folder. */
  readonly directory: string;
  /** For people. */
  readonly label: string;
  /** Id of the source that reads it; undefined where there is none yet. */
  readonly source?: string;
}

/** A record that was written. */
export interface RecordedDecision extends CreatedItem {
  /** Where the decision whose place it takes still has to be told so, by hand: its status could not be changed. */
  readonly untold?: Place;
}

/**
 * Writes a new record in the form of MADR 4.0.0 (adr/madr, commit 11807d8), with the number behind the highest of its
 * folder; a record whose place it takes gets the status “superseded by …” where it has one that can be changed. Never
 * overwrites a file. Rejects with `ActionError`, and then nothing was written.
 */
export type RecordDecision = (wanted: NewDecision) => Promise<RecordedDecision>;

const usualDirectory = 'docs/decisions';
const attempts = 20;

/** Where a new record can go: the folders that hold records, `docs/decisions` where there is none. Never empty. */
export function decisionPlaces(backlog: Pick<Backlog, 'folders'>, near?: string): readonly DecisionPlace[] {
  const states = foldersFor(backlog, near);
  const found = states.flatMap(placesIn);
  const usual = states.slice(0, 1).map(({ folder }) => ({ folder, directory: usualDirectory, label: usualDirectory }));
  return found.length > 0 ? found : usual;
}

function placesIn(state: FolderState): readonly DecisionPlace[] {
  return state.sources.flatMap((source) => {
    if (source.type !== 'decisions') return [];
    const directory = directoriesOf(state, source).find((path) => source.claims(pathIn(path, '0001-title.md')));
    const { folder, label } = source;
    return directory === undefined ? [] : [{ folder, directory, label, source: source.id }];
  });
}

/** `setStatus` changes the status of a decision that is superseded. */
export function createRecordDecision(ports: AuthoringPorts, setStatus: SetStatus): RecordDecision {
  const turns = createTurns();
  return async (wanted) => {
    checkTrust(ports);
    const title = checkedTitle(wanted.title);
    const { snapshot } = ports.backlog;
    const story = wanted.story === undefined ? undefined : findStory(snapshot, wanted.story, wanted.near).id;
    const old = wanted.supersedes === undefined ? undefined : findDecision(snapshot, wanted.supersedes, wanted.near);
    const places = decisionPlaces(ports.backlog, wanted.near);
    const place =
      wanted.place ?? places.find(({ source }) => source !== undefined && source === old?.source) ?? places[0];
    if (!place) throw new ActionError('no-place', t('There is no folder for the decision.'));
    const { text, line } = recordText({ title, date: wanted.date, story, old: old && linkTo(ports, old, place) });
    const created = await turns(`${place.folder.uri}/${place.directory}`, async () => {
      const { path, number } = await createNumbered(ports, place, title, text);
      const uri = ports.resolve(place.folder, path);
      const written = ports.backlog.snapshot.decisions.find((decision) => decision.uri === uri);
      return { id: written?.id ?? `ADR-${number}`, uri, cursor: { line, character: 0 } };
    });
    const untold = old && (await tellSuperseded(setStatus, old, created.id));
    return { ...created, ...(untold && { untold }) };
  };
}

function findDecision(snapshot: Snapshot, ref: string, near: string | undefined): Decision {
  const found = snapshot.decision(ref, near);
  if (found) return found;
  throw new ActionError('unknown-story', t('{0} is not a decision of the backlog.', ref));
}

/** The new record is there, whatever becomes of the old one: where its status stays, a person is told. */
async function tellSuperseded(setStatus: SetStatus, old: Decision, id: string): Promise<Place | undefined> {
  try {
    if (old.statusMark) {
      await setStatus({ story: old.uid, status: `superseded by ${id}` });
      return undefined;
    }
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
  }
  return old.uri === undefined ? undefined : { uri: old.uri, ...(old.range ? { range: old.range } : {}) };
}

/** A link beside the new record; elsewhere only the id, which is found wherever the records go. */
function linkTo({ resolve }: AuthoringPorts, { id, uri }: Decision, { folder, directory }: DecisionPlace): string {
  const beside = resolve(folder, pathIn(directory, ''));
  const name = uri?.startsWith(beside) ? uri.slice(beside.length) : '';
  return name === '' || name.includes('/') ? id : `[${id}](${name})`;
}

/** The folder is listed anew for each attempt: somebody else may be writing records too. */
async function createNumbered(
  ports: AuthoringPorts,
  place: DecisionPlace,
  title: string,
  text: string,
): Promise<{ readonly path: string; readonly number: string }> {
  let last = 0;
  for (let attempt = 0; attempt < attempts; attempt++) {
    last = Math.max(last, await highestNumber(ports, place)) + 1;
    const number = String(last).padStart(4, '0');
    const path = pathIn(place.directory, [number, slugOf(title)].filter((part) => part !== '').join('-') + '.md');
    if (await createFile(ports, place.folder, path, text)) return { path, number };
  }
  throw new ActionError('conflict', t('{0} keeps changing; no free number was found. Try again.', place.directory));
}

/** Of the folder's files, and of the records of its source, whose numbers may stand in their texts alone. */
async function highestNumber({ files, backlog }: AuthoringPorts, place: DecisionPlace): Promise<number> {
  const { folder, directory, source } = place;
  const prefix = pathIn(directory, '');
  const { files: listed } = await files.list(folder);
  const names = listed.flatMap(({ path }) => (path.startsWith(prefix) ? [path.slice(path.lastIndexOf('/') + 1)] : []));
  const ids = backlog.snapshot.decisions.flatMap((decision) => (decision.source === source ? [decision.id] : []));
  return Math.max(0, ...names.map(numberOfName), ...ids.map(numberOfId));
}

const dated = /^(?:\d{8}|\d{4}-\d{2}-\d{2})(?!\d)/;

function numberOfName(name: string): number {
  const digits = dated.test(name) ? undefined : /^(?:adr[-_ .]?)?(\d{1,6})(?!\d)/i.exec(name)?.[1];
  return Number(digits ?? 0);
}

function numberOfId(id: string): number {
  return Number(/(?:^|-)ADR-(?:[A-Z][A-Z0-9]*-)?(\d{1,6})(?!\d)/i.exec(id)?.[1] ?? 0);
}

function recordText({
  title,
  date,
  story,
  old,
}: {
  readonly title: string;
  readonly date: string;
  readonly story: string | undefined;
  /** How the record whose place it takes is named. */
  readonly old: string | undefined;
}): { readonly text: string; readonly line: number } {
  const head = ['---', 'status: proposed', `date: ${date}`, '---', '', `# ${title}`, ''];
  const about = story === undefined ? [] : [`Technical Story: ${story}`, ''];
  const first = [...head, ...about, '## Context and Problem Statement', ''];
  const rest = ['', '', '## Considered Options', '', '## Decision Outcome', '', '### Consequences', ''];
  const more = old === undefined ? [] : ['', '## More Information', '', `Supersedes ${old}.`, ''];
  return { text: [...first, ...rest, ...more].join('\n'), line: first.length };
}
