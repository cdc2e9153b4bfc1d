import * as vscode from 'vscode';
import type { SourceEntry } from '../../../core/backlog/configuration.js';
import type { RemoteState } from '../../../core/backlog/remote.js';
import { folderOf } from '../../../core/backlog/nestedFolders.js';
import type { WorkspaceFolder } from '../../../core/ports/files.js';
import type { TrackerPlace, TrackerType } from '../../../sources/remote/tracker.js';
import { foldersOfWorkspace } from '../../adapters/folders.js';

/** What a person is about to connect. */
export interface Target {
  readonly folder: WorkspaceFolder;
  readonly entry: SourceEntry;
  readonly type: TrackerType;
  readonly place: TrackerPlace;
  /** Neither `storyroot.yaml` nor the person has named it yet. */
  readonly isNew: boolean;
}

/** The workspace folder of a state. */
export function folderOfState({ folder }: Pick<RemoteState, 'folder'>): WorkspaceFolder {
  return foldersOfWorkspace().find(({ uri }) => uri === folder) ?? { uri: folder, name: folder };
}

/** The target that a state stands for; throws `SettingFault` in words where it is misconfigured. */
export async function targetOfState(state: RemoteState): Promise<Target | undefined> {
  const { trackerTypes } = await import('../../../sources/trackers.js');
  const { entry } = state;
  const type = await trackerTypes(entry.type, entry.settings);
  return type && { folder: folderOfState(state), entry, type, place: type.place(entry.settings), isNew: false };
}

/** All projects that an address may lead to; several where anybody can host the kind of tracker. */
export async function targetsAt(address: string): Promise<readonly Target[]> {
  const folder = currentFolder();
  if (!folder || address.trim() === '') return [];
  const { allTrackerTypes } = await import('../../../sources/trackers.js');
  return (await allTrackerTypes()).flatMap((type): readonly Target[] => {
    const settings = type.settingsFrom(address.trim());
    if (!settings) return [];
    try {
      return [{ folder, entry: { type: type.type, settings }, type, place: type.place(settings), isNew: true }];
    } catch {
      return [];
    }
  });
}

function currentFolder(): WorkspaceFolder | undefined {
  const folders = foldersOfWorkspace();
  const uri = vscode.window.activeTextEditor?.document.uri.toString();
  return (uri === undefined ? undefined : folderOf(uri, folders)) ?? folders[0];
}

/** Scheme, host and port that a place's requests go to. */
export function originOf({ baseUrl }: TrackerPlace): string {
  return new URL(baseUrl).origin;
}
