import type { PendingWrite, RemoteState, RemoteStatus } from '../../backlog/remote.js';
import { t } from '../../text/l10n.js';
import { since } from '../trackers/since.js';
import { asOfWords } from '../trackers/asOfWords.js';
import { pendingWords, trackerStatusWords } from '../trackers/trackerWords.js';
import { groupNode } from './messageNode.js';
import { joined, rowText } from './nodeText.js';
import { paged } from './treeNode.js';
import type { TreeNode, TreeTarget } from './treeNode.js';

/** The trackers behind a view. */
export interface TrackersInput {
  readonly states: readonly RemoteState[];
  readonly pending: readonly PendingWrite[];
  readonly now: Date;
  /** False in a workspace that is not trusted: then nothing is requested, and a click leads to trusting it. */
  readonly isTrusted?: boolean;
}

/** So long a write may be under way without being mentioned. Milliseconds. */
export const underWay = 5000;

/**
 * One calm row for each tracker that a person should know something about, with its way out, and a group of what waits
 * to be sent. Trackers that are well are not mentioned, nor are writes that they will have in a moment: rows that come
 * and go would move all others under the mouse.
 */
export function trackerNodes({ states, pending, now, isTrusted = true }: TrackersInput): readonly TreeNode[] {
  const well = new Set(states.filter(({ status }) => isWell(status)).map(({ id }) => id));
  const isUnderWay = ({ state, source, since: at }: PendingWrite): boolean =>
    state !== 'stuck' && well.has(source) && now.getTime() - Date.parse(at) < underWay;
  return [
    ...states.filter((state) => isWorthTelling(state)).map((state) => trackerNode(state, now, isTrusted)),
    ...pendingGroup(
      pending.filter((write) => !isUnderWay(write)),
      now,
    ),
  ];
}

function isWell(status: RemoteStatus): boolean {
  return status === 'current' || status === 'synchronising' || status === 'waiting';
}

function isWorthTelling({ status, asOf }: RemoteState): boolean {
  if (status === 'current') return false;
  return !isWell(status) || asOf === undefined;
}

const signs: Readonly<Record<RemoteStatus, string>> = {
  'not-connected': 'plug',
  waiting: 'sync',
  synchronising: 'sync',
  current: 'pass',
  offline: 'cloud',
  'rate-limited': 'clock',
  'signed-out': 'key',
  forbidden: 'lock',
  misconfigured: 'warning',
  failed: 'warning',
};

function trackerNode(state: RemoteState, now: Date, isTrusted: boolean): TreeNode {
  const label = rowText(state.label);
  const words = isTrusted ? trackerStatusWords(state.status) : t('not asked in Restricted Mode');
  const age = asOfWords(state, now);
  const open: TreeTarget | undefined = isTrusted ? wayOut(state) : { type: 'trust' };
  return {
    id: `tracker:${state.id}`,
    kind: 'tracker',
    // What is the matter comes first: names are long, and a narrow view cuts off what stands behind them.
    label: sentenceCase([words, ...(age === undefined ? [] : [age])].join(' · ')),
    description: label,
    tooltip: [label, state.message, age, state.origin].flatMap((line) => (line ? [rowText(line)] : [])).join('\n'),
    icon: signs[state.status],
    spoken: [label, words, ...(age === undefined ? [] : [age]), ...(state.message === undefined ? [] : [state.message])]
      .map(rowText)
      .join(', '),
    subject: state.id,
    ...(open ? { open } : {}),
  };
}

function sentenceCase(words: string): string {
  const [first = ''] = words;
  return first.toLocaleUpperCase() + words.slice(first.length);
}

/** What a click does about it. */
function wayOut({ id, status }: RemoteState): TreeTarget | undefined {
  switch (status) {
    case 'not-connected':
    case 'signed-out':
    case 'forbidden':
      return { type: 'connect', source: id };
    case 'offline':
    case 'rate-limited':
    case 'failed':
    case 'misconfigured':
      return { type: 'log' };
    case 'waiting':
    case 'synchronising':
    case 'current':
      return undefined;
  }
}

function pendingGroup(pending: readonly PendingWrite[], now: Date): readonly TreeNode[] {
  if (pending.length === 0) return [];
  const stuck = pending.some(({ state }) => state === 'stuck');
  const children = paged(pending, (write) => pendingNode(write, now));
  const label = stuck ? t('Changes that need a look') : t('Changes not sent yet');
  return [
    {
      ...groupNode('pending', label, stuck ? 'warning' : 'cloud-upload', pending.length, children, stuck),
      kind: 'pendingGroup',
    },
  ];
}

function pendingNode(write: PendingWrite, now: Date): TreeNode {
  const label = rowText(pendingWords(write));
  const state = write.state === 'stuck' ? t('needs a look') : write.state === 'sending' ? t('being sent') : undefined;
  const age = since(write.since, now);
  return {
    id: `pending:${write.id}`,
    kind: 'pending',
    label,
    ...joined(state, age),
    tooltip: [label, write.message].flatMap((line) => (line === undefined ? [] : [rowText(line)])).join('\n'),
    icon: write.state === 'stuck' ? 'warning' : 'clock',
    spoken: [label, state, age, write.message]
      .flatMap((part) => (part === undefined ? [] : [rowText(part)]))
      .join(', '),
    subject: write.id,
    open: write.state === 'stuck' ? { type: 'pending', id: write.id } : { type: 'item', uid: write.story },
  };
}
