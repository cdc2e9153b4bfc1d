import * as vscode from 'vscode';
import type { CriterionChange } from '../../core/actions/setCriterion.js';
import type { TreeElement } from '../../core/presenters/trees/treeState.js';
import type { FeatureHost } from '../feature.js';
import { tellFailure } from './commands.js';

/** A check box that a person just clicked. */
interface ClickedBox {
  /** Says itself which criterion it is: by now the tree may have been drawn anew without it. */
  readonly element: TreeElement;
  readonly box: vscode.TreeItemCheckboxState;
}

/** Writes what was ticked. Resolves when all of it is decided; what failed is told once. */
export async function tickFrom(host: FeatureHost, clicked: readonly ClickedBox[]): Promise<void> {
  const changes = clicked.flatMap(({ element: { subject: story, criterion }, box }): readonly CriterionChange[] => {
    const done = box === vscode.TreeItemCheckboxState.Checked;
    return story === undefined || criterion === undefined ? [] : [{ story, criterion, done }];
  });
  await tickAll(host, changes);
}

/** Writes all of them. Resolves when each is decided; what failed is told once. */
export async function tickAll({ storyroot, log }: FeatureHost, changes: readonly CriterionChange[]): Promise<void> {
  const outcomes = await Promise.allSettled(changes.map((change) => storyroot.ticks.setCriterion(change)));
  const failures = outcomes.flatMap((outcome): unknown[] => (outcome.status === 'rejected' ? [outcome.reason] : []));
  for (const other of failures.slice(1)) log.error(other instanceof Error ? other : String(other));
  if (failures.length > 0) tellFailure(log, failures[0]);
}
