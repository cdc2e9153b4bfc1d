import type { AddComment } from './actions/addComment.js';
import type { Authoring } from './actions/authoring.js';
import type { CreateStory } from './actions/createStory.js';
import { createWriteFile } from './actions/fileWrites.js';
import type { RecordDecision } from './actions/recordDecision.js';
import { createSetCriterion } from './actions/setCriterion.js';
import { createTickHistory } from './actions/tickHistory.js';
import type { TickHistory } from './actions/tickHistory.js';
import { createBacklog } from './backlog/backlog.js';
import type { Backlog, FileChange } from './backlog/backlog.js';
import type { ReaderPorts } from './backlog/folderReader.js';
import { listedOnce } from './backlog/nestedFolders.js';
import { shareListings } from './backlog/sharedListings.js';
import { createTrackers } from './backlog/trackers.js';
import type { TrackerPorts, Trackers } from './backlog/trackers.js';
import { createKeepUp } from './keepUp.js';
import { createLinks } from './links/createLinks.js';
import type { LinkPorts, LinkStore } from './links/createLinks.js';
import { createMappedFiles } from './links/mappedFiles.js';
import type { MappedFiles } from './links/mappedFiles.js';
import { createWantedIds } from './links/wantedIds.js';
import type { Position } from './model/range.js';
import type { Story } from './model/story.js';
import type { Why } from './model/why.js';
import type { Disposable } from './ports/event.js';
import type { WorkspaceFolder } from './ports/files.js';
import type { TextWriter } from './ports/writer.js';
import type { TracePorts } from './traces/traceInput.js';
import { createTraceStore } from './traces/traceStore.js';
import type { TraceStore } from './traces/traceStore.js';

/** Everything that the core needs of its host. */
export interface StoryrootPorts extends ReaderPorts, TrackerPorts {
  readonly writer: TextWriter;
  readonly scanner?: LinkPorts['scanner'];
  readonly preparesScan?: LinkPorts['preparesScan'];
  readonly excludes?: LinkPorts['excludes'];
  /** Git, reports of tests and what was remembered; loaded when the backlog is there. */
  readonly traces?: () => Promise<TracePorts>;
  /** Whether the person trusts the workspace; nothing is written where not. */
  readonly isTrusted: () => boolean;
  /** Hears errors that are nobody's input, for the log. */
  readonly failed: (error: unknown) => void;
}

/** The core as its shells see it: the editor, the command line and MCP call nothing else. */
export interface Storyroot extends Disposable {
  readonly backlog: Backlog;
  readonly links: LinkStore;
  readonly mapped: MappedFiles;
  readonly trackers: Trackers;
  readonly traces: TraceStore;
  /** The stories and decisions behind a position, the nearest first: by its text, by path, then by git's history. */
  whyAt(uri: string, position: Position): readonly Why[];
  /** Reads the backlog of these folders and finds all references in them. Resolves when both are complete. */
  open(folders: readonly WorkspaceFolder[]): Promise<void>;
  /** URIs of all files of the folders in which references are looked for. */
  listFiles(): Promise<readonly string[]>;
  /** Takes in changes of files on disk or in editors. Resolves when backlog and links show them. */
  update(changes: readonly FileChange[]): Promise<void>;
  /**
   * Finds changes that nobody told of, quietly: a host may miss some of many. Resolves when backlog and links show them;
   * calls that come before the work begins share it.
   */
  verify(): Promise<void>;
  /** A person opens an id that the backlog does not have yet: asks the trackers that may have it. */
  readonly fetchStory: (id: string) => Promise<Story | undefined>;
  /** Texts outside of all files that name stories: branch names, commit messages. Replaces those told before. */
  mention(texts: readonly string[]): void;
  /** Ticks criteria and changes statuses where the backlog keeps them, and takes such changes back. */
  readonly ticks: TickHistory;
  /** Adds to a story's discussion in its tracker. */
  readonly addComment: AddComment;
  /** Writes a decision record of its own file. */
  readonly recordDecision: RecordDecision;
  /** Writes a story of its own file. */
  readonly createStory: CreateStory;
}

/** Builds the core by hand: the whole object graph is here. */
export function createStoryroot(host: StoryrootPorts): Storyroot {
  let folders: readonly WorkspaceFolder[] = [];
  const listings = shareListings(host.files);
  const ports = { ...host, files: listedOnce(listings.files, () => folders) };
  const backlog = createBacklog(ports, ports.failed);
  const links = createLinks(backlog, ports, ports.failed);
  const mapped = createMappedFiles({ ...ports, backlog, folders: () => folders });
  const trackers = createTrackers(
    backlog,
    ports,
    () => void keepUp.followVocabulary().then(want, ports.failed),
    ports.failed,
  );
  const tracePorts = host.traces;
  const traces = createTraceStore(
    tracePorts &&
      (async () => {
        const [{ createTraces }, own] = await Promise.all([import('./traces/createTraces.js'), tracePorts()]);
        return createTraces({ ...ports, ...own, backlog, links });
      }),
    ports.failed,
  );
  const writeFile = createWriteFile({ ...ports, backlog });
  const actions = { ...ports, backlog, writeFile, remoteOf: (story: Story) => trackers.of(story) };
  // Loaded when somebody first writes something other than a tick, and once: what is written at the same time must know of
  // each other.
  let authored: Promise<Authoring> | undefined;
  const authoring = (): Promise<Authoring> =>
    (authored ??= import('./actions/authoring.js').then(({ createAuthoring }) =>
      createAuthoring({ ...actions, update: keepUp.update }),
    ));
  const ticks = createTickHistory({
    setCriterion: createSetCriterion(actions),
    setStatus: async (change) => (await authoring()).setStatus(change),
  });
  const keepUp = createKeepUp({
    ...ports,
    backlog,
    links,
    mapped,
    trackers: () => trackers,
    traces,
    listings,
    folders: () => folders,
  });
  const wanted = createWantedIds(links, backlog);
  const want = (): void => {
    // Halfway through the files, trackers would be asked for half of what is named.
    if (links.isComplete) wanted.tell(trackers.loaded, traces.loaded?.history.named);
  };
  links.onDidChange(want);
  traces.onDidChange(want);

  return Object.freeze<Storyroot>({
    backlog,
    links,
    mapped,
    trackers,
    traces,
    whyAt: (uri: string, position: Position) => whyOf({ links, traces }, uri, position),
    ticks,
    addComment: async (comment) => (await authoring()).addComment(comment),
    recordDecision: async (decision) => (await authoring()).recordDecision(decision),
    createStory: async (story) => (await authoring()).createStory(story),
    open: async (opened: readonly WorkspaceFolder[]) => {
      folders = opened;
      await keepUp.open();
    },
    listFiles: async () => {
      const listings = folders.map(async (folder) =>
        (await ports.files.list(folder)).files.map(({ path }) => ports.resolve(folder, path)),
      );
      return (await Promise.all(listings)).flat();
    },
    update: keepUp.update,
    verify: keepUp.verify,
    fetchStory: async (id: string) => {
      if (backlog.snapshot.mayExist(id)) await trackers.loaded?.fetch(id);
      return backlog.snapshot.story(id);
    },
    mention: (texts: readonly string[]) => {
      wanted.mention(texts);
      want();
    },
    dispose: () => {
      traces.dispose();
      trackers.dispose();
      mapped.dispose();
      links.dispose();
      backlog.dispose();
    },
  });
}

/** What the text and paths tell, then what git's history tells besides; without what a person said is not meant. */
function whyOf(
  { links, traces }: Pick<Storyroot, 'links' | 'traces'>,
  uri: string,
  position: Position,
): readonly Why[] {
  const { history, rejections } = traces.loaded ?? {};
  const isMeant = (why: Why): boolean => rejections?.has(why, uri) !== true;
  const named = links.whyAt(uri, position).filter(isMeant);
  const known = new Set(named.map(({ story }) => story?.uid));
  const told = (history?.whyAt(uri, position) ?? []).filter(isMeant);
  return [...named, ...told.filter(({ story }) => story && !known.has(story.uid))];
}
