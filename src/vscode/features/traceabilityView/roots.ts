import * as vscode from 'vscode';
import { surveyOf } from '../../../core/presenters/traceability/survey.js';
import { traceabilityTree } from '../../../core/presenters/trees/traceabilityTree.js';
import type { Children } from '../../../core/presenters/trees/treeNode.js';
import type { FeatureHost } from '../../feature.js';

/** What the view shows now. */
export function createRoots({ storyroot }: FeatureHost): () => Children {
  return () => traceabilityTree({ survey: surveyOf(storyroot), canTick: vscode.workspace.isTrusted });
}
