import { decisionsOf } from '../../backlog/decisionsOf.js';
import type { Snapshot } from '../../backlog/snapshot.js';
import type { Links } from '../../links/links.js';
import { rangeContains } from '../../model/range.js';
import type { Position } from '../../model/range.js';
import type { Reference } from '../../model/reference.js';
import type { Why } from '../../model/why.js';
import { t } from '../../text/l10n.js';
import { rejectionsAt } from '../../traces/rejectionsAt.js';
import type { Traces } from '../../traces/traces.js';
import type { CriterionLook } from './criterionNode.js';
import { decisionNode } from './decisionNode.js';
import { groupNode, messageNode, restrictedNode } from './messageNode.js';
import { referenceNode } from './referenceNode.js';
import { rejectedNodes } from './rejectedNodes.js';
import { openNames } from './openNames.js';
import { storyNode } from './storyNode.js';
import { inSequence, listed, paged } from './treeNode.js';
import type { Children, TreeNode } from './treeNode.js';
import { whyNode } from './whyNode.js';

type WhyTraces = Pick<Traces, 'rejections'> & {
  readonly history: Pick<Traces['history'], 'repositories' | 'whyAt' | 'problemAt'>;
};

/** What the view "Behind This Code" is drawn from. */
export interface WhyTreeInput extends CriterionLook {
  readonly snapshot: Snapshot;
  /** `whyAt` answers with what git's history tells as well. */
  readonly links: Pick<Links, 'inFile' | 'whyAt' | 'whyOfFile'>;
  /** Absent until they are loaded. */
  readonly traces?: WhyTraces | undefined;
  /** The cursor; absent where no file is open. */
  readonly place?: { readonly uri: string; readonly position: Position };
}

/**
 * The roots of the view "Behind This Code": what is behind the cursor, then the rest of the file, then what the file
 * only mentions. No nodes at all where there is no backlog: then the editor shows the view's welcome.
 */
export function whyTree(input: WhyTreeInput): Children {
  const { snapshot, links, traces, place, canTick, notes } = input;
  if (snapshot.stories.length === 0 && snapshot.decisions.length === 0) return listed([]);
  if (!place) return listed([messageNode('no-editor', t('Open a file to see the stories behind it'))]);
  const own = ownStory(snapshot, place);
  const named = links.whyAt(place.uri, place.position).filter((why) => keyOf(why) !== own[0]?.story?.uid);
  const here = [...own, ...named];
  const keys = new Set(here.flatMap((why) => [keyOf(why), ...why.decisions.map(({ uid }) => uid)]));
  const isMeant = (why: Why): boolean => traces?.rejections.has(why, place.uri) !== true;
  const all = links.whyOfFile(place.uri).filter((why) => !keys.has(keyOf(why)) && isMeant(why));
  const [meant, open] = apart(here);
  const [rest, openRest] = apart(all);
  const mentioned = mentionsOf(snapshot, links, place.uri, [...here, ...all]);
  const rejected = rejectedNodes(snapshot, traces ? rejectionsAt(traces, place.uri, place.position) : [], place.uri);
  const problem = here.length === 0 ? problemNodes(traces, place) : [];
  if (here.length + all.length + mentioned.length === 0) return listed([nothingNode(canTick), ...problem, ...rejected]);
  const nodes = (whys: readonly Why[], isFirstOpen: boolean, isOneOf = false): Children =>
    paged(whys, (why) =>
      whyNode(withDecisions(snapshot, why, place.uri), {
        snapshot,
        canTick,
        notes,
        isOneOf,
        expanded: isFirstOpen && why === whys[0],
        canReject: traces !== undefined && !own.includes(why),
        repository: traces && repositoryOf(traces, place.uri),
      }),
    );
  const groups = [
    ...(rest.length === 0
      ? []
      : [groupNode('file', t('In this file'), 'file-code', rest.length, nodes(rest, false), true)]),
    ...openNames(openRest, nodes(openRest, false, true), 'file'),
    ...(mentioned.length === 0
      ? []
      : [groupNode('mentioned', t('Also mentioned'), 'mention', mentioned.length, listed(mentioned))]),
    ...problem,
    ...rejected,
  ];
  const head = !canTick && here.length + all.length > 0 ? [restrictedNode()] : [];
  const openHere = openNames(open, nodes(open, false, true), 'here');
  return inSequence(listed(head), nodes(meant, true), listed([...openHere, ...groups]));
}

/** Of a story that may be meant the decisions are seen by those who open it. */
function withDecisions(snapshot: Snapshot, why: Why, uri: string): Why {
  const { story, names } = why;
  return story && names ? { ...why, decisions: decisionsOf(snapshot, story, uri) } : why;
}

/** Those that stand as they are, and those of which one is meant. */
function apart(whys: readonly Why[]): readonly [whys: readonly Why[], open: readonly Why[]] {
  const open = whys.filter(({ names }) => names);
  return open.length < 2 ? [whys, []] : [whys.filter(({ names }) => !names), open];
}

type Place = NonNullable<WhyTreeInput['place']>;

/** Why git's history has no answer, in words. */
function problemNodes(traces: WhyTraces | undefined, { uri, position }: Place): readonly TreeNode[] {
  const problem = traces?.history.problemAt(uri, position);
  return problem === undefined ? [] : [messageNode('history', problem)];
}

function repositoryOf({ history }: WhyTraces, uri: string): string | undefined {
  return history.repositories
    .map(({ root }) => root)
    .filter((root) => uri.startsWith(`${root}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** In the backlog's own files the story around the cursor is what the file is about. */
function ownStory(snapshot: Snapshot, { uri, position }: Place): readonly Why[] {
  const story = snapshot.stories.find((one) => one.uri === uri && one.range && rangeContains(one.range, position));
  if (!story) return [];
  return [
    {
      story,
      criteria: story.criteria,
      decisions: decisionsOf(snapshot, story, uri),
      provenance: 'text',
      confidence: 1,
      because: t('{0} is written here.', story.id),
    },
  ];
}

function nothingNode(canLink: boolean): TreeNode {
  const text = t('This file names no story');
  return canLink
    ? messageNode('nothing', text, { type: 'link' }, t('Link it to a story'))
    : messageNode('nothing', text);
}

function keyOf({ story, decisions }: Why): string {
  return story?.uid ?? decisions[0]?.uid ?? '';
}

/** Stories and decisions that only prose and strings name: listed apart, each with its places. */
function mentionsOf(
  snapshot: Snapshot,
  links: WhyTreeInput['links'],
  uri: string,
  linked: readonly Why[],
): readonly TreeNode[] {
  // What counts as a link is among the answers already.
  const taken = new Set([...linked.map(keyOf), ...linked.flatMap(({ decisions }) => decisions.map(({ uid }) => uid))]);
  const places = new Map<string, Reference[]>();
  for (const reference of links.inFile(uri)) {
    if (!reference.known) continue;
    const uid = (snapshot.story(reference.id, uri) ?? snapshot.decision(reference.id, uri))?.uid;
    if (uid === undefined || taken.has(uid)) continue;
    places.set(uid, [...(places.get(uid) ?? []), reference]);
  }
  return [...places].flatMap(([uid, references]) => {
    const children = paged(references, (reference) => referenceNode(snapshot, reference));
    const story = snapshot.story(uid);
    if (story) return [storyNode(story, { children })];
    const decision = snapshot.decision(uid);
    return decision ? [decisionNode(decision, { children })] : [];
  });
}
