import type { Decision } from '../model/decision.js';
import type { Problem } from '../model/problem.js';
import type { StatusNote, Story } from '../model/story.js';
import type { FileListing, WorkspaceFolder } from '../ports/files.js';
import type { Lines } from '../text/lines.js';

/** One file as a reader sees it: the text an editor would show, that is without a byte order mark. */
export interface SourceFile {
  readonly uri: string;
  /** Relative to the workspace folder, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly lines: Lines;
}

/** What a reader found, in the file's order. Every candidate file yields at least one of these. */
export type ReadItem =
  | { readonly type: 'story'; readonly story: Story }
  | { readonly type: 'decision'; readonly decision: Decision }
  | { readonly type: 'problem'; readonly problem: Problem }
  /** `alone` is what is shown where no file tells of the story itself. */
  | { readonly type: 'status'; readonly note: StatusNote; readonly alone?: Story };

/** Where a source's format looks: one workspace folder and what is in it. */
export interface Surroundings {
  readonly folder: WorkspaceFolder;
  readonly listing: FileListing;
  /** Text of a small configuration file, or undefined when there is none that can be read. */
  readText(path: string): Promise<string | undefined>;
}

/** Where items come from, whether it is files or a tracker. */
export interface BacklogSource {
  /** Unique in the workspace and stable across restarts, for example `backlog-md:shop/backlog`. */
  readonly id: string;
  /** The type, as in `storyroot.yaml`. */
  readonly type: string;
  /** For people: `Backlog.md in backlog/`. */
  readonly label: string;
  readonly folder: WorkspaceFolder;
  /** Problems of the source as a whole, such as an unknown key in its configuration. */
  readonly problems?: readonly Problem[];
  /** Key prefixes that the source declares although no item uses them yet (`TASK`, `SHOP`). */
  readonly keys?: readonly string[];
  /**
   * What stands before numbers that the source would know (`#`, `acme/shop#`, `SHOP-`): texts that name one that it has
   * not told yet are worth asking for. Unlike behind `keys`, a number that it does not have is nobody's mistake.
   */
  readonly heads?: readonly string[];
  /** Of an id behind one of its heads: that the source was asked and does not have it. */
  lacks?(id: string): boolean;
  /** Whether it is a tracker. */
  readonly remote?: boolean;
  /** Statuses that the source knows although no item may have them, in their order. */
  readonly statuses?: readonly string[];
  /** Whether texts may write its ids in any case; the format says so, or its own tool does. */
  readonly anyCase?: boolean;
}

/** One local format in one place of one workspace folder. */
export interface LocalSource extends BacklogSource {
  /** Paths that decide how the source reads: when one of them changes, the folder's sources are found anew. */
  readonly configuration: readonly string[];
  /** Whether the file belongs to this source. Cheap, from the path alone; asked for every changed file. */
  claims(path: string): boolean;
  /**
   * Reads one file. Pure and total: never throws, whatever the text. Lazy where files are long, so that a host can
   * give way between items. Reading the same text twice yields equal items: writers rely on it.
   */
  read(file: SourceFile): Iterable<ReadItem>;
}

/** A local format: the one thing a new source has to write. */
export interface Format {
  readonly type: string;
  /** Never found without being told; named without a path, it is the whole folder's. */
  readonly onlyNamed?: boolean;
  /** Finds the format's sources in a folder without being told. Never throws. */
  find(surroundings: Surroundings): Promise<readonly LocalSource[]>;
  /** The source at a file, folder or glob that `storyroot.yaml` names (validated: inside the folder). */
  open(surroundings: Surroundings, path: string): Promise<LocalSource>;
}

/** The id of a source: its type, its workspace folder and its path there; '' is the folder itself. */
export function sourceIdOf(type: string, folder: WorkspaceFolder, path: string): string {
  return `${type}:${folder.name}${path === '' ? '' : `/${path}`}`;
}

/** A story's or decision's `uid`: its source, its file and its id; `occurrence` counts equal ids in one file from 1. */
export function uidOf(source: string, path: string, id: string, occurrence = 1): string {
  return `${source}:${path}#${id}${occurrence > 1 ? `~${occurrence}` : ''}`;
}
