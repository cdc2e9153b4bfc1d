import type { Place } from '../actions/actionError.js';
import type { Snapshot } from '../backlog/snapshot.js';
import { relativePath } from '../text/uris.js';
import type { Links } from '../links/links.js';
import { className } from '../links/className.js';
import type { Reference, ReferenceClass } from '../model/reference.js';
import { canonicalId } from '../notation/ids.js';
import { present } from './present.js';

/** One place in code that names the item. */
export interface CodeReference {
  /** `src/a.ts:12`, the line 1-based. */
  readonly label: string;
  /** 0-based. */
  readonly line: number;
  readonly class: ReferenceClass;
  readonly className: string;
  readonly criterion?: string;
  readonly place: Place;
}

/** The references in one file, in its order. */
export interface FileReferences {
  readonly path: string;
  readonly references: readonly CodeReference[];
}

/** The references to one item: those whose class counts as a link, and those that are listed apart. */
export interface CodeReferences {
  readonly linked: readonly FileReferences[];
  readonly apart: readonly FileReferences[];
}

/** What of an item is needed to find what refers to it. */
type Item = Readonly<Record<'uid', string>>;

/** All references that mean this very item, which is not the one of the same id in another workspace folder. */
export function codeReferencesTo(item: Item, snapshot: Snapshot, links: Links): CodeReferences {
  const folders = foldersOf(snapshot);
  const linked: FileReferences[] = [];
  const apart: FileReferences[] = [];
  for (const [uri, references] of byFile(links.to(item.uid))) {
    const path = pathLabel(uri, folders);
    const counting = new Set(links.linksInFile(uri).map(positionOf));
    const counted = references.filter((reference) => counting.has(positionOf(reference)));
    const others = references.filter((reference) => !counted.includes(reference) && reference.class !== 'code');
    if (counted.length > 0) linked.push({ path, references: counted.map((one) => viewOf(one, path)) });
    if (others.length > 0) apart.push({ path, references: others.map((one) => viewOf(one, path)) });
  }
  return { linked, apart };
}

/** The references that name one criterion, across files. */
export function referencesToCriterion({ linked }: CodeReferences, criterion: string): readonly CodeReference[] {
  const wanted = canonicalId(criterion);
  return linked
    .flatMap(({ references }) => references)
    .filter((reference) => reference.criterion !== undefined && canonicalId(reference.criterion) === wanted);
}

/** The path of a file in its workspace folder, the folder's name before it where there are several. */
export function pathIn(snapshot: Snapshot, uri: string): string {
  return pathLabel(uri, foldersOf(snapshot));
}

/** The same for many files, each worked out once. */
export function pathNames(snapshot: Snapshot): {
  readonly pathOf: (uri: string) => string;
  /** Whether paths begin with the name of a workspace folder. */
  readonly several: boolean;
} {
  const folders = foldersOf(snapshot);
  const known = new Map<string, string>();
  const pathOf = (uri: string): string => {
    const path = known.get(uri) ?? pathLabel(uri, folders);
    known.set(uri, path);
    return path;
  };
  return { pathOf, several: folders.length > 1 };
}

function foldersOf(snapshot: Snapshot): readonly string[] {
  return [...new Set([...snapshot.rules, ...snapshot.sources].map(({ folder }) => folder))];
}

function pathLabel(uri: string, folders: readonly string[]): string {
  const owners = folders.filter((folder) => uri.startsWith(`${folder}/`));
  const folder = owners.reduce((longest, one) => (one.length > longest.length ? one : longest), '');
  const base = folders.length > 1 || folder === '' ? folder.slice(0, folder.lastIndexOf('/')) : folder;
  return relativePath(base, uri) ?? uri;
}

function byFile(references: readonly Reference[]): ReadonlyMap<string, readonly Reference[]> {
  const files = new Map<string, Reference[]>();
  for (const reference of references) {
    const file = files.get(reference.uri);
    if (file) file.push(reference);
    else files.set(reference.uri, [reference]);
  }
  return files;
}

function positionOf({ range: { start } }: Reference): string {
  return `${start.line}:${start.character}`;
}

function viewOf(reference: Reference, path: string): CodeReference {
  const { line } = reference.range.start;
  return present({
    label: `${path}:${line + 1}`,
    line,
    class: reference.class,
    className: className(reference.class),
    criterion: reference.criterion,
    place: { uri: reference.uri, range: reference.range },
  });
}
