import type { Snapshot } from '../../backlog/snapshot.js';
import type { Links } from '../../links/links.js';
import type { Problem, ProblemSeverity } from '../../model/problem.js';
import type { Reference } from '../../model/reference.js';
import { canonicalId } from '../../notation/ids.js';
import { t } from '../../text/l10n.js';
import { criterionNode } from './criterionNode.js';
import { decisionNode } from './decisionNode.js';
import { openDoneStories, storiesWithoutCode, supersededInUse } from './gaps.js';
import { groupNode, messageNode } from './messageNode.js';
import { joined, rowText } from './nodeText.js';
import { placeWords, referenceNode } from './referenceNode.js';
import { statusOf, storyNode } from './storyNode.js';
import { listed, paged } from './treeNode.js';
import type { Children, TreeNode } from './treeNode.js';

/** What the view "Traceability" is drawn from. */
export interface TraceabilityTreeInput {
  readonly snapshot: Snapshot;
  readonly links: Pick<Links, 'to' | 'unknown'>;
  /** Whether criteria get check boxes: false in a workspace that is not trusted. */
  readonly canTick: boolean;
}

/**
 * The roots of the view "Traceability": one group per kind of finding, those without any left out. No nodes at all
 * where there is no backlog: then the editor shows the view's welcome.
 */
export function traceabilityTree({ snapshot, links, canTick }: TraceabilityTreeInput): Children {
  const groups = [
    problemsGroup(snapshot),
    unknownGroup(snapshot, links.unknown()),
    withoutCodeGroup(snapshot, links),
    openDoneGroup(snapshot, canTick),
    supersededGroup(snapshot, links),
  ].filter((group) => group !== undefined);
  if (groups.length > 0) return listed(groups);
  if (snapshot.stories.length + snapshot.decisions.length === 0) return listed([]);
  return listed([{ ...messageNode('fine', t('Code and backlog agree: nothing to look after')), icon: 'pass' }]);
}

function problemsGroup(snapshot: Snapshot): TreeNode | undefined {
  const { problems } = snapshot;
  if (problems.length === 0) return undefined;
  const sorted = severities.flatMap((severity) => problems.filter((problem) => problem.severity === severity));
  const children = paged(sorted, (problem) => problemNode(snapshot, problem));
  return groupNode('problems', t('Problems'), 'bracket-error', problems.length, children);
}

const severities: readonly ProblemSeverity[] = ['error', 'warning', 'information'];

const problemSigns: Readonly<Record<ProblemSeverity, Pick<TreeNode, 'icon' | 'iconColor'>>> = {
  error: { icon: 'error', iconColor: 'problemsErrorIcon.foreground' },
  warning: { icon: 'warning', iconColor: 'problemsWarningIcon.foreground' },
  information: { icon: 'report', iconColor: 'problemsInfoIcon.foreground' },
};

function problemNode(snapshot: Snapshot, { code, message, severity, uri, range }: Problem): TreeNode {
  const label = rowText(message);
  const place = uri === undefined ? undefined : placeWords(snapshot, uri, range);
  return {
    id: `problem:${code}:${uri ?? ''}:${range?.start.line ?? ''}:${label}`,
    kind: 'problem',
    label,
    ...joined(place),
    tooltip: [message, place, code]
      .filter((line) => line !== undefined)
      .map(rowText)
      .join('\n'),
    ...problemSigns[severity],
    spoken: [severityWords(severity), label, ...(place === undefined ? [] : [place])].join(', '),
    ...(uri === undefined ? {} : { open: { type: 'place', uri, ...(range ? { range } : {}) } }),
  };
}

function severityWords(severity: ProblemSeverity): string {
  switch (severity) {
    case 'error':
      return t('Error');
    case 'warning':
      return t('Warning');
    case 'information':
      return t('Information');
  }
}

function unknownGroup(snapshot: Snapshot, unknown: readonly Reference[]): TreeNode | undefined {
  if (unknown.length === 0) return undefined;
  const byId = new Map<string, Reference[]>();
  for (const reference of unknown) {
    const key = canonicalId(reference.id);
    const references = byId.get(key);
    if (references) references.push(reference);
    else byId.set(key, [reference]);
  }
  const sorted = [...byId].sort(([, a], [, b]) => b.length - a.length);
  const children = paged(sorted, ([key, references]): TreeNode => {
    const id = rowText(references[0]?.id ?? key);
    const count = references.length === 1 ? t('1 reference') : t('{0} references', references.length);
    return {
      id: `unknown:${key}`,
      kind: 'reference',
      label: id,
      description: count,
      tooltip: t('{0} has the form of an id, but the backlog does not have it.', id),
      icon: 'question',
      spoken: t('Unknown id {0}, {1}', id, count),
      subject: references[0]?.id ?? key,
      children: paged(references, (reference) => referenceNode(snapshot, reference)),
    };
  });
  return groupNode('unknown', t('Unknown IDs'), 'unverified', byId.size, children);
}

function withoutCodeGroup(snapshot: Snapshot, links: TraceabilityTreeInput['links']): TreeNode | undefined {
  const stories = storiesWithoutCode(snapshot, links);
  if (stories.length === 0) return undefined;
  const children = paged(stories, (story) => storyNode(story, { note: statusOf(story) }));
  return groupNode('without-code', t('Stories without code'), 'debug-disconnect', stories.length, children);
}

function openDoneGroup(snapshot: Snapshot, canTick: boolean): TreeNode | undefined {
  const stories = openDoneStories(snapshot);
  if (stories.length === 0) return undefined;
  const children = paged(stories, (story) => {
    const open = story.criteria.filter(({ done }) => !done);
    return storyNode(story, { children: paged(open, (criterion) => criterionNode(story, criterion, canTick)) });
  });
  return groupNode('open-criteria', t('Done stories with open criteria'), 'checklist', stories.length, children);
}

function supersededGroup(snapshot: Snapshot, links: TraceabilityTreeInput['links']): TreeNode | undefined {
  const found = supersededInUse(snapshot, links);
  if (found.length === 0) return undefined;
  const children = paged(found, ({ decision, references }) => {
    const by = decision.supersededBy.map(rowText).join(', ');
    const note = by === '' ? undefined : t('by {0}', by);
    const places = paged(references, (reference) => referenceNode(snapshot, reference));
    return decisionNode(decision, { children: places, ...(note === undefined ? {} : { note }) });
  });
  return groupNode('superseded', t('Superseded decisions still referenced'), 'references', found.length, children);
}
