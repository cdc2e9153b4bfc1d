import type { Surroundings } from '../../core/backlog/format.js';
import { archivedName, capabilityOf } from './layout.js';
import type { SharedNames } from './layout.js';

/** Folders deeper than this are not searched. */
const deepest = 6;

const telling =
  /^(?:specs\/.*spec\.md|changes\/.*\.(?:md|yaml)|schemas\/[^/]+\/schema\.ya?ml|config\.ya?ml|project\.md)$/;

/** The folder with only those of its files that can be OpenSpec's: each root looks at all there are. */
export function narrowed(surroundings: Surroundings): Surroundings {
  const files = surroundings.listing.files.filter(({ path }) => path.includes('openspec/'));
  return { ...surroundings, listing: { ...surroundings.listing, files } };
}

/** Every folder called `openspec` that holds what OpenSpec keeps there, the outer ones first; none inside another. */
export function findRoots({ listing }: Surroundings): readonly string[] {
  const roots = new Set<string>();
  for (const { path } of listing.files) {
    const at = path.startsWith('openspec/') ? 0 : path.indexOf('/openspec/') + 1;
    if (at === 0 && !path.startsWith('openspec/')) continue;
    const root = path.slice(0, at + 'openspec'.length);
    if (roots.has(root)) continue;
    if (root.split('/').length <= deepest && telling.test(path.slice(root.length + 1))) roots.add(root);
  }
  return [...roots].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

/** Names of changes that capabilities, or other changes, have too. */
export function sharedNames({ listing }: Surroundings, root: string): SharedNames {
  const prefix = root === '' ? '' : `${root}/`;
  const capabilities = new Set<string>();
  const active = new Set<string>();
  const archive = new Set<string>();
  for (const { path } of listing.files) {
    if (!path.startsWith(prefix)) continue;
    const relative = path.slice(prefix.length);
    const capability = capabilityOf(relative);
    if (capability !== undefined) capabilities.add(capability);
    const [, first = '', second = ''] = /^changes\/([^/]+)\/([^/]+)/.exec(relative) ?? [];
    if (first === 'archive') archive.add(second);
    else if (first !== '') active.add(first);
  }
  const seen = new Set([...capabilities, ...active]);
  const reused = new Set<string>();
  for (const { name } of [...archive].map(archivedName)) {
    if (seen.has(name)) reused.add(name);
    seen.add(name);
  }
  return { active: new Set([...active].filter((name) => capabilities.has(name))), archived: reused };
}
