import type * as vscode from 'vscode';
import { fromEditorPosition } from '../../adapters/ranges.js';
import { referenceAt } from '../../adapters/references.js';
import { nearOf } from '../../adapters/storyDocuments.js';
import type { FeatureHost } from '../../feature.js';
import { subjectAt } from './subject.js';
import type { Subject } from './subject.js';

/** What a position of a document names. */
export function subjectIn(
  host: FeatureHost,
  document: vscode.TextDocument,
  position: vscode.Position,
): Subject | undefined {
  const reference = referenceAt(host, document, position);
  return subjectAt({
    snapshot: host.storyroot.backlog.snapshot,
    uri: document.uri.toString(),
    position: fromEditorPosition(position),
    line: document.lineAt(position.line).text,
    near: nearOf(host.storyroot, document.uri),
    ...(reference ? { reference } : {}),
  });
}
