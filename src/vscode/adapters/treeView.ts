import * as vscode from 'vscode';
import { failedNode } from '../../core/presenters/trees/messageNode.js';
import { listed } from '../../core/presenters/trees/treeNode.js';
import type { Children } from '../../core/presenters/trees/treeNode.js';
import { createTreeState } from '../../core/presenters/trees/treeState.js';
import type { TreeElement } from '../../core/presenters/trees/treeState.js';
import type { Disposable } from '../../core/ports/event.js';
import type { FeatureHost } from '../feature.js';
import { tickFrom } from './treeTicks.js';
import { goneItem, treeItemOf } from './treeItem.js';

/** One of the tree views, drawn from plain data. */
export interface StoryrootTree extends Disposable {
  /** Draws anew what differs. A hidden view is drawn when it shows again. */
  readonly refresh: () => void;
  /** The same a moment after the last call: for what follows a person's typing or cursor. */
  readonly refreshSoon: () => void;
}

const pause = 180;

/**
 * Creates a view of the manifest. `roots` is asked at every refresh and answers from memory; until the
 * backlog is there for the first time, and what `waitFor` begins when the view is seen first, it is not asked at all, and the
 * view shows the editor's progress bar.
 */
export function createTree(
  host: FeatureHost,
  viewId: string,
  roots: () => Children,
  waitFor?: () => Promise<unknown>,
): StoryrootTree {
  const { backlog } = host.storyroot;
  const changed = new vscode.EventEmitter<TreeElement[] | undefined>();
  const subscriptions: Disposable[] = [];
  const arrived = firstSnapshot(host, subscriptions);
  let loading: Promise<unknown> | undefined;
  let isLoading = true;
  const load = async (): Promise<void> => {
    await Promise.all([arrived, waitFor?.()]);
    isLoading = false;
  };
  const showMore = `_${viewId}.showMore`;
  const state = createTreeState(() => {
    try {
      return roots();
    } catch (error) {
      host.log.error(error instanceof Error ? error : String(error));
      return listed([failedNode()]);
    }
  });
  const draw = (what: readonly TreeElement[] | 'all'): void => {
    if (what === 'all') changed.fire(undefined);
    else if (what.length > 0) changed.fire([...what]);
  };

  const view = vscode.window.createTreeView<TreeElement>(viewId, {
    showCollapseAll: true,
    manageCheckboxStateManually: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: (element) => {
        const node = state.node(element);
        return node ? treeItemOf(element, node, showMore) : goneItem();
      },
      getChildren: async (parent) => {
        if (isLoading) await (loading ??= load());
        return [...state.children(parent)];
      },
    },
  });

  let timer: NodeJS.Timeout | undefined;
  let isStale = false;
  const refresh = (): void => {
    clearTimeout(timer);
    isStale = !view.visible;
    if (!isStale) draw(state.refresh());
  };
  subscriptions.push(
    view,
    changed,
    backlog.onDidChange(refresh),
    vscode.workspace.onDidGrantWorkspaceTrust(refresh),
    view.onDidChangeVisibility(() => {
      if (isStale) refresh();
    }),
    view.onDidChangeCheckboxState(async ({ items }) => {
      await tickFrom(
        host,
        items.map(([element, box]) => ({ box, element })),
      );
      // Whatever became of it: the boxes show what the backlog says.
      draw(items.map(([element]) => element));
    }),
    vscode.commands.registerCommand(showMore, (path: unknown) => {
      const grown = typeof path === 'string' ? state.showMore(path) : undefined;
      if (grown) draw(grown === 'all' ? grown : [grown]);
    }),
  );
  return {
    refresh,
    refreshSoon: () => {
      clearTimeout(timer);
      timer = setTimeout(refresh, pause);
    },
    dispose: () => {
      clearTimeout(timer);
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

/** Settles with the first snapshot, or when the first load is over without one. */
function firstSnapshot({ storyroot, ready }: FeatureHost, subscriptions: Disposable[]): Promise<void> {
  const arrived = new Promise<void>((resolve) => {
    subscriptions.push(
      storyroot.backlog.onDidChange(() => {
        resolve();
      }),
    );
  });
  return Promise.race([arrived, ready]);
}
