import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import type { Span } from '../../core/model/range.js';
import { nodeAt, parsePart, textAt } from '../../core/text/jsonPart.js';
import { t } from '../../core/text/l10n.js';
import { laneStatus } from './laneStatus.js';
import { featureStory, partStory } from './store.js';
import type { Store } from './store.js';

/** `status.json` of Spec Kitty, which it derives from its events: the lane of each work package. Never written. */
export function* readLanes(file: SourceFile, store: Store, feature: string): Iterable<ReadItem> {
  const { root, fault } = parsePart(file.text, { start: 0, end: file.text.length });
  const packages = root?.type === 'object' ? nodeAt(root, 'work_packages') : undefined;
  const entries = packages?.type === 'object' ? (packages.children ?? []) : [];
  const note = (story: string, lane: string, span: Span): ReadItem & { readonly type: 'status' } => ({
    type: 'status',
    note: { story, status: laneStatus(lane), source: store.id, uri: file.uri, range: file.lines.rangeOf(span) },
  });
  const all = { start: 0, end: file.text.length };
  yield { ...note(feature, '', all), alone: featureStory(file, store, feature) };
  for (const entry of entries) {
    const [key, value] = entry.children ?? [];
    const id = String(key?.value ?? '').trim();
    if (!/^[\w-]+$/.test(id) || value?.type !== 'object') continue;
    const lane = textAt(value, 'lane');
    const story = `${feature}/${id}`;
    const alone = partStory(file, store, feature, { id: story, title: id, kind: 'task', status: laneStatus(lane) });
    yield { ...note(story, lane, { start: entry.offset, end: entry.offset + entry.length }), alone };
  }
  if (fault) {
    const message = t('{0} is not valid JSON; what could not be read of it is not shown.', file.path);
    const range = file.lines.rangeOf(fault);
    yield { type: 'problem', problem: { code: 'unreadable-file', severity: 'warning', message, uri: file.uri, range } };
  }
}
