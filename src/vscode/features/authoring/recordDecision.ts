import * as vscode from 'vscode';
import { ActionError } from '../../../core/actions/actionError.js';
import type { Place } from '../../../core/actions/actionError.js';
import { checkTrust } from '../../../core/actions/checkTrust.js';
import { decisionPlaces } from '../../../core/actions/recordDecision.js';
import type { DecisionPlace } from '../../../core/actions/recordDecision.js';
import type { Decision } from '../../../core/model/decision.js';
import { idAndTitle } from '../../../core/presenters/trees/nodeText.js';
import { t } from '../../../core/text/l10n.js';
import { plainLabel, plainMessage } from '../../adapters/plainText.js';
import { openPlace } from '../../adapters/ranges.js';
import { certainWhyAt } from '../../adapters/whyAtCursor.js';
import type { FeatureHost } from '../../feature.js';
import { askTitle, nearby, openCreated } from './created.js';

/** What is known of a record before anybody is asked. */
export interface GivenDecision {
  readonly title?: string | undefined;
  readonly story?: string | undefined;
  /** The decision whose place it takes. */
  readonly supersedes?: string | undefined;
}

/** Writes a record for the story behind the cursor and opens it. A title that is given is not asked for, nor a folder. */
export async function recordDecision(host: FeatureHost, known: GivenDecision = {}): Promise<void> {
  checkTrust({ isTrusted: () => vscode.workspace.isTrusted });
  const { near } = nearby();
  const { title: given, supersedes } = known;
  const story =
    known.story ??
    (supersedes === undefined ? certainWhyAt(host.storyroot, vscode.window.activeTextEditor)?.story?.uid : undefined);
  const title = given ?? (await askTitle(promptFor(host, story, supersedes)));
  if (title === undefined) return;
  const places = decisionPlaces(host.storyroot.backlog, near);
  // What takes another's place goes beside it.
  const isAsked = given === undefined && supersedes === undefined && places.length > 1;
  const place = isAsked ? await pickPlace(places) : undefined;
  if (isAsked && !place) return;
  const created = await host.storyroot.recordDecision({
    title,
    date: today(),
    ...(place && { place }),
    ...(supersedes !== undefined && { supersedes }),
    ...(story !== undefined && { story }),
    ...(near !== undefined && { near }),
  });
  await openCreated(created);
  // The record is written; what is left to do waits for nobody.
  if (created.untold) offerToOpen(created.untold, created.id).catch(failed(host));
}

/** Writes a record that takes the place of a decision, which is asked for where it is not given. */
export async function supersedeDecision(host: FeatureHost, id?: string, title?: string): Promise<void> {
  checkTrust({ isTrusted: () => vscode.workspace.isTrusted });
  const { snapshot } = host.storyroot.backlog;
  const old = id === undefined ? await pickDecision(snapshot.decisions) : snapshot.decision(id, nearby().near);
  if (old) await recordDecision(host, { title, supersedes: old.uid });
  else if (id !== undefined) throw new ActionError('unknown-story', t('{0} is not a decision of the backlog.', id));
}

async function pickDecision(decisions: readonly Decision[]): Promise<Decision | undefined> {
  const open = decisions.filter(({ archived, status }) => !archived && status.category !== 'superseded');
  const items = open.map((decision) => ({ decision, label: plainLabel(idAndTitle(decision)) }));
  const placeHolder =
    items.length > 0 ? t('Decision to supersede') : t('There is no decision that could be superseded.');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.decision;
}

function promptFor(host: FeatureHost, story: string | undefined, supersedes: string | undefined): string {
  if (supersedes !== undefined) return t('What was decided instead of {0}?', decisionLabel(host, supersedes));
  return story === undefined ? t('What was decided?') : t('What was decided for {0}?', labelOf(host, story));
}

function decisionLabel({ storyroot }: FeatureHost, decision: string): string {
  return plainLabel(storyroot.backlog.snapshot.decision(decision)?.id ?? decision);
}

function failed({ log }: FeatureHost): (error: unknown) => void {
  return (error) => {
    log.error(String(error));
  };
}

async function offerToOpen(place: Place, successor: string): Promise<void> {
  const open = t('Open It');
  const text = t('The status of the old decision could not be changed. Write there: superseded by {0}.', successor);
  if ((await vscode.window.showInformationMessage(plainMessage(text), open)) === open) await openPlace(place);
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
