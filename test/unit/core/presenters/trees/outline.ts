import { shownChildren } from '../../../../../src/core/presenters/trees/paging.js';
import type { Children, TreeNode } from '../../../../../src/core/presenters/trees/treeNode.js';

/** A tree as lines of text, indented by level: check box, label, description. */
export function outline(children: Children, indent = ''): readonly string[] {
  return shownChildren(children, 200).flatMap((node) => [
    `${indent}${lineOf(node)}`,
    ...(node.children ? outline(node.children, `${indent}  `) : []),
  ]);
}

/** All nodes of a tree with their level, from 1. */
export function allNodes(
  children: Children,
  level = 1,
): readonly { readonly node: TreeNode; readonly level: number }[] {
  return shownChildren(children, 200).flatMap((node) => [
    { node, level },
    ...(node.children ? allNodes(node.children, level + 1) : []),
  ]);
}

/** The first node whose label starts so. */
export function nodeCalled(children: Children, label: string): TreeNode {
  const found = allNodes(children).find(({ node }) => node.label.startsWith(label));
  if (!found) throw new Error(`no node is called ${label}`);
  return found.node;
}

function lineOf({ checkbox, label, description }: TreeNode): string {
  const box = checkbox ? `[${checkbox.checked ? 'x' : ' '}] ` : '';
  return `${box}${label}${description === undefined ? '' : ` (${description})`}`;
}
