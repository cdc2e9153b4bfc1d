import type { Snapshot } from '../../backlog/snapshot.js';
import type { Story } from '../../model/story.js';
import { t } from '../../text/l10n.js';
import { criteriaOf } from './criterionNode.js';
import type { CriterionLook } from './criterionNode.js';
import { groupNode } from './messageNode.js';
import { rowText } from './nodeText.js';
import { storyNode } from './storyNode.js';
import { inSequence, listed, paged } from './treeNode.js';
import type { Children, TreeNode } from './treeNode.js';

/** Who stands below whom. Every story is reached from exactly one root, also where parents run in a circle. */
interface Family {
  readonly roots: readonly Story[];
  readonly parentOf: (story: Story) => Story | undefined;
  /** All stories below one, each after its parent. */
  readonly below: (story: Story) => readonly Story[];
}

/**
 * Roots, below each everything that descends from it, below that the criteria. With more than one source the first
 * level is the source, and each source's stories follow one another, each after its parent.
 */
export function byParent(snapshot: Snapshot, stories: readonly Story[], look: CriterionLook): Children {
  const family = familyOf(snapshot, stories);
  const used = new Set(stories.map(({ source }) => source));
  const sources = snapshot.sources.filter(({ id }) => used.has(id));
  const isOnly = family.roots.length === 1;
  if (sources.length < 2) return paged(family.roots, (root) => rootNode(family, root, look, isOnly));
  return listed(
    sources.map(({ id, label }) => {
      const members = family.roots
        .filter(({ source }) => source === id)
        .flatMap((root) => [root, ...family.below(root)]);
      const children = paged(members, (story) => memberNode(family, story, undefined, look));
      return groupNode(`source:${id}`, rowText(label), 'repo', members.length, children, true);
    }),
  );
}

function rootNode(family: Family, root: Story, look: CriterionLook, expanded: boolean): TreeNode {
  const below = family.below(root);
  const criteria = criteriaOf(root, look);
  if (below.length === 0) return storyNode(root, { children: criteria });
  const stories = paged(below, (story) => memberNode(family, story, root, look));
  const note = below.length === 1 ? t('1 item') : t('{0} items', below.length);
  return storyNode(root, { children: criteria ? inSequence(criteria, stories) : stories, note, expanded });
}

function memberNode(family: Family, story: Story, shownBelow: Story | undefined, look: CriterionLook): TreeNode {
  const parent = family.parentOf(story);
  const note = parent && parent !== shownBelow ? t('in {0}', rowText(parent.id)) : undefined;
  return storyNode(story, { children: criteriaOf(story, look), note, isBelowParent: parent !== undefined });
}

function familyOf(snapshot: Snapshot, stories: readonly Story[]): Family {
  const parents = new Map<Story, Story>();
  const children = new Map<Story, Story[]>();
  const findParent = parentFinder(snapshot);
  for (const story of stories) {
    const parent = findParent(story);
    if (!parent || parent.archived || parent === story) continue;
    parents.set(story, parent);
    const siblings = children.get(parent);
    if (siblings) siblings.push(story);
    else children.set(parent, [story]);
  }
  const circleStarts = cutCircles(parents);
  const roots = stories.filter((story) => !parents.has(story) || circleStarts.has(story));
  return {
    roots,
    parentOf: (story) => parents.get(story),
    below: (story) => {
      const found: Story[] = [];
      const pending = [...(children.get(story) ?? [])].reverse();
      for (let next = pending.pop(); next; next = pending.pop()) {
        if (circleStarts.has(next)) continue;
        found.push(next);
        pending.push(...[...(children.get(next) ?? [])].reverse());
      }
      return found;
    },
  };
}

/** Siblings name the same parent: it is looked for once per source, and a source lies in one folder. */
function parentFinder(snapshot: Snapshot): (story: Story) => Story | undefined {
  const found = new Map<string, Story | undefined>();
  return ({ parent, source, uri }) => {
    if (parent === undefined) return undefined;
    const key = `${source}\n${parent}`;
    if (!found.has(key)) found.set(key, snapshot.story(parent, uri));
    return found.get(key);
  };
}

/** Of each circle of parents, the story at which it is cut open: the one that the backlog names first. */
function cutCircles(parents: ReadonlyMap<Story, Story>): ReadonlySet<Story> {
  const starts = new Set<Story>();
  const settled = new Set<Story>();
  for (const [story, parent] of parents) {
    if (!parents.has(parent)) continue;
    const path = new Set<Story>();
    let at: Story | undefined = story;
    while (at && !settled.has(at) && !path.has(at)) {
      path.add(at);
      at = parents.get(at);
    }
    if (at && path.has(at)) starts.add(at);
    for (const member of path) settled.add(member);
  }
  return starts;
}
