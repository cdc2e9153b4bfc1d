import * as vscode from 'vscode';
import type { PendingWrite } from '../../../core/backlog/remote.js';
import { comparedTexts } from '../../../core/presenters/trackers/conflictTexts.js';

/** The scheme of the two texts of a conflict, which are in no file. */
export const conflictScheme = 'storyroot-conflict';

/** The address of one side; `name` is what the tab shows. */
export function conflictUri(id: string, side: 'mine' | 'theirs', name: string): vscode.Uri {
  return vscode.Uri.from({ scheme: conflictScheme, path: `/${name}.md`, query: `${side}=${encodeURIComponent(id)}` });
}

/** The text of one side; empty once the conflict is over. */
export function conflictText(pending: readonly PendingWrite[], uri: vscode.Uri): string {
  const [side, id = ''] = uri.query.split('=');
  const conflict = pending.find((write) => write.id === decodeURIComponent(id))?.conflict;
  const texts = conflict && comparedTexts(conflict);
  return (side === 'mine' ? texts?.mine : texts?.theirs) ?? '';
}
