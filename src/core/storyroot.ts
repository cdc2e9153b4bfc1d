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
import { configurationFiles } from './backlog/folderReader.js';
import type { ReaderPorts } from './backlog/folderReader.js';
import { withFilesOfDeletedFolders } from './backlog/deletedFolders.js';
import { listedOnce } from './backlog/nestedFolders.js';
import { shareListings } from './backlog/sharedListings.js';
import type { Snapshot } from './backlog/snapshot.js';
import { createTrackers } from './backlog/trackers.js';
import type { TrackerPorts, Trackers } from './backlog/trackers.js';
import { createLinks } from './links/createLinks.js';
import type { LinkPorts, LinkStore } from './links/createLinks.js';
import { createWantedIds } from './links/wantedIds.js';
import type { Position } from './model/range.js';
import type { Story } from './model/story.js';
import type { Why } from './model/why.js';
import type { Vocabulary } from './notation/vocabulary.js';
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
  const trackers = createTrackers(backlog, ports, () => void followVocabulary().then(want, ports.failed), ports.failed);
  // Without its trackers a workspace still has its files.
  const followTrackers = (): Promise<void> => trackers.follow().catch(ports.failed);
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
      createAuthoring({ ...actions, update }),
    ));
  const ticks = createTickHistory({
    setCriterion: createSetCriterion(actions),
    setStatus: async (change) => (await authoring()).setStatus(change),
  });
  let scanned = scopeOf(backlog.snapshot);
  const wanted = createWantedIds(links, backlog);
  const want = (): void => {
    // Halfway through the files, trackers would be asked for half of what is named.
    if (links.isComplete) wanted.tell(trackers.loaded, traces.loaded?.history.named);
  };
  links.onDidChange(want);
  traces.onDidChange(want);

  /**
   * Ids and ignored files that come or go change what is a reference in every file, or only what is known of those there
   * are; other changes of the backlog do neither.
   */
  const followScope = (): 'all files' | 'what is known' | undefined => {
    const scope = scopeOf(backlog.snapshot);
    const { vocabulary, ignored } = scanned;
    if (scope.vocabulary.sameAs(vocabulary) && scope.ignored === ignored) return undefined;
    scanned = scope;
    return scope.vocabulary.findsLike(vocabulary) && scope.ignored === ignored ? 'what is known' : 'all files';
  };
  const followVocabulary = async (): Promise<void> => {
    const concerned = followScope();
    if (concerned === 'what is known') links.recognise();
    else if (concerned) await links.scanFolders(folders);
  };

  function* knownFiles(): Iterable<string> {
    const { stories, decisions, problems } = backlog.snapshot;
    for (const { uri } of [...stories, ...decisions, ...problems]) if (uri !== undefined) yield uri;
    yield* links.files();
  }

  const update = async (told: readonly FileChange[]): Promise<void> => {
    if (told.some(({ type }) => type !== 'changed')) listings.forget();
    const changes = withFilesOfDeletedFolders(told, knownFiles, ({ folder, path }) => ports.resolve(folder, path));
    const concerning = changes.filter((change) => backlog.concerns(change));
    if (concerning.length > 0) await backlog.update(concerning);
    if (concerning.some(({ path }) => configurationFiles.includes(path))) await followTrackers();
    for (const { folder, path, type } of changes) if (type === 'deleted') links.closeOpen(ports.resolve(folder, path));
    // Looking through changed files recognises ids as well: whoever listens is told once.
    if (followScope() === 'all files') await links.scanFolders(folders);
    else await links.scanFiles(changes.map(({ folder, path }) => ports.resolve(folder, path)));
    traces.update(changes).catch(ports.failed);
  };

  let verifying: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;
  const verifyNow = async (): Promise<void> => {
    waiting = undefined;
    listings.forget();
    const { folders: known } = backlog;
    await backlog.verify();
    if (backlog.folders !== known) await followTrackers();
    const concerned = followScope();
    if (concerned === 'what is known') links.recognise();
    await (concerned === 'all files' ? links.scanFolders(folders) : links.verify());
  };

  return Object.freeze<Storyroot>({
    backlog,
    links,
    trackers,
    traces,
    whyAt: (uri: string, position: Position) => {
      const { history, rejections } = traces.loaded ?? {};
      const isMeant = (why: Why): boolean => rejections?.has(why, uri) !== true;
      const named = links.whyAt(uri, position).filter(isMeant);
      const known = new Set(named.map(({ story }) => story?.uid));
      const told = (history?.whyAt(uri, position) ?? []).filter(isMeant);
      return [...named, ...told.filter(({ story }) => story && !known.has(story.uid))];
    },
    ticks,
    addComment: async (comment) => (await authoring()).addComment(comment),
    recordDecision: async (decision) => (await authoring()).recordDecision(decision),
    createStory: async (story) => (await authoring()).createStory(story),
    open: async (opened: readonly WorkspaceFolder[]) => {
      folders = opened;
      await listings.during(async () => {
        await backlog.load(folders);
        await followTrackers();
        scanned = scopeOf(backlog.snapshot);
        await links.scanFolders(folders);
      });
    },
    listFiles: async () => {
      const listings = folders.map(async (folder) =>
        (await ports.files.list(folder)).files.map(({ path }) => ports.resolve(folder, path)),
      );
      return (await Promise.all(listings)).flat();
    },
    update,
    verify: () => (waiting ??= verifying = verifying.then(verifyNow, verifyNow)),
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
      links.dispose();
      backlog.dispose();
    },
  });
}

/** What decides which references there are, without the rest of a snapshot, which nobody should keep. */
function scopeOf({ vocabulary, rules }: Snapshot): { readonly vocabulary: Vocabulary; readonly ignored: string } {
  return { vocabulary, ignored: JSON.stringify(rules.map(({ folder, ignore }) => [folder, ignore])) };
}
