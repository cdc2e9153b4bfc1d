import type { Backlog } from '../backlog/backlog.js';
import type { LocalSource } from '../backlog/format.js';
import type { Story } from '../model/story.js';
import type { Files, WorkspaceFolder } from '../ports/files.js';
import { createTurns } from '../ports/turns.js';
import type { TextEdit, TextWriter, Written } from '../ports/writer.js';
import { t } from '../text/l10n.js';
import { ActionError } from './actionError.js';
import type { Place } from './actionError.js';
import type { Restore } from './planTick.js';
import { createRefresh } from './refresh.js';
import { writeFailure } from './writeFailure.js';

/** What writing into the backlog's files needs of its host. */
export interface FileWritePorts {
  readonly backlog: Backlog;
  readonly files: Files;
  readonly writer: TextWriter;
}

/** A file of the backlog, and the source that reads it. */
export interface BacklogFile {
  readonly uri: string;
  readonly path: string;
  readonly folder: WorkspaceFolder;
  readonly source: LocalSource;
}

/** The file that holds a story. */
export interface StoryFile extends BacklogFile {
  readonly story: Story;
}

/** One edit of a file. */
export interface FileWrite extends BacklogFile {
  /** Names the thing that is to be changed, for people: `AC-2 of SHOP-142`. */
  readonly what: string;
  readonly place: Place | undefined;
  /** The edit of the fresh text; undefined where it is so already. What it throws is passed on. */
  plan(text: string): TextEdit | undefined;
}

/** What became of it; `unchanged`: it was so already. */
export interface FileOutcome {
  readonly written: Written | 'unchanged';
  /** The characters before and after, where something was written. */
  readonly mark?: Restore;
}

/** Makes edits of the backlog's files, one after the other for each file; the snapshot shows them when they are told. */
export type WriteFile = (write: FileWrite) => Promise<FileOutcome>;

/** All kinds of writes share one of these: those of one file must not overtake each other. */
export function createWriteFile(ports: FileWritePorts): WriteFile {
  const turns = createTurns();
  const refresh = createRefresh(ports.backlog);
  return (write) =>
    turns(write.uri, async () => {
      try {
        return await edit(ports, write);
      } catch (error) {
        throw writeFailure(error, write.what, write.place);
      } finally {
        await refresh({ folder: write.folder, path: write.path, type: 'changed' });
      }
    });
}

async function edit({ files, writer }: FileWritePorts, write: FileWrite): Promise<FileOutcome> {
  if (!(await files.isInside(write.uri, write.folder))) {
    throw new ActionError(
      'outside-folder',
      t('{0} is in a file outside the workspace folder, which is never written.', write.what),
      write.place,
    );
  }
  let mark: Restore | undefined;
  const written = await writer.edit(write.uri, (text) => {
    const planned = write.plan(text);
    mark = planned && { was: planned.expected, written: planned.replacement };
    return planned;
  });
  return { written: written ?? 'unchanged', ...(written && mark && { mark }) };
}

/** Where a story is written; undefined where no source of a file has it. */
export function storyFileOf(backlog: Pick<Backlog, 'sourceOf'>, story: Story): StoryFile | undefined {
  const file = fileOf(backlog, story);
  return file && { story, ...file };
}

/** Where an item is written; undefined where no source of a file has it. */
export function fileOf(
  backlog: Pick<Backlog, 'sourceOf'>,
  { uri, source: id }: Pick<Story, 'uri' | 'source'>,
): BacklogFile | undefined {
  const owner = uri === undefined ? undefined : backlog.sourceOf(uri);
  const source = owner?.state.sources.find((one) => one.id === id);
  if (uri === undefined || !owner || !source) return undefined;
  return { uri, path: owner.path, folder: owner.state.folder, source };
}
