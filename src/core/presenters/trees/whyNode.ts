import type { Commit } from '../../model/commit.js';
import type { Why } from '../../model/why.js';
import { t } from '../../text/l10n.js';
import { shortHash } from '../../text/shortHash.js';
import { whereFrom } from '../provenance.js';
import { criterionNode, tasksOf } from './criterionNode.js';
import type { CriterionLook } from './criterionNode.js';
import { decisionNode } from './decisionNode.js';
import { messageNode } from './messageNode.js';
import { joined, rowText } from './nodeText.js';
import { storyNode } from './storyNode.js';
import { inSequence, listed, paged } from './treeNode.js';
import type { Children, TreeNode } from './treeNode.js';

/** What the view knows besides the answer. */
export interface WhyNodeParts extends CriterionLook {
  readonly expanded: boolean;
  /** Whether the row above says that it is one of several that may be meant. */
  readonly isOneOf?: boolean;
  /** Whether a person may answer "not this one". */
  readonly canReject: boolean;
  /** URI of the top of the repository that a commit is in. */
  readonly repository?: string | undefined;
}

/** An answer to "why is this here?": its story or decision, how that is known, and what belongs to it. */
export function whyNode(why: Why, parts: WhyNodeParts): TreeNode {
  const { story, decisions } = why;
  const [decision] = decisions;
  const isOneOf = parts.isOneOf === true;
  const note = isOneOf ? undefined : whereFrom(why);
  const because = becauseOf(why);
  const node = story
    ? storyNode(story, { children: contentOf(why, parts), expanded: parts.expanded, isWhole: isOneOf, note, because })
    : decision && decisionNode(decision, { because, ...(note === undefined ? {} : { note }) });
  if (!node) return messageNode('gone', because);
  return parts.canReject ? { ...node, can: [...(node.can ?? []), 'reject'] } : node;
}

/** The reason, and how sure it is where the text itself does not say it. */
function becauseOf({ because, provenance, confidence }: Why): string {
  return provenance === 'text' && confidence === 1
    ? because
    : `${because} ${t('Confidence {0} %', Math.round(confidence * 100))}`;
}

/** The commit, the criteria that are meant here or the tasks of a story without any, then the decisions. The story's check lists are left to the backlog's view. */
function contentOf({ story, criteria, decisions, commit }: Why, parts: WhyNodeParts): Children | undefined {
  if (!story) return undefined;
  const tasks = story.criteria.length === 0 ? tasksOf(story, parts) : undefined;
  const lists = [
    ...(commit ? [listed([commitNode(commit, parts.repository)])] : []),
    ...(criteria.length === 0 ? [] : [paged(criteria, (criterion) => criterionNode(story, criterion, parts))]),
    ...(tasks ? [tasks] : []),
    ...(decisions.length === 0 ? [] : [paged(decisions, (decision) => decisionNode(decision))]),
  ];
  return lists.length === 0 ? undefined : inSequence(...lists);
}

/** A commit: its subject; a click shows what it changed. */
function commitNode({ hash, subject, author, at }: Commit, repository: string | undefined): TreeNode {
  const label = rowText(subject) || shortHash(hash);
  const date = at.slice(0, 10);
  return {
    id: `commit:${hash}`,
    kind: 'commit',
    label,
    ...joined(shortHash(hash), rowText(author), date),
    tooltip: `${label}\n${hash}\n${rowText(author)}, ${date}`,
    icon: 'git-commit',
    spoken: t('Commit {0} by {1} of {2}: {3}', shortHash(hash), rowText(author), date, label),
    ...(repository === undefined ? {} : { open: { type: 'commit', repository, hash } }),
  };
}
