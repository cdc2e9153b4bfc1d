import * as vscode from 'vscode';
import type { Position, Range } from '../../core/model/range.js';

/** The core's ranges are the editor's: 0-based, UTF-16. */
export function toEditorRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

export function toEditorLocation(place: { readonly uri: string; readonly range?: Range }): vscode.Location {
  const range = place.range ? toEditorRange(place.range) : new vscode.Range(0, 0, 0, 0);
  return new vscode.Location(vscode.Uri.parse(place.uri, true), range);
}

export function fromEditorPosition({ line, character }: vscode.Position): Position {
  return { line, character };
}

/** Opens a file at a place, in the editor's usual way. */
export async function openPlace(place: { readonly uri: string; readonly range?: Range }): Promise<void> {
  const { uri, range } = toEditorLocation(place);
  const selection = new vscode.Range(range.start, range.start);
  await vscode.window.showTextDocument(uri, { selection });
}
