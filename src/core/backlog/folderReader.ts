import type { Files, ListedFile, OpenTexts, ResolveUri, WorkspaceFolder } from '../ports/files.js';
import { paced } from '../ports/pace.js';
import type { Pace } from '../ports/pace.js';
import type { Problem } from '../model/problem.js';
import { t } from '../text/l10n.js';
import { comparePaths } from '../text/naturalOrder.js';
import type { Configuration } from './configuration.js';
import type { Format, LocalSource, ReadItem, SourceFile, Surroundings } from './format.js';
import type { JoinItems } from './joinItems.js';
import type { FolderContent } from './merge.js';
import { readSourceFile } from './readFile.js';
import { remoteTypes } from './sourceTypes.js';

/** What reading a folder needs of its host. */
export interface ReaderPorts {
  readonly files: Files;
  readonly openTexts: OpenTexts;
  readonly resolve: ResolveUri;
  readonly pace: Pace;
  /** Known formats, the more specific first: a file belongs to the first source that claims it. */
  readonly formats: () => Promise<readonly Format[]>;
}

/** One workspace folder's sources and everything that was read from them; replaced file by file. */
export interface FolderState {
  readonly folder: WorkspaceFolder;
  readonly configuration: Configuration;
  readonly sources: readonly LocalSource[];
  readonly problems: readonly Problem[];
  /** Per source id, per path; the paths in the order in which `walkFiles` lists them. */
  readonly items: ReadonlyMap<string, Map<string, readonly ReadItem[]>>;
  /** Present as soon as an item was read that is to be joined to those of other files. */
  join?: JoinItems;
}

export const configurationFiles: readonly string[] = ['storyroot.yaml', 'storyroot.yml'];

/** How many files are asked for at once while reading: enough to hide the disk's latency. */
const readsAtOnce = 32;

/** Milliseconds after which reading gives way; what is read next comes on top. */
const stretch = 6;

/** Of more files than this the formats do not look at all paths in one stretch. */
const manyFiles = 1000;

/** In UTF-16 units: decoding a longer text and reading its first items are not done in one stretch. */
const longText = 1_000_000;

/** A folder's sources before anything of them is read. */
interface FoundSources extends Omit<FolderState, 'items' | 'join'> {
  readonly listed: readonly ListedFile[];
}

/** Finds and reads all sources of a folder. Never rejects for what is in the files. */
export async function readFolder(folder: WorkspaceFolder, ports: ReaderPorts): Promise<FolderState> {
  const { listed, ...found } = await findSources(folder, ports);
  const items = new Map(found.sources.map((source) => [source.id, new Map<string, readonly ReadItem[]>()]));
  const state: FolderState = { ...found, items };
  await readFiles(state, listed, ports);
  if (state.join) await prepareJoins(state, ports);
  return state;
}

/** The first snapshot joins everything at once; what that remembers of each story is made ready here. */
async function prepareJoins({ items }: FolderState, { pace }: ReaderPorts): Promise<void> {
  const { prepareJoin } = await import('./joinItems.js');
  for (const files of items.values()) {
    const all = [...files.values()].flat();
    const stories = all.flatMap((item) => (item.type === 'story' ? [item.story] : []));
    await paced(
      prepareJoin(
        stories,
        all.filter((item) => item.type === 'status'),
      ),
      pace,
      () => undefined,
    );
  }
}

/** Finds the sources of a folder from its list of files and its configuration. */
export async function findSources(folder: WorkspaceFolder, ports: ReaderPorts): Promise<FoundSources> {
  const listing = await ports.files.list(folder);
  const { configuration, problems: configurationProblems } = await configurationOf(folder, ports, listing.files);
  const problems = [...configurationProblems];
  if (listing.truncated) {
    problems.push({
      code: 'too-many-files',
      severity: 'warning',
      message: t(
        '{0} holds more files than Storyroot lists. Name the backlog under "sources" in storyroot.yaml.',
        folder.name,
      ),
    });
  }
  const surroundings: Surroundings = {
    folder,
    listing,
    readText: async (path) => {
      const outcome = await readSourceFile(
        ports.files,
        ports.openTexts,
        folder,
        { path, link: true },
        ports.resolve(folder, path),
      );
      return outcome.type === 'file' ? outcome.file.text : undefined;
    },
  };
  const found = await sourcesOf(configuration, surroundings, await ports.formats(), ports.pace);
  const { sources } = found;
  return { folder, configuration, sources, problems: [...problems, ...found.problems], listed: listing.files };
}

/** Reads files (again) into the state; those that are gone disappear from it. Others stay as they are. */
export async function readFiles(state: FolderState, listed: readonly ListedFile[], ports: ReaderPorts): Promise<void> {
  const wanted: { readonly file: ListedFile; readonly source: LocalSource }[] = [];
  await paced(listed, ports.pace, (file) => {
    const source = state.sources.find((candidate) => candidate.claims(file.path));
    if (source) wanted.push({ file, source });
  });
  const grown = new Set<Map<string, readonly ReadItem[]>>();
  for (let at = 0; at < wanted.length; at += readsAtOnce) {
    const batch = wanted.slice(at, at + readsAtOnce);
    const outcomes = await Promise.all(
      batch.map(({ file }) =>
        readSourceFile(ports.files, ports.openTexts, state.folder, file, ports.resolve(state.folder, file.path)),
      ),
    );
    let since = ports.pace.now();
    for (const [index, { file, source }] of batch.entries()) {
      if (ports.pace.now() - since > stretch) {
        await ports.pace.pause();
        since = ports.pace.now();
      }
      const outcome = outcomes[index];
      const target = state.items.get(source.id);
      if (!target) continue;
      if (!target.has(file.path)) grown.add(target);
      if (outcome?.type === 'file') {
        if (outcome.file.text.length > longText) await ports.pace.pause();
        const items = await itemsIn(outcome.file, source, ports.pace);
        if (!state.join && items.some(isToBeJoined)) state.join = (await import('./joinItems.js')).joinItems;
        target.set(file.path, items);
      } else if (outcome?.type === 'problem') target.set(file.path, [outcome]);
      else target.delete(file.path);
    }
    if ((at / readsAtOnce) % 4 === 3) await ports.pace.pause();
  }
  for (const files of grown) sortByPath(files);
}

/** A file that is new in the state stands last; then it takes the place where a reading of everything would put it. */
function sortByPath(files: Map<string, readonly ReadItem[]>): void {
  const paths = [...files.keys()];
  if (paths.every((path, at) => at === 0 || comparePaths(paths[at - 1] ?? '', path) < 0)) return;
  const entries = [...files].sort(([a], [b]) => comparePaths(a, b));
  files.clear();
  for (const [path, items] of entries) files.set(path, items);
}

function isToBeJoined(item: ReadItem): boolean {
  return item.type === 'status' || (item.type === 'story' && item.story.criteria.some(({ serves }) => serves));
}

/** A reader that fails in spite of what it promises costs its file and no other. */
async function itemsIn(file: SourceFile, source: LocalSource, pace: Pace): Promise<readonly ReadItem[]> {
  const items: ReadItem[] = [];
  try {
    await paced(source.read(file), pace, (item) => items.push(item));
  } catch (error) {
    const message = t('{0} cannot be read: {1}', file.path, String(error));
    items.push({ type: 'problem', problem: { code: 'unreadable-file', message, severity: 'error', uri: file.uri } });
  }
  return items;
}

/** The folder's part of the next snapshot. */
export function contentOf(state: FolderState): FolderContent {
  const { folder, configuration } = state;
  return {
    sources: state.sources.map((source) => ({ source, files: state.items.get(source.id) ?? new Map<string, never>() })),
    problems: state.problems,
    paths: configuration.paths.map((mapping) => ({ folder: folder.uri, ...mapping })),
    rules: {
      folder: folder.uri,
      ignore: configuration.ignore,
      definitionOfReady: configuration.definitionOfReady,
      definitionOfDone: configuration.definitionOfDone,
    },
    keys: configuration.keys,
    join: state.join,
  };
}

async function configurationOf(
  folder: WorkspaceFolder,
  ports: ReaderPorts,
  listed: readonly ListedFile[],
): Promise<{ configuration: Configuration; problems: readonly Problem[] }> {
  // The YAML library is loaded when there is something to read, not when the editor starts.
  const { emptyConfiguration, readConfiguration } = await import('./configuration.js');
  const file = listed.find(({ path }) => configurationFiles.includes(path));
  if (!file) return { configuration: emptyConfiguration, problems: [] };
  const outcome = await readSourceFile(ports.files, ports.openTexts, folder, file, ports.resolve(folder, file.path));
  if (outcome.type === 'file') return readConfiguration(outcome.file);
  return { configuration: emptyConfiguration, problems: outcome.type === 'problem' ? [outcome.problem] : [] };
}

/**
 * The local sources that `storyroot.yaml` names and the stories in it; where it names none, or only trackers, every one
 * that a format finds. A format that fails costs its own sources and no others.
 */
async function sourcesOf(
  configuration: Configuration,
  surroundings: Surroundings,
  formats: readonly Format[],
  pace: Pace,
): Promise<Pick<FolderState, 'sources' | 'problems'>> {
  const named = configuration.sources.filter(({ type }) => !remoteTypes.includes(type));
  const wanted =
    named.length === 0
      ? formats.map((format) => ({ type: format.type, path: undefined }))
      : [...named, ...configuration.ownStories];
  const found: LocalSource[] = [];
  const problems: Problem[] = [];
  for (const { type, path } of wanted) {
    const format = formats.find((candidate) => candidate.type === type);
    if (!format) continue;
    const place = path ?? (format.onlyNamed && named.length > 0 ? '' : undefined);
    try {
      if (place === undefined) found.push(...(await format.find(surroundings)));
      else found.push(await format.open(surroundings, place));
    } catch (error) {
      // Its code may not be there any more, where the extension was updated under a running editor.
      problems.push({
        code: 'unreadable-file',
        severity: 'error',
        message: t(
          'Nothing can be read in the format {0}: {1}. Reload the window; everything else is read.',
          type,
          String(error),
        ),
      });
    }
    // Each looks at all paths of the folder.
    if (surroundings.listing.files.length > manyFiles) await pace.pause();
  }
  return { sources: [...new Map(found.map((source) => [source.id, source])).values()], problems };
}
