import { pathWithin } from '../../core/backlog/localPath.js';

/** What a file below a folder of features is. */
export type Role =
  | { readonly kind: 'spec' | 'tasks' | 'plan' | 'research' | 'lanes'; readonly feature: string }
  | { readonly kind: 'checklist'; readonly feature: string; readonly name: string }
  | { readonly kind: 'package'; readonly feature: string; readonly id: string }
  | { readonly kind: 'decision'; readonly feature: string; readonly name: string }
  /** The lesser one of two specifications: one in a folder, one beside it. */
  | { readonly kind: 'older'; readonly feature: string };

/** What a path of the workspace folder is; undefined for whatever lies elsewhere or holds no items. */
export type Layout = (path: string) => Role | undefined;

/** How Spec Kit names features: by number, or by the time they were begun. */
export const featureName = /^(?:\d{3,}|\d{8}-\d{6})-[^/]+$/;

interface Habits {
  /** The folder of features. */
  readonly root: string;
  /** Whether any folder is a feature, whatever its name. */
  readonly anyName: boolean;
  /** Whether it is Spec Kitty's, with work packages and decisions. */
  readonly kitty: boolean;
  /** Features that have a specification in a folder of their own, and another one beside that folder: which one counts. */
  readonly twice: ReadonlyMap<string, 'folder' | 'beside'>;
}

/** The rules of Spec Kit's folders, and of Spec Kitty's. */
export function layoutOf({ root, anyName, kitty, twice }: Habits): Layout {
  return (path) => {
    const relative = pathWithin(root, path);
    if (relative === undefined) return undefined;
    const [feature = '', first = '', second, ...deeper] = relative.split('/');
    const flat = /^(.+)\.md$/i.exec(feature)?.[1];
    if (first === '') {
      if (flat === undefined || !featureName.test(flat)) return undefined;
      return { kind: twice.get(flat) === 'folder' ? 'older' : 'spec', feature: flat };
    }
    if (!(anyName || featureName.test(feature)) || feature.startsWith('.') || deeper.length > 0) return undefined;
    if (first === 'spec.md' && twice.get(feature) === 'beside') return { kind: 'older', feature };
    if (second === undefined) return documentRole(feature, first, kitty);
    if (first === 'checklists' && /\.md$/i.test(second))
      return { kind: 'checklist', feature, name: withoutEnd(second) };
    if (!kitty) return undefined;
    const id = first === 'tasks' ? /^(WP\d+[a-z]?)(?:[-_.].*)?\.md$/i.exec(second)?.[1] : undefined;
    if (id !== undefined) return { kind: 'package', feature, id: id.toUpperCase() };
    if (first === 'decisions' && /^DM-.*\.md$/i.test(second)) {
      return { kind: 'decision', feature, name: withoutEnd(second) };
    }
    return undefined;
  };
}

const documents: ReadonlyMap<string, 'spec' | 'tasks' | 'plan' | 'research'> = new Map([
  ['spec.md', 'spec'],
  ['tasks.md', 'tasks'],
  ['plan.md', 'plan'],
  ['research.md', 'research'],
]);

function documentRole(feature: string, name: string, kitty: boolean): Role | undefined {
  const kind = documents.get(name) ?? (kitty && name === 'status.json' ? 'lanes' : undefined);
  return kind && { kind, feature };
}

function withoutEnd(name: string): string {
  return name.replace(/\.md$/i, '');
}
