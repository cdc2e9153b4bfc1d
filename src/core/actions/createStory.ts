import type { Backlog } from '../backlog/backlog.js';
import type { FolderState } from '../backlog/folderReader.js';
import type { Story, StoryKind } from '../model/story.js';
import { numberedId } from '../notation/ids.js';
import type { WorkspaceFolder } from '../ports/files.js';
import { createTurns } from '../ports/turns.js';
import { t } from '../text/l10n.js';
import { yamlText } from '../text/yamlText.js';
import { ActionError } from './actionError.js';
import { checkTrust } from './checkTrust.js';
import { checkedTitle, createFile, directoriesOf, foldersFor, pathIn, slugOf } from './newFile.js';
import type { AuthoringPorts, CreatedItem } from './newFile.js';
import { besideStories, whereStoriesGo } from './otherFormats.js';

/** A story that somebody wants to add to the backlog. */
export interface NewStory {
  readonly title: string;
  /** `story` unless said. */
  readonly kind?: StoryKind;
  /** The next free one unless said. */
  readonly id?: string;
  /** URI of a file: the workspace folder that holds it is meant. */
  readonly near?: string;
}

/**
 * Writes a story as a Markdown file of its own, in Storyroot's spelling. Never overwrites a file. Rejects with
 * `ActionError`, and then nothing was written; also where the stories are another format's, whose own tool creates them.
 */
export type CreateStory = (wanted: NewStory) => Promise<CreatedItem>;

/** The keys of a new backlog that declares none. */
const usualKey = 'STORY';
const usualDirectory = 'backlog';
const attempts = 20;
const idForm = /^[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*-\d{1,9}$/;

interface Home {
  readonly state: FolderState;
  readonly directory: string;
  /** Of the source that the story joins. */
  readonly stories: readonly Story[];
}

/** The id that a new story would get. Throws `ActionError` where none can be created. */
export function nextStoryId(backlog: Pick<Backlog, 'folders' | 'snapshot'>, near?: string): string {
  return freeId(backlog, homeFor(backlog, near));
}

/** Whether a new story may have the id: it has the form of one, no story of the workspace has it, and no tracker may. */
export function isFreeId({ snapshot }: Pick<Backlog, 'snapshot'>, id: string): boolean {
  return idForm.test(id) && snapshot.storiesWith(id).length === 0 && !snapshot.mayExist(id);
}

export function createCreateStory(ports: AuthoringPorts): CreateStory {
  const turns = createTurns();
  return async (wanted) => {
    checkTrust(ports);
    const title = checkedTitle(wanted.title);
    const { folder } = homeFor(ports.backlog, wanted.near).state;
    return turns(folder.uri, async () => {
      for (let attempt = 0; attempt < attempts; attempt++) {
        const created = await tryToCreate(ports, { ...wanted, title });
        if (created) return created;
      }
      throw new ActionError('conflict', t('The backlog keeps changing; no free id was found. Try again.'));
    });
  };
}

/** Undefined where somebody else took the id or the name in the same moment. */
async function tryToCreate(ports: AuthoringPorts, wanted: NewStory): Promise<CreatedItem | undefined> {
  const { backlog, files, resolve } = ports;
  const home = homeFor(backlog, wanted.near);
  const { folder } = home.state;
  const id = wanted.id?.trim() ?? freeId(backlog, home, await idsInNames(ports, folder, home.directory));
  if (!isFreeId(backlog, id)) {
    throw new ActionError('invalid-input', t('{0} is taken or no id. Use one such as {1}.', id, freeId(backlog, home)));
  }
  const stem = [id, slugOf(wanted.title)].filter((part) => part !== '').join('-');
  const name = [stem, id].map((part) => pathIn(home.directory, `${part}.md`)).find((path) => isRead(home.state, path));
  const path = name ?? pathIn(home.directory, `${stem}.md`);
  const { text, line } = storyText({ ...wanted, id }, todoOf(home.stories));
  if (await createFile(ports, folder, path, text)) {
    return { id, uri: resolve(folder, path), cursor: { line, character: 0 } };
  }
  if (wanted.id === undefined && (await files.list(folder)).files.some((file) => file.path === path)) return undefined;
  throw new ActionError('conflict', t('There is a file {0} already.', path), { uri: resolve(folder, path) });
}

/** Where a new story of the folder goes: where other ones are, `backlog/` where there is no backlog at all. */
function homeFor(backlog: Pick<Backlog, 'folders' | 'snapshot'>, near?: string): Home {
  const states = foldersFor(backlog, near);
  for (const state of states) {
    for (const source of state.sources) {
      if (source.type !== 'storyroot') continue;
      const directory = directoriesOf(state, source).find((path) => source.claims(pathIn(path, 'STORY-1.md')));
      const stories = backlog.snapshot.stories.filter((story) => story.source === source.id);
      if (directory !== undefined) return { state, directory, stories };
    }
  }
  const other = states.flatMap(({ sources }) => sources).find(({ type }) => !besideStories.has(type));
  if (other) throw new ActionError('no-place', whereStoriesGo(other));
  const state = states.find(
    (each) => each.configuration.sources.length === 0 || isRead(each, `${usualDirectory}/STORY-1.md`),
  );
  if (!state) {
    throw new ActionError(
      'no-place',
      t('No folder for stories: name one under "sources" in storyroot.yaml, with a story in it.'),
    );
  }
  const own = new Set(state.sources.filter(({ type }) => type === 'storyroot').map(({ id }) => id));
  return {
    state,
    directory: usualDirectory,
    stories: backlog.snapshot.stories.filter(({ source }) => own.has(source)),
  };
}

function isRead({ sources }: FolderState, path: string): boolean {
  return sources.some((source) => source.type === 'storyroot' && source.claims(path));
}

/** The number behind the highest of a key: the one that the source uses most, which no tracker gives numbers to. */
function freeId({ snapshot }: Pick<Backlog, 'snapshot'>, home: Home, named: readonly string[] = []): string {
  const { configuration, folder } = home.state;
  const counts = new Map<string, number>();
  for (const { id } of home.stories) {
    const head = idForm.test(id) ? numberedId(id)?.head : undefined;
    if (head !== undefined) counts.set(head, (counts.get(head) ?? 0) + 1);
  }
  const used = [...counts].sort(([, a], [, b]) => b - a).map(([head]) => head);
  const inFolder = snapshot.stories
    .filter(({ source }) => snapshot.folderOf(source) === folder.uri)
    .map(({ id }) => id);
  const heads = [...used, ...configuration.keys.map((key) => `${key}-`), `${usualKey}-`];
  const ids = heads.map((head) => idBehind(head, [...inFolder, ...named]));
  return ids.find((id) => !snapshot.mayExist(id)) ?? ids[0] ?? '';
}

/** The number behind the highest that one of these ids has with this head. */
function idBehind(head: string, ids: readonly string[]): string {
  let highest = '0';
  for (const id of ids) {
    const parts = numberedId(id);
    const digits = /^\d{1,9}(?!\d)/.exec(parts?.number ?? '')?.[0];
    const isAlike = parts?.head.toUpperCase() === head.toUpperCase();
    if (isAlike && digits !== undefined && Number(digits) > Number(highest)) highest = digits;
  }
  return head + String(Number(highest) + 1).padStart(highest.length, '0');
}

/** Ids that names of files begin with: some may be so new that nobody has read them. */
async function idsInNames(
  { files }: AuthoringPorts,
  folder: WorkspaceFolder,
  directory: string,
): Promise<readonly string[]> {
  const prefix = pathIn(directory, '');
  const { files: listed } = await files.list(folder);
  return listed.flatMap(({ path }) => {
    const name = path.startsWith(prefix) ? path.slice(path.lastIndexOf('/') + 1) : '';
    return /^[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z_]+)*-\d{1,9}(?!\d)/.exec(name)?.[0] ?? [];
  });
}

function todoOf(stories: readonly Story[]): string {
  return stories.find(({ status }) => status.category === 'todo')?.status.raw ?? 'to do';
}

function storyText(
  { id, title, kind = 'story' }: NewStory & { readonly id: string },
  status: string,
): { readonly text: string; readonly line: number } {
  const values = [`id: ${id}`, `title: ${yamlText(title)}`, `kind: ${kind}`, `status: ${yamlText(status)}`];
  const first = ['---', ...values, '---', '', '## Intent', ''];
  return { text: [...first, '', '', '## Acceptance criteria', ''].join('\n'), line: first.length };
}
