import type { Surroundings } from '../../core/backlog/format.js';
import { featureName } from './layout.js';

/** A folder of features before it is a source. */
export interface Place {
  readonly root: string;
  readonly project: string;
  /** Whether the project is set up with Spec Kit: then any folder with a specification is a feature. */
  readonly anyName: boolean;
  readonly kitty: boolean;
}

/** Folders deeper than this are not searched. */
const deepest = 6;

const features = /^(|.*?\/)((?:\.specify\/)?specs|kitty-specs)\/([^/]+)\/(?:spec|plan|tasks|research)\.md$/;

/** The folder with only those of its files that can be Spec Kit's: each place looks at all there are. */
export function narrowed(surroundings: Surroundings): Surroundings {
  const files = surroundings.listing.files.filter(({ path }) => path.includes('specs/') || path.includes('.specify/'));
  return { ...surroundings, listing: { ...surroundings.listing, files } };
}

/** Every folder that holds features. Kiro and OpenSpec have folders called `specs` of their own. */
export function findPlaces({ listing }: Surroundings): readonly Place[] {
  const setUp = new Set<string>();
  const found = new Map<string, { readonly project: string; readonly name: string; telling: boolean }>();
  for (const { path } of listing.files) {
    const at = path.startsWith('.specify/') ? 0 : path.indexOf('/.specify/') + 1;
    if (at > 0 || path.startsWith('.specify/')) setUp.add(path.slice(0, at));
    const [, project = '', name, feature = ''] = features.exec(path) ?? [];
    if (name === undefined || !isOwn(project)) continue;
    const root = project + name;
    const place = found.get(root) ?? { project, name, telling: false };
    place.telling ||= name !== 'specs' || featureName.test(feature);
    found.set(root, place);
  }
  return [...found]
    .filter(([, { project, telling }]) => telling || setUp.has(project))
    .map(([root, { project, name }]) => ({
      root,
      project,
      anyName: name !== 'specs' || setUp.has(project),
      kitty: name === 'kitty-specs',
    }))
    .sort((a, b) => a.root.length - b.root.length || (a.root < b.root ? -1 : 1));
}

function isOwn(project: string): boolean {
  return project.split('/').length <= deepest && !/(?:^|\/)(?:\.kiro|openspec|\.specify|templates)\/$/.test(project);
}

/** A feature that is specified in a folder of its own and in a file beside it. */
export interface Twice {
  readonly feature: string;
  /** The folder's file. */
  readonly path: string;
  /** Which one counts: the folder's, unless it has no headings and only points to the other one. */
  readonly counts: 'folder' | 'beside';
}

/** The features below `root` that are specified twice. */
export async function specifiedTwice(surroundings: Surroundings, root: string): Promise<readonly Twice[]> {
  const prefix = root === '' ? '' : `${root}/`;
  const inFolders = new Set<string>();
  const beside = new Set<string>();
  for (const { path } of surroundings.listing.files) {
    if (!path.startsWith(prefix)) continue;
    const [, folder, flat] = /^(?:([^/]+)\/spec|([^/]+))\.md$/.exec(path.slice(prefix.length)) ?? [];
    if (folder !== undefined) inFolders.add(folder);
    if (flat !== undefined && featureName.test(flat)) beside.add(flat);
  }
  return Promise.all(
    [...beside]
      .filter((feature) => inFolders.has(feature))
      .map(async (feature) => {
        const path = `${prefix}${feature}/spec.md`;
        const text = (await surroundings.readText(path)) ?? '';
        return { feature, path, counts: /^#{2,4}[ \t]/m.test(text) ? 'folder' : 'beside' };
      }),
  );
}
