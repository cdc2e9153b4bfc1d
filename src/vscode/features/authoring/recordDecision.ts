import * as vscode from 'vscode';
import { checkTrust } from '../../../core/actions/checkTrust.js';
import { decisionPlaces } from '../../../core/actions/recordDecision.js';
import type { DecisionPlace } from '../../../core/actions/recordDecision.js';
import { t } from '../../../core/text/l10n.js';
import { plainLabel } from '../../adapters/plainText.js';
import { fromEditorPosition } from '../../adapters/ranges.js';
import type { FeatureHost } from '../../feature.js';
import { askTitle, nearby, openCreated } from './created.js';

/** Writes a record for the story behind the cursor and opens it. A title that is given is not asked for, nor a folder. */
export async function recordDecision(host: FeatureHost, given?: string, givenStory?: string): Promise<void> {
  checkTrust({ isTrusted: () => vscode.workspace.isTrusted });
  const { near } = nearby();
  const story = givenStory ?? storyAtCursor(host);
  const prompt = story === undefined ? t('What was decided?') : t('What was decided for {0}?', labelOf(host, story));
  const title = given ?? (await askTitle(prompt));
  if (title === undefined) return;
  const places = decisionPlaces(host.storyroot.backlog, near);
  const place = given === undefined && places.length > 1 ? await pickPlace(places) : places[0];
  if (!place) return;
  const created = await host.storyroot.recordDecision({
    title,
    date: today(),
    place,
    ...(story !== undefined && { story }),
    ...(near !== undefined && { near }),
  });
  await openCreated(created);
}

function storyAtCursor({ storyroot }: FeatureHost): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const whys = storyroot.whyAt(editor.document.uri.toString(), fromEditorPosition(editor.selection.active));
  return whys.find(({ story }) => story)?.story?.uid;
}

function labelOf({ storyroot }: FeatureHost, story: string): string {
  return plainLabel(storyroot.backlog.snapshot.story(story)?.id ?? story);
}

async function pickPlace(places: readonly DecisionPlace[]): Promise<DecisionPlace | undefined> {
  const items = places.map((place) => ({ place, label: plainLabel(place.directory), description: place.folder.name }));
  return (await vscode.window.showQuickPick(items, { placeHolder: t('Folder of the decision') }))?.place;
}

/** On the person's own calendar. */
function today(): string {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
