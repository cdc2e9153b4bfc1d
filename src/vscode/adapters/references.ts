import type * as vscode from 'vscode';
import { resolved } from '../../core/links/localReferences.js';
import { scanText } from '../../core/links/scanText.js';
import { rangeContains } from '../../core/model/range.js';
import type { Reference } from '../../core/model/reference.js';
import type { FeatureHost } from '../feature.js';
import { fromEditorPosition } from './ranges.js';
import { storyScheme } from './storyDocuments.js';

/** The references in a document, whatever their class; in our own documents those of their texts, which no index has. */
export function referencesIn(
  { storyroot, openDocuments }: Pick<FeatureHost, 'storyroot' | 'openDocuments'>,
  document: vscode.TextDocument,
): readonly Reference[] {
  const uri = document.uri.toString();
  if (document.uri.scheme === storyScheme) {
    const { snapshot } = storyroot.backlog;
    return resolved(scanText({ uri, text: document.getText(), languageId: 'markdown' }, snapshot.vocabulary), snapshot);
  }
  openDocuments.ensureScanned(document);
  return storyroot.links.inFile(uri);
}

/** The one at a position. */
export function referenceAt(
  host: Pick<FeatureHost, 'storyroot' | 'openDocuments'>,
  document: vscode.TextDocument,
  position: vscode.Position,
): Reference | undefined {
  const at = fromEditorPosition(position);
  return referencesIn(host, document).find(({ range }) => rangeContains(range, at));
}
