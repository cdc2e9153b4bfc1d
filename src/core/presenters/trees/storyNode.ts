import { canSetStatus } from '../../backlog/whereStatus.js';
import type { StatusCategory } from '../../model/status.js';
import type { Story, StoryKind } from '../../model/story.js';
import { t } from '../../text/l10n.js';
import { progressOf, progressWords } from '../progress.js';
import { intentWords } from '../storyCard.js';
import { kindWords, statusWords } from '../words.js';
import { idAndTitle, joined, rowName, rowText } from './nodeText.js';
import type { Children, NodeAbility, TreeNode } from './treeNode.js';

/** What the view adds to a story. */
export interface StoryNodeParts {
  readonly children?: Children | undefined;
  readonly expanded?: boolean;
  /** Shown behind the progress. */
  readonly note?: string | undefined;
  /** Whether its parent's row is above it, so that the parent need not be named. */
  readonly isBelowParent?: boolean;
  /** Whether it is told from the rows beside it by its parent only: then its whole id is shown. */
  readonly isWhole?: boolean;
  /** A sentence for the tooltip: why it stands here. */
  readonly because?: string;
}

/** A story: title, status by icon, progress; a click shows it. */
export function storyNode(story: Story, parts: StoryNodeParts = {}): TreeNode {
  const { children, expanded = false, note, isBelowParent = false, isWhole = false, because } = parts;
  const whole = idAndTitle(story);
  const { label, isShortened } = isWhole ? { label: whole, isShortened: false } : rowName(story);
  const where = isShortened && !isBelowParent ? t('in {0}', rowText(story.parent ?? '')) : undefined;
  return {
    id: `story:${story.uid}`,
    kind: 'story',
    label,
    ...joined(progressWords(story), story.kind === 'story' ? undefined : kindWords(story.kind), where, note),
    tooltip: tooltipOf(story, whole, because),
    ...iconOf(story),
    spoken: spokenOf(story, whole, note),
    subject: story.uid,
    can: abilitiesOf(story),
    open: { type: 'item', uid: story.uid },
    expanded,
    ...(children ? { children } : {}),
  };
}

function abilitiesOf(story: Story): readonly NodeAbility[] {
  const { uri, url, abilities } = story;
  const can: readonly (readonly [NodeAbility, boolean])[] = [
    ['file', uri !== undefined],
    ['page', url !== undefined],
    ['status', canSetStatus(story)],
    ['comment', abilities?.comment === true],
  ];
  return can.flatMap(([ability, has]) => (has ? [ability] : []));
}

/** A story's status as the backlog writes it, else in words. */
export function statusOf({ status }: Story): string {
  return status.raw === '' ? statusWords(status.category) : rowText(status.raw);
}

function tooltipOf(story: Story, label: string, because: string | undefined): string {
  const facts = [
    kindWords(story.kind),
    statusOf(story),
    ...story.people.map(rowText),
    ...(story.archived ? [t('archived')] : []),
  ].join(' · ');
  const intent = intentWords(story.intent);
  return [label, facts, ...(intent === undefined ? [] : [intent]), ...(because === undefined ? [] : [because])].join(
    '\n',
  );
}

function spokenOf(story: Story, label: string, note: string | undefined): string {
  const { done, total, of } = progressOf(story);
  const words = of === 'tasks' ? t('{0} of {1} tasks done', done, total) : t('{0} of {1} criteria done', done, total);
  return [
    `${kindWords(story.kind)} ${label}`,
    statusOf(story),
    ...(total === 0 ? [] : [words]),
    ...(story.archived ? [t('archived')] : []),
    ...(note === undefined ? [] : [note]),
  ].join(', ');
}

/** Those that hold others have a sign of their own until they are over. */
const kindIcons: Partial<Readonly<Record<StoryKind, string>>> = { goal: 'target', epic: 'layers', feature: 'package' };

const statusIcons: Readonly<Record<StatusCategory, string>> = {
  todo: 'circle-large-outline',
  doing: 'play-circle',
  done: 'issue-closed',
  dropped: 'circle-slash',
  unknown: 'issue-draft',
};

const statusColors: Partial<Readonly<Record<StatusCategory, string>>> = {
  doing: 'charts.blue',
  done: 'testing.iconPassed',
  dropped: 'disabledForeground',
};

function iconOf({ kind, status }: Story): Pick<TreeNode, 'icon' | 'iconColor'> {
  const isOver = status.category === 'done' || status.category === 'dropped';
  const color = statusColors[status.category];
  return {
    icon: (isOver ? undefined : kindIcons[kind]) ?? statusIcons[status.category],
    ...(color === undefined ? {} : { iconColor: color }),
  };
}
