import type { Snapshot } from '../../backlog/snapshot.js';
import type { Links } from '../../links/links.js';
import type { Decision } from '../../model/decision.js';
import type { Reference } from '../../model/reference.js';
import type { Story } from '../../model/story.js';
import { canonicalId } from '../../notation/ids.js';
import type { Steps } from '../../ports/steps.js';

/** All links of the workspace, as far as a survey needs them. */
export interface SurveyedLinks extends Pick<Links, 'linksInFile' | 'skipped'> {
  /** All files with a reference. */
  files(): Iterable<string>;
}

/** What code says of the backlog. A change log or a guide that names a story is no code of it. */
export interface CodeLinks {
  /** By `uid` of story or decision, by file and place. */
  readonly of: ReadonlyMap<string, readonly Reference[]>;
  /** Ids that the backlog does not have, the most used first. */
  readonly unknown: readonly UnknownId[];
}

/** An id in code that has a known form, and where it stands. */
export interface UnknownId {
  /** As it is written first. */
  readonly id: string;
  readonly references: readonly Reference[];
}

/**
 * One pass over all links: asking for each story's own would look through the same lists many thousand times.
 * `isBacklogFile` tells the backlog's own files, which refer to themselves.
 */
export function* codeLinks(
  snapshot: Snapshot,
  links: SurveyedLinks,
  isBacklogFile: (uri: string) => boolean,
): Steps<CodeLinks> {
  const of = new Map<string, Reference[]>();
  const unknown = new Map<string, Reference[]>();
  const meant = createMeaning(snapshot);
  // Files are found by several threads, in any order; a report should be the same for the same workspace.
  for (const uri of [...links.files()].sort()) {
    yield;
    const found = links.linksInFile(uri);
    if (found.length === 0 || isBacklogFile(uri)) continue;
    const itemOf = meant(uri);
    for (const reference of found) {
      const { id, known } = reference;
      if (!known && !snapshot.mayExist(id)) put(unknown, canonicalId(id), reference);
      else if (reference.class !== 'prose') {
        const item = itemOf(id);
        if (item) put(of, item.uid, reference);
      }
    }
  }
  const sorted = [...unknown.values()].sort((a, b) => b.length - a.length);
  return { of, unknown: sorted.map((references) => ({ id: references[0]?.id ?? '', references })) };
}

/** What an id means in a file. Files of one workspace folder mean the same by it, so each is looked up once a folder. */
function createMeaning(snapshot: Snapshot): (uri: string) => (id: string) => Story | Decision | undefined {
  const folders = snapshot.rules.map(({ folder }) => folder).sort((a, b) => b.length - a.length);
  const byFolder = new Map<string, Map<string, Story | Decision | undefined>>();
  return (uri) => {
    const folder = folders.find((one) => uri.startsWith(`${one}/`)) ?? '';
    const known = byFolder.get(folder) ?? new Map<string, Story | Decision | undefined>();
    byFolder.set(folder, known);
    return (id) => {
      if (!known.has(id)) known.set(id, snapshot.story(id, uri) ?? snapshot.decision(id, uri));
      return known.get(id);
    };
  };
}

function put(lists: Map<string, Reference[]>, key: string, reference: Reference): void {
  const list = lists.get(key);
  if (list) list.push(reference);
  else lists.set(key, [reference]);
}
