import type { Snapshot } from '../../backlog/snapshot.js';
import type { Problem, ProblemSeverity } from '../../model/problem.js';
import { canonicalId } from '../../notation/ids.js';
import { t } from '../../text/l10n.js';
import { missingWords, severityWords, skippedWords } from '../traceability/findingWords.js';
import { openDoneStories, storiesWithoutCode, storiesWithoutEvidence } from '../traceability/gaps.js';
import type { Survey } from '../traceability/survey.js';
import { criterionNode } from './criterionNode.js';
import { decisionNode } from './decisionNode.js';
import { driftGroup, driftState } from './driftNodes.js';
import { groupNode, messageNode } from './messageNode.js';
import { joined, rowText } from './nodeText.js';
import { placeWords, referenceNode } from './referenceNode.js';
import { statusOf, storyNode } from './storyNode.js';
import { listed, paged } from './treeNode.js';
import type { Children, TreeNode } from './treeNode.js';

/** What the view "Traceability" is drawn from. */
export interface TraceabilityTreeInput {
  readonly survey: Survey;
  /** Whether criteria get check boxes: false in a workspace that is not trusted. */
  readonly canTick: boolean;
}

/**
 * The roots of the view "Traceability": how much is covered, then one group per kind of finding, those without any left
 * out. No nodes at all where there is no backlog: then the editor shows the view's welcome.
 */
export function traceabilityTree({ survey, canTick }: TraceabilityTreeInput): Children {
  const { snapshot } = survey;
  const groups = [
    problemsGroup(snapshot, survey.problems),
    unknownGroup(snapshot, survey.unknown),
    withoutCodeGroup(survey),
    openDoneGroup(survey, canTick),
    withoutEvidenceGroup(survey, canTick),
    supersededGroup(survey),
    survey.drift && survey.drift.length > 0 ? driftGroup(snapshot, survey.drift) : undefined,
    skippedGroup(survey),
  ].filter((group) => group !== undefined);
  if (groups.length === 0 && snapshot.stories.length + snapshot.decisions.length === 0) return listed([]);
  const fine = { ...messageNode('fine', t('Code and backlog agree: nothing to look after')), icon: 'pass' };
  return listed([...coverageNodes(survey), ...(groups.length === 0 ? [fine] : groups), ...driftState(survey)]);
}

/** One line that says how much is covered; a click shows the report. */
function coverageNodes({ coverage: all }: Survey): readonly TreeNode[] {
  const words = [
    ...(all.stories > 0 ? [t('{0}/{1} stories with code', all.withCode, all.stories)] : []),
    ...(all.criteria > 0 ? [t('{0}/{1} criteria done', all.done, all.criteria)] : []),
    ...(all.passed > 0 ? [t('{0} with passing tests', all.passed)] : []),
    ...(all.failed > 0 ? [t('{0} with failing tests', all.failed)] : []),
  ].join(' · ');
  if (words === '') return [];
  return [{ ...messageNode('coverage', t('Coverage'), { type: 'report' }, words), icon: 'graph' }];
}

function problemsGroup(snapshot: Snapshot, problems: readonly Problem[]): TreeNode | undefined {
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

function unknownGroup(snapshot: Snapshot, unknown: Survey['unknown']): TreeNode | undefined {
  if (unknown.length === 0) return undefined;
  const children = paged(unknown, ({ id: written, references }): TreeNode => {
    const id = rowText(written);
    const count = references.length === 1 ? t('1 reference') : t('{0} references', references.length);
    return {
      id: `unknown:${canonicalId(written)}`,
      kind: 'reference',
      label: id,
      description: count,
      tooltip: t('{0} has the form of an id, but the backlog does not have it.', id),
      icon: 'question',
      spoken: t('Unknown id {0}, {1}', id, count),
      subject: written,
      children: paged(references, (reference) => referenceNode(snapshot, reference)),
    };
  });
  return groupNode('unknown', t('Unknown IDs'), 'unverified', unknown.length, children);
}

function withoutCodeGroup(survey: Survey): TreeNode | undefined {
  const stories = storiesWithoutCode(survey);
  if (stories.length === 0) return undefined;
  const children = paged(stories, (survey) => {
    const { story } = survey;
    const note = [statusOf(story), missingWords(survey)].filter((words) => words !== undefined).join(' · ');
    return storyNode(story, { note });
  });
  return groupNode('without-code', t('Stories without code'), 'debug-disconnect', stories.length, children);
}

function openDoneGroup(survey: Survey, canTick: boolean): TreeNode | undefined {
  const stories = openDoneStories(survey);
  if (stories.length === 0) return undefined;
  const children = paged(stories, (story) => {
    const open = story.criteria.filter(({ done }) => !done);
    return storyNode(story, { children: paged(open, (criterion) => criterionNode(story, criterion, { canTick })) });
  });
  return groupNode('open-criteria', t('Done stories with open criteria'), 'checklist', stories.length, children);
}

function withoutEvidenceGroup(survey: Survey, canTick: boolean): TreeNode | undefined {
  const stories = storiesWithoutEvidence(survey);
  if (stories.length === 0) return undefined;
  const children = paged(stories, ({ story, verdicts }) => {
    const bare = story.criteria.filter((_, at) => verdicts[at]?.tests === 0);
    return storyNode(story, {
      note: bare.length === 1 ? t('1 without tests') : t('{0} without tests', bare.length),
      children: paged(bare, (criterion) => criterionNode(story, criterion, { canTick })),
    });
  });
  return groupNode('without-evidence', t('Criteria without tests'), 'beaker-stop', stories.length, children);
}

function supersededGroup({ snapshot, superseded }: Survey): TreeNode | undefined {
  if (superseded.length === 0) return undefined;
  const children = paged(superseded, ({ decision, references }) => {
    const by = decision.supersededBy.map(rowText).join(', ');
    const note = by === '' ? undefined : t('by {0}', by);
    const places = paged(references, (reference) => referenceNode(snapshot, reference));
    return decisionNode(decision, { children: places, ...(note === undefined ? {} : { note }) });
  });
  return groupNode('superseded', t('Superseded decisions still referenced'), 'references', superseded.length, children);
}

function skippedGroup({ snapshot, skipped }: Survey): TreeNode | undefined {
  if (skipped.length === 0) return undefined;
  const children = paged(skipped, ({ uri, reason }): TreeNode => {
    const label = placeWords(snapshot, uri);
    const words = skippedWords(reason);
    return {
      id: `skipped:${uri}`,
      kind: 'message',
      label,
      description: words,
      icon: 'file-binary',
      spoken: `${label}, ${words}`,
      ...(reason === 'many-files' ? {} : { open: { type: 'place', uri } }),
    };
  });
  return groupNode('skipped', t('Files not looked through'), 'eye-closed', skipped.length, children);
}
