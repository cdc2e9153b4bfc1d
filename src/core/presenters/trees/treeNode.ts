// Plain data for the tree views. Knows the model, the snapshot and the links; no editor.
import type { Range } from '../../model/range.js';

/** What a node is; menus ask for it. */
export type TreeNodeKind =
  | 'story'
  | 'criterion'
  | 'decision'
  | 'reference'
  | 'problem'
  | 'group'
  | 'message'
  | 'commit'
  | 'rejected'
  | 'tracker'
  | 'pending'
  | 'pendingGroup';

/** It is in a file, it has a page in a tracker, its status can be set, it takes comments, it is an answer to reject. */
export type NodeAbility = 'file' | 'page' | 'status' | 'comment' | 'reject';

/** What a click on a node does. */
export type TreeTarget =
  | { readonly type: 'item'; readonly uid: string }
  | { readonly type: 'place'; readonly uri: string; readonly range?: Range }
  /** Shows the next page of the node's siblings. */
  | { readonly type: 'more' }
  /** Shows what a commit changed; `repository` is the URI of its top folder. */
  | { readonly type: 'commit'; readonly repository: string; readonly hash: string }
  /** Connects a tracker, by the id of its source. */
  | { readonly type: 'connect'; readonly source: string }
  /** Shows what became of a pending write, by its id. */
  | { readonly type: 'pending'; readonly id: string }
  /** Shows what changed in a story since its code was written, by `driftKey`. */
  | { readonly type: 'drift'; readonly key: string }
  | { readonly type: 'report' | 'lookForDrift' }
  | { readonly type: 'find' | 'link' | 'trust' | 'traceability' | 'log' };

/** A criterion that can be ticked. */
export interface TreeCheckbox {
  /** The story's `uid`. */
  readonly story: string;
  readonly criterion: string;
  readonly checked: boolean;
}

/** The first `limit` of `total` children. */
export interface ChildPage {
  readonly nodes: readonly TreeNode[];
  readonly total: number;
  /** Nodes that stand behind all children, however many of those are shown. */
  readonly tail?: readonly TreeNode[];
}

/** Answers a node's children from memory, as many as are asked for. */
export type Children = (limit: number) => ChildPage;

/** One row of a tree. All texts are plain, on one line, without hidden characters; the tooltip may have several lines. */
export interface TreeNode {
  /** Unique among its siblings, and the same as long as it stands for the same thing. */
  readonly id: string;
  readonly kind: TreeNodeKind;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  /** The name of one of the editor's icons; without it the check box is the sign. */
  readonly icon?: string;
  /** The id of a theme's colour. It only adds to what icon and words say. */
  readonly iconColor?: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** The `uid` of the story or decision that commands on this node are about; an unknown id as it is written. */
  readonly subject?: string;
  /** The criterion of `subject` that they are about. */
  readonly criterion?: string;
  /** What can be done to it where it is kept; menus ask for that. */
  readonly can?: readonly NodeAbility[];
  readonly checkbox?: TreeCheckbox;
  readonly open?: TreeTarget;
  /** Whether it is open when it is first shown. */
  readonly expanded?: boolean;
  readonly children?: Children;
}

/** Children made from items when they are asked for, page by page. */
export function paged<T>(items: readonly T[], toNode: (item: T) => TreeNode): Children {
  return (limit) => ({ nodes: items.slice(0, limit).map(toNode), total: items.length });
}

/** Children that exist already. */
export function listed(nodes: readonly TreeNode[]): Children {
  return paged(nodes, (node) => node);
}

/** One list after the other. */
export function inSequence(...lists: readonly Children[]): Children {
  return (limit) => {
    const nodes: TreeNode[] = [];
    const tail: TreeNode[] = [];
    let total = 0;
    for (const children of lists) {
      const page = children(limit - nodes.length);
      nodes.push(...page.nodes);
      tail.push(...(page.tail ?? []));
      total += page.total;
    }
    return { nodes, total, tail };
  };
}

/** A list with nodes that stay visible behind it. */
export function withTail(children: Children, tail: readonly TreeNode[]): Children {
  return (limit) => ({ ...children(limit), tail });
}
