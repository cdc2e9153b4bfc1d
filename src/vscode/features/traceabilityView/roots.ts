import * as vscode from 'vscode';
import type { Survey } from '../../../core/presenters/traceability/survey.js';
import { traceabilityTree } from '../../../core/presenters/trees/traceabilityTree.js';
import { failedNode } from '../../../core/presenters/trees/messageNode.js';
import type { Children } from '../../../core/presenters/trees/treeNode.js';
import { listed } from '../../../core/presenters/trees/treeNode.js';
import { surveysOf } from '../../adapters/surveys.js';
import type { FeatureHost } from '../../feature.js';

/** What the view is drawn from. */
export interface Roots {
  /** What was surveyed last; where that is over, `redraw` is called once there is more. */
  readonly roots: () => Children;
  /** The first survey is made, or cannot be. */
  readonly ready: Promise<void>;
}

export function createRoots({ storyroot, log }: FeatureHost, redraw: () => void): Roots {
  const surveys = surveysOf(storyroot);
  let drawn: { readonly survey: Survey; readonly canTick: boolean; readonly children: Children } | undefined;
  let isAsking = false;
  const ask = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    try {
      await surveys.current();
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      return;
    } finally {
      isAsking = false;
    }
    // May ask again: something may have changed meanwhile.
    redraw();
  };
  const roots = (): Children => {
    const { last: survey, isFresh } = surveys;
    if (!isFresh) void ask();
    if (!survey) return listed([failedNode()]);
    const canTick = vscode.workspace.isTrusted;
    if (drawn?.survey !== survey || drawn.canTick !== canTick)
      drawn = { survey, canTick, children: traceabilityTree({ survey, canTick }) };
    return drawn.children;
  };
  return { roots, ready: ask() };
}
