import type { Snapshot } from '../backlog/snapshot.js';
import { defaultClassRules } from '../links/classRules.js';
import { className } from '../links/className.js';
import type { Rejection } from '../links/rejections.js';
import type { KnownOutcome, OpenOutcome, Rival, UnknownOutcome } from '../links/explain.js';
import type { Decision } from '../model/decision.js';
import type { Story } from '../model/story.js';
import { criterionNamed } from '../notation/criteria.js';
import { canonicalId } from '../notation/ids.js';
import { t } from '../text/l10n.js';
import { pathIn } from './codeReferences.js';
import { rejectedRow } from './explanationOfRejection.js';
import type { ExplanationRow } from './explanationRow.js';
import { idAndTitle, rowText } from './trees/nodeText.js';

/** Which item a reference means, and where that is known from. */
export function knownRows(
  snapshot: Snapshot,
  { reference, item, tag, rivals }: KnownOutcome,
): readonly ExplanationRow[] {
  const isAlias = canonicalId(reference.id) !== canonicalId(item.id);
  return [
    {
      sign: 'for',
      text: idAndTitle(item),
      detail: t('Known from {0}', originWords(snapshot, item)),
      target: { type: 'item', uid: item.uid },
    },
    ...(isAlias ? [note(t('{0} is another name of {1}', rowText(reference.id), rowText(item.id)))] : []),
    ...('criteria' in item && reference.criterion !== undefined ? [criterionRow(item, reference.criterion)] : []),
    ...(tag === undefined ? [] : [note(t('The tag @{0} stands before it', tag))]),
    ...rivals.map((rival) => rivalRow(snapshot, rival)),
  ];
}

/** Why the id counts although the backlog does not have it. */
export function unknownRows(
  snapshot: Snapshot,
  { reference, head, sources, mayExist }: UnknownOutcome,
): readonly ExplanationRow[] {
  const id = rowText(reference.id);
  const labels = sources.map((source) => rowText(labelOf(snapshot, source))).join(', ');
  return [
    mayExist
      ? note(t('The backlog does not have {0} yet; a tracker may', id))
      : { sign: 'against', text: t('The backlog has no {0}', id) },
    {
      sign: 'for',
      text: t('{0} begins an id', rowText(head)),
      detail:
        sources.length > 0
          ? t('Used by {0}', labels)
          : t('Declared by a source, or in storyroot.yaml under notation.keys'),
    },
  ];
}

/** What stands around it, and what becomes of such a reference; of one that a person rejected, that. */
export function ruleRows(
  { reference, rule }: KnownOutcome | OpenOutcome | UnknownOutcome,
  language?: string,
  rejection?: Rejection,
): readonly ExplanationRow[] {
  const { reach } = reference;
  const isDefault = rule === defaultClassRules[reference.class];
  const target = { type: 'classes' } as const;
  const detail = isDefault
    ? t('storyroot.links.classes, as it is by default')
    : t('storyroot.links.classes, as you set it');
  const around: ExplanationRow = {
    sign: 'note',
    text: t('Its class is: {0}', className(reference.class)),
    detail:
      language === undefined
        ? t('The language of this file is not known: all of it is code')
        : t('Read as {0}', language),
  };
  switch (rule) {
    case 'link':
      if (rejection) return [around, rejectedRow(rejection)];
      return [
        around,
        { sign: 'for', text: t('This class counts as a link'), detail, target },
        ...(reach ? [note(t('It explains lines {0} to {1}', reach.start.line + 1, reach.end.line + 1))] : []),
      ];
    case 'list':
      return [around, { sign: 'against', text: t('This class is listed apart, and is no link'), detail, target }];
    case 'off':
      return [around, { sign: 'against', text: t('This class never counts'), detail, target }];
  }
}

function criterionRow(story: Story, named: string): ExplanationRow {
  const criterion = criterionNamed(story, named);
  return criterion
    ? { sign: 'for', text: idAndTitle({ id: criterion.id, title: criterion.text }) }
    : { sign: 'against', text: t('{0} has no criterion {1}', rowText(story.id), rowText(named)) };
}

function rivalRow(snapshot: Snapshot, { item, because }: Rival): ExplanationRow {
  const text = t('Not meant: {0}', idAndTitle(item));
  const detail = `${originWords(snapshot, item)} · ${rivalWords(because)}`;
  return { sign: 'note', text, detail, target: { type: 'item', uid: item.uid } };
}

function rivalWords(because: Rival['because']): string {
  switch (because) {
    case 'nearer':
      return t('its workspace folder is farther from this file');
    case 'archived':
      return t('it is archived');
    case 'decision':
      return t('a story of the same id comes first');
    case 'first':
      return t('it comes later in the backlog');
  }
}

function originWords(snapshot: Snapshot, { source, uri }: Story | Decision): string {
  const label = rowText(labelOf(snapshot, source));
  return uri === undefined ? label : `${label}, ${rowText(pathIn(snapshot, uri))}`;
}

function labelOf(snapshot: Snapshot, source: string): string {
  return snapshot.sources.find(({ id }) => id === source)?.label ?? source;
}

function note(text: string): ExplanationRow {
  return { sign: 'note', text };
}
