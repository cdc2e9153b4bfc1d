import { pageSize, shownChildren } from './paging.js';
import type { Children, TreeNode } from './treeNode.js';

/** What the editor knows a node by: one object per place in the tree, the same for as long as the place is there. */
export interface TreeElement {
  /** Unique in the tree, stable. */
  readonly path: string;
  /** What commands on it are about: see `TreeNode.subject`. */
  readonly subject?: string;
  readonly criterion?: string;
}

/** What is shown of one tree: remembers what was asked for, and tells what of that has changed. */
export interface TreeState {
  /** The children of a node, or the roots; a node for the rest behind them where there are too many. */
  children(parent?: TreeElement): readonly TreeElement[];
  /** What a node looks like now; undefined when it is gone. */
  node(element: TreeElement): TreeNode | undefined;
  /** Lets the siblings of a "Show more" node grow by a page. The node to draw anew, or `all` for the roots. */
  showMore(path: string): TreeElement | 'all' | undefined;
  /** Looks again at everything that was asked for. The nodes to draw anew, or `all` where the roots changed. */
  refresh(): readonly TreeElement[] | 'all';
}

interface Entry {
  readonly element: TreeElement;
  readonly parent: Entry | undefined;
  node: TreeNode;
  /** How many children are shown. */
  limit: number;
  /** Undefined until they are asked for. */
  children?: readonly Entry[];
}

/** `roots` answers from memory and is asked anew at each look. */
export function createTreeState(roots: () => Children): TreeState {
  const entries = new Map<string, Entry>();
  const top: { limit: number; children?: readonly Entry[] } = { limit: pageSize };

  const freshNodes = (entry: Entry | undefined): readonly TreeNode[] => {
    const children = entry ? entry.node.children : roots();
    return children ? shownChildren(children, (entry ?? top).limit) : [];
  };
  const pathOf = (parent: Entry | undefined, { id }: TreeNode): string =>
    parent ? `${parent.element.path}\n${id}` : id;

  const forget = (gone: Entry): void => {
    entries.delete(gone.element.path);
    gone.children?.forEach(forget);
  };
  const enter = (parent: Entry | undefined, node: TreeNode): Entry => {
    const path = pathOf(parent, node);
    const known = entries.get(path);
    if (known && known.element.subject === node.subject) {
      known.node = node;
      return known;
    }
    const { subject, criterion } = node;
    const element = {
      path,
      ...(subject === undefined ? {} : { subject }),
      ...(criterion === undefined ? {} : { criterion }),
    };
    const entry: Entry = { element, parent, node, limit: pageSize };
    entries.set(path, entry);
    return entry;
  };
  const ask = (entry: Entry | undefined): readonly Entry[] => {
    const holder = entry ?? top;
    const before = holder.children ?? [];
    const after = freshNodes(entry).map((node) => enter(entry, node));
    const kept = new Set(after);
    for (const old of before) {
      if (!kept.has(old) && entries.get(old.element.path) === old) forget(old);
    }
    holder.children = after;
    return after;
  };

  /** False when the list of children itself is another; otherwise collects what differs below. */
  const compare = (entry: Entry | undefined, changed: TreeElement[]): boolean => {
    const before = (entry ?? top).children;
    if (!before) return true;
    const fresh = freshNodes(entry);
    if (fresh.length !== before.length) return false;
    if (fresh.some((node, index) => pathOf(entry, node) !== before[index]?.element.path)) return false;
    fresh.forEach((node, index) => {
      const child = before[index];
      if (!child) return;
      const looksDifferent = !looksSame(child.node, node);
      child.node = node;
      if (!compare(child, changed) || looksDifferent) changed.push(child.element);
    });
    return true;
  };

  return {
    children: (parent) => {
      const entry = parent && entries.get(parent.path);
      return parent && !entry ? [] : ask(entry).map(({ element }) => element);
    },
    node: ({ path }) => entries.get(path)?.node,
    showMore: (path) => {
      const entry = entries.get(path);
      if (!entry) return undefined;
      (entry.parent ?? top).limit += pageSize;
      return entry.parent?.element ?? 'all';
    },
    refresh: () => {
      const changed: TreeElement[] = [];
      return compare(undefined, changed) ? changed : 'all';
    },
  };
}

/** Whether nothing that can be seen, heard or clicked differs; children are looked at apart. */
function looksSame(a: TreeNode, b: TreeNode): boolean {
  return (a.children === undefined) === (b.children === undefined) && isSame(a, b);
}

/** Equality of plain data. Functions are taken for equal. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b || typeof a === 'function') return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => isSame(left[key], right[key]));
}
