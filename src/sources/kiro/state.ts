import { findNodeAtLocation, getNodeValue } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { statusOf } from '../../core/backlog/words.js';
import type { Section } from '../../core/model/story.js';
import type { Status } from '../../core/model/status.js';
import { parsePart } from '../../core/text/jsonPart.js';
import { t } from '../../core/text/l10n.js';
import { shortened } from '../../core/text/shortened.js';
import { featureTitle, specStory } from './spec.js';
import type { Spec } from './spec.js';

/**
 * cc-sdd's `spec.json`: how far a spec is. Nothing is written there: a phase goes together with the approvals beside it,
 * and only cc-sdd knows which.
 */
export function* readState(file: SourceFile, spec: Spec): Iterable<ReadItem> {
  const { root } = parsePart(file.text, { start: 0, end: file.text.length });
  if (root?.type !== 'object') {
    const message = t(
      '{0} is no JSON object, so that nothing is known of its phase. Correct it.',
      shortened(file.path),
    );
    yield { type: 'problem', problem: { code: 'unreadable-file', message, severity: 'warning', uri: file.uri } };
    return;
  }
  const phase = findNodeAtLocation(root, ['phase']);
  const raw = phase?.type === 'string' ? textOf(phase) : '';
  const status = phaseStatus(raw, findNodeAtLocation(root, ['ready_for_implementation'])?.value === true);
  const range = file.lines.rangeOf(
    phase ? { start: phase.offset, end: phase.offset + phase.length } : { start: 0, end: file.lines.end(0) },
  );
  const sections = approvalsOf(root);
  const name = findNodeAtLocation(root, ['feature_name']);
  const title = name?.type === 'string' && textOf(name).trim() !== '' ? textOf(name) : spec.id;
  const alone = specStory(file, spec, { id: spec.id, title: featureTitle(title), kind: 'feature', status, sections });
  yield { type: 'status', note: { story: spec.id, status, source: spec.source, uri: file.uri, range }, alone };
}

/** `tasks-generated` is what comes before any work; the other phases' words say what they mean. */
function phaseStatus(raw: string, isReady: boolean): Status {
  if (/^(?:initiali[sz]ed|(?:requirements|design|tasks)-(?:generated|approved))$/i.test(raw.trim())) {
    return { raw, category: 'todo' };
  }
  const status = statusOf(raw);
  return status.category === 'unknown' && isReady ? { raw, category: 'todo' } : status;
}

function approvalsOf(root: Node): readonly Section[] {
  const approvals = findNodeAtLocation(root, ['approvals']);
  const lines = (approvals?.type === 'object' ? (approvals.children ?? []) : []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    if (!key || value?.type !== 'object') return [];
    const is = (word: string): boolean => findNodeAtLocation(value, [word])?.value === true;
    const said = is('approved') ? t('approved') : is('generated') ? t('generated') : t('open');
    return [`- ${textOf(key)}: ${said}`];
  });
  return lines.length === 0 ? [] : [{ title: t('Approvals'), markdown: lines.join('\n') }];
}

function textOf(node: Node): string {
  return String(getNodeValue(node));
}
