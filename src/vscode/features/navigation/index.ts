// May touch: the editor's definition, link and text content APIs. Answers from memory.
import * as vscode from 'vscode';
import type { Place } from '../../../core/actions/actionError.js';
import { candidatesOf } from '../../../core/links/localReferences.js';
import type { Reference } from '../../../core/model/reference.js';
import { t } from '../../../core/text/l10n.js';
import { toEditorLocation, toEditorRange } from '../../adapters/ranges.js';
import { referenceAt, referencesIn } from '../../adapters/references.js';
import { nearOf, placeOfItem } from '../../adapters/storyDocuments.js';
import type { Feature, FeatureHost } from '../../feature.js';
import { registerStoryDocuments } from './storyDocuments.js';

/** From an id to the story or decision, in its file or in a document of our own: definition, peek, and links on ids. */
export const register: Feature = (host) => {
  const definitions: vscode.DefinitionProvider = {
    provideDefinition: (document, position) => {
      const reference = referenceAt(host, document, position);
      if (!reference) return [];
      return placesOf(host, document, reference).map((place): vscode.LocationLink => {
        const { uri, range } = toEditorLocation(place);
        return { originSelectionRange: toEditorRange(reference.range), targetUri: uri, targetRange: range };
      });
    },
  };
  const links: vscode.DocumentLinkProvider = {
    provideDocumentLinks: (document) => {
      return referencesIn(host, document).flatMap((reference) => {
        const [place] = placesOf(host, document, reference);
        if (!place || reference.candidates || place.uri === reference.uri) return [];
        const line = (place.range?.start.line ?? 0) + 1;
        const target = vscode.Uri.parse(place.uri, true).with({ fragment: `L${line}` });
        const link = new vscode.DocumentLink(toEditorRange(reference.range), target);
        link.tooltip = t('Open {0}', reference.id);
        return [link];
      });
    },
  };
  return vscode.Disposable.from(
    registerStoryDocuments(host),
    vscode.languages.registerDefinitionProvider({ pattern: '**' }, definitions),
    vscode.languages.registerDocumentLinkProvider({ pattern: '**' }, links),
  );
};

/** Where the story (its criterion, when the reference names one) or decision stands; the likeliest first. */
function placesOf({ storyroot }: FeatureHost, document: vscode.TextDocument, reference: Reference): readonly Place[] {
  const { id, criterion, candidates } = reference;
  const { snapshot } = storyroot.backlog;
  if (candidates) {
    return candidatesOf(snapshot, reference).map((one) => placeOfItem(storyroot, one.story, one.criterion));
  }
  const near = nearOf(storyroot, document.uri);
  const likeliest = snapshot.story(id, near);
  if (likeliest) {
    const others = snapshot.storiesWith(id).filter(({ uid }) => uid !== likeliest.uid);
    return [likeliest, ...others].map((story) => placeOfItem(storyroot, story, criterion));
  }
  const decision = snapshot.decision(id, near);
  return decision ? [placeOfItem(storyroot, decision)] : [];
}
