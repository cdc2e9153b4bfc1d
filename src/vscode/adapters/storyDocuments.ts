import * as vscode from 'vscode';
import type { Place } from '../../core/actions/actionError.js';
import type { Decision } from '../../core/model/decision.js';
import type { Story } from '../../core/model/story.js';
import { criterionNamed } from '../../core/notation/criteria.js';
import { decisionDocument, placeInStoryDocument, storyDocument } from '../../core/presenters/storyDocument.js';
import type { Storyroot } from '../../core/storyroot.js';

/** The scheme of documents that show items which are in no file. */
export const storyScheme = 'storyroot';

/** Where an item, or one of a story's criteria, is to be read: in its file, else in a document of our own. */
export function placeOfItem({ backlog }: Storyroot, item: Story | Decision, criterion?: string): Place {
  const isStory = 'criteria' in item;
  if (item.uri !== undefined) {
    const range = (isStory ? criterionNamed(item, criterion)?.range : undefined) ?? item.range;
    return { uri: item.uri, ...(range ? { range } : {}) };
  }
  const uri = addressOf(item).toString();
  return isStory ? { uri, range: placeInStoryDocument(item, backlog.snapshot, criterion) } : { uri };
}

/** What the document at an address holds now; undefined where the backlog no longer has its item. */
export function textOfStoryDocument({ backlog, trackers }: Storyroot, { query }: vscode.Uri): string | undefined {
  const { snapshot } = backlog;
  const story = snapshot.story(query);
  if (story) return storyDocument(story, snapshot, { states: trackers.states, now: new Date() });
  const decision = snapshot.decision(query);
  return decision && decisionDocument(decision, snapshot);
}

/** A file of the folder whose items the ids in a document mean first, where several folders have the same ids. */
export function nearOf({ backlog }: Storyroot, uri: vscode.Uri): string {
  if (uri.scheme !== storyScheme) return uri.toString();
  const { snapshot } = backlog;
  const source = (snapshot.story(uri.query) ?? snapshot.decision(uri.query))?.source;
  return `${(source === undefined ? undefined : snapshot.folderOf(source)) ?? ''}/`;
}

/** The id is for people, its ending for the editor, the `uid` for us. */
function addressOf({ id, uid }: Story | Decision): vscode.Uri {
  const name = id.replace(/[\\/]+/g, '-');
  return vscode.Uri.from({ scheme: storyScheme, path: `/${name}.md`, query: uid });
}
