import * as vscode from 'vscode';
import { canonicalId } from '../../../core/notation/ids.js';
import { toEditorLocation, toEditorRange } from '../../adapters/ranges.js';
import { referenceAt, referencesIn } from '../../adapters/references.js';
import { nearOf, placeOfItem } from '../../adapters/storyDocuments.js';
import type { Feature } from '../../feature.js';
import { referencesTo } from './find.js';
import { subjectIn } from './subjectIn.js';

/** All references to what the cursor is on, and its mentions in the same file. Answers from memory. */
export const register: Feature = (host) => {
  const { storyroot } = host;
  const references: vscode.ReferenceProvider = {
    provideReferences: (document, position, { includeDeclaration }) => {
      const subject = subjectIn(host, document, position);
      if (!subject) return undefined;
      const { snapshot } = storyroot.backlog;
      const item = snapshot.story(subject.ref) ?? snapshot.decision(subject.ref);
      const declared = item && includeDeclaration ? [placeOfItem(storyroot, item, subject.criterion)] : [];
      return [...declared, ...referencesTo(storyroot.links, subject)].map(toEditorLocation);
    },
  };
  const highlights: vscode.DocumentHighlightProvider = {
    provideDocumentHighlights: (document, position) => {
      const here = referenceAt(host, document, position);
      if (!here) return undefined;
      const { snapshot } = storyroot.backlog;
      const near = nearOf(storyroot, document.uri);
      const nameOf = (id: string): string =>
        (snapshot.story(id, near) ?? snapshot.decision(id, near))?.uid ?? canonicalId(id);
      const wanted = nameOf(here.id);
      return referencesIn(host, document)
        .filter(({ id, criterion }) => nameOf(id) === wanted && (!here.local || criterion === here.criterion))
        .map(({ range }) => new vscode.DocumentHighlight(toEditorRange(range), vscode.DocumentHighlightKind.Text));
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerReferenceProvider({ pattern: '**' }, references),
    vscode.languages.registerDocumentHighlightProvider({ pattern: '**' }, highlights),
  );
};
