import { createTurns } from '../../../core/ports/turns.js';
import { t } from '../../../core/text/l10n.js';
import { RemoteError } from '../remoteError.js';
import type { Intent } from '../store/intent.js';
import { createLooks } from './looks.js';
import { sendChild } from './sendChild.js';
import type { CommentMemory } from './sendComment.js';
import { sendComment } from './sendComment.js';
import { sendStatus } from './sendStatus.js';
import { settleText } from './settleText.js';
import type { Sent, WritePorts, Writer } from './writePorts.js';

/** Writes to one tracker as one account. Keep it as long as both stay the same: it remembers what it wrote lately. */
export function createWriter(ports: WritePorts): Writer {
  const turns = createTurns();
  const looks = createLooks(ports, turns);
  const comments: CommentMemory = { begun: new Map(), arrived: new Set() };
  const sendBox = async ({ key, field, box, words, to }: Intent): Promise<Sent> => {
    if (field === undefined || !box || to === undefined) throw unusable();
    const lately = await looks.lately(key, field);
    const { item, wrote } = await settleText(ports, lately, { box, done: to, words }).finally(() => {
      looks.begin(lately);
    });
    return { item, outcome: wrote ? 'sent' : 'unchanged' };
  };
  const send = (intent: Intent): Promise<Sent> => {
    if (intent.what === 'comment') return sendComment(ports, intent, comments);
    if (intent.what === 'status') return sendStatus(ports, intent);
    return intent.child === undefined ? sendBox(intent) : sendChild(ports, intent);
  };
  return {
    sendIntent: (intent) => turns(intent.key, () => send(intent)),
    settled: () => looks.settled(),
    dispose: () => {
      looks.dispose();
    },
  };
}

function unusable(): RemoteError {
  return new RemoteError('refused', t('This version cannot send what was noted here.'));
}
