import * as vscode from 'vscode';
import { t } from '../../../core/text/l10n.js';
import { plainMessage } from '../../adapters/plainText.js';
import { toEditorLocation } from '../../adapters/ranges.js';
import { pickStory } from '../../adapters/storyPicker.js';
import type { FeatureHost } from '../../feature.js';
import { referencesTo } from './find.js';
import type { Subject } from './subject.js';
import { subjectIn } from './subjectIn.js';

/**
 * Shows all references to an item, or to one of its criteria, in the editor's own view of them: to what it is given, else
 * to what the cursor is on, else to what a person finds.
 */
export async function showReferences(host: FeatureHost, args: readonly unknown[]): Promise<void> {
  const subject = given(host, args) ?? atCursor(host) ?? (await picked(host));
  if (!subject) return;
  const { snapshot } = host.storyroot.backlog;
  const id = (snapshot.story(subject.ref) ?? snapshot.decision(subject.ref))?.id ?? subject.ref;
  const locations = referencesTo(host.storyroot.links, subject).map(toEditorLocation);
  const [first] = locations;
  if (!first) {
    const name = subject.criterion === undefined ? id : `${id}/${subject.criterion}`;
    void vscode.window.showInformationMessage(plainMessage(t('No code refers to {0} yet.', name)));
    return;
  }
  const editor = vscode.window.activeTextEditor;
  const uri = editor?.document.uri ?? first.uri;
  const position = editor?.selection.active ?? first.range.start;
  await vscode.commands.executeCommand('editor.action.showReferences', uri, position, locations);
}

/** An unknown id may have references all the same. */
function given({ storyroot }: FeatureHost, [ref, criterion]: readonly unknown[]): Subject | undefined {
  if (typeof ref !== 'string') return undefined;
  const { snapshot } = storyroot.backlog;
  const item = snapshot.story(ref) ?? snapshot.decision(ref);
  return { ref: item?.uid ?? ref, ...(typeof criterion === 'string' ? { criterion } : {}) };
}

function atCursor(host: FeatureHost): Subject | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && subjectIn(host, editor.document, editor.selection.active);
}

async function picked({ storyroot }: FeatureHost): Promise<Subject | undefined> {
  const story = await pickStory(storyroot.backlog.snapshot, t('Find a story by id or words'));
  return story && { ref: story.uid };
}
