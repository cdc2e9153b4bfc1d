// May touch: the view "Backlog", through the shared tree; how it is grouped, in the workspace's memory.
import * as vscode from 'vscode';
import { backlogGroupings } from '../../../core/presenters/trees/backlogGroupings.js';
import type { BacklogGrouping } from '../../../core/presenters/trees/backlogGroupings.js';
import { listed } from '../../../core/presenters/trees/treeNode.js';
import type { Children, TreeNode } from '../../../core/presenters/trees/treeNode.js';
import { createTree } from '../../adapters/treeView.js';
import { commands, contextKeys, views } from '../../contributions.js';
import type { Feature, FeatureHost } from '../../feature.js';

const groupingCommands: Readonly<Record<BacklogGrouping, string>> = {
  parent: commands.groupBacklogByParent,
  status: commands.groupBacklogByStatus,
  person: commands.groupBacklogByPerson,
};

/** How the view is drawn: needed when there is a backlog, not when the editor starts. */
const loadTree = () => import('../../../core/presenters/trees/backlogTree.js');

/** What is to be said of trackers: loaded when there is one. */
const loadRows = () => import('../../../core/presenters/trees/trackerNodes.js');

/** All stories with their criteria, by parent, status or person. */
export const register: Feature = (host) => {
  const { backlog } = host.storyroot;
  let grouping = rememberedGrouping(host);
  const { trackers, traces } = host.storyroot;
  let tools: Awaited<ReturnType<typeof loadRows>> | undefined;
  const rows = (): readonly TreeNode[] => {
    const { states, pending } = trackers;
    return tools?.trackerNodes({ states, pending, now: new Date(), isTrusted: vscode.workspace.isTrusted }) ?? [];
  };
  let draw: Awaited<ReturnType<typeof loadTree>> | undefined;
  const loadDraw = async (): Promise<void> => {
    draw = await loadTree();
  };
  const roots = (): Children =>
    draw?.backlogTree({
      snapshot: backlog.snapshot,
      grouping,
      canTick: vscode.workspace.isTrusted,
      notes: traces.loaded?.evidence.noteOf,
      trackers: rows(),
    }) ?? listed([]);
  const tree = createTree(host, views.backlog, roots, loadDraw);
  const group = async (wanted: BacklogGrouping): Promise<void> => {
    grouping = wanted;
    tree.refresh();
    await tellMenus(wanted);
    await host.workspaceState.update(contextKeys.backlogGrouping, wanted);
  };
  let later: NodeJS.Timeout | undefined;
  const follow = async (): Promise<void> => {
    tools ??= await loadRows();
    tree.refreshSoon();
    clearTimeout(later);
    // What is still not sent then is mentioned.
    if (trackers.pending.length > 0) later = setTimeout(tree.refresh, tools.underWay);
  };
  void tellMenus(grouping);
  return vscode.Disposable.from(
    tree,
    trackers.onDidChange(() => void follow()),
    traces.onDidChange(tree.refreshSoon),
    {
      dispose: () => {
        clearTimeout(later);
      },
    },
    ...backlogGroupings.map((wanted) => host.command(groupingCommands[wanted], () => group(wanted))),
  );
};

function rememberedGrouping({ workspaceState }: FeatureHost): BacklogGrouping {
  const remembered = workspaceState.get<unknown>(contextKeys.backlogGrouping);
  return backlogGroupings.find((grouping) => grouping === remembered) ?? 'parent';
}

async function tellMenus(grouping: BacklogGrouping): Promise<void> {
  await vscode.commands.executeCommand('setContext', contextKeys.backlogGrouping, grouping);
}
