// Why texts did or did not match, in words: rows under headings, each with what it leads to.
import type { Snapshot } from '../backlog/snapshot.js';
import { namingPath } from '../links/explainFile.js';
import type { FileReason } from '../links/explainFile.js';
import type { ExplainedText } from '../links/explain.js';
import type { Why } from '../model/why.js';
import { t } from '../text/l10n.js';
import { likenessRow, nearestRows } from './explanationOfLikeness.js';
import { knownRows, ruleRows, unknownRows } from './explanationOfReference.js';
import type { ExplanationRow } from './explanationRow.js';
import { present } from './present.js';
import { idAndTitle, rowText } from './trees/nodeText.js';

export interface ExplanationPart {
  /** What it is about and what came of it: `SHOP-142 · counts as a link`. */
  readonly heading: string;
  readonly rows: readonly ExplanationRow[];
}

/** All that is known of one or more lines. */
export interface Explained {
  readonly snapshot: Snapshot;
  readonly uri: string;
  /** The name of the language that the file is read as; undefined where it is none that we know. */
  readonly language?: string;
  readonly texts: readonly ExplainedText[];
  readonly file: readonly FileReason[];
  /** What is behind the line without being named in it. */
  readonly whys: readonly Why[];
}

/** The parts of an explanation: each text, then what else is behind the line, then the file. Empty: nothing to explain. */
export function explanationOf(explained: Explained): readonly ExplanationPart[] {
  const { snapshot, uri, texts, whys, file } = explained;
  const behind = whys.flatMap((why): readonly ExplanationRow[] => whyRows(snapshot, uri, why));
  const reasons = file.map(fileRow);
  return [
    ...texts.map((text) => ({ heading: headingOf(text), rows: rowsOf(explained, text) })),
    ...(behind.length === 0 ? [] : [{ heading: t('Behind this line'), rows: behind }]),
    ...(reasons.length === 0 ? [] : [{ heading: t('This file'), rows: reasons }]),
  ];
}

function headingOf({ written, outcome }: ExplainedText): string {
  return `${rowText(written)} · ${verdict(outcome)}`;
}

function verdict(outcome: ExplainedText['outcome']): string {
  if (outcome.kind === 'unknown') return outcome.mayExist ? t('not known yet') : t('not in the backlog');
  if (outcome.kind !== 'known') return t('no id');
  switch (outcome.rule) {
    case 'link':
      return t('a link');
    case 'list':
      return t('listed apart');
    case 'off':
      return t('left out');
  }
}

function rowsOf({ snapshot, language }: Explained, { outcome }: ExplainedText): readonly ExplanationRow[] {
  switch (outcome.kind) {
    case 'known':
      return [...knownRows(snapshot, outcome), ...ruleRows(outcome, language)];
    case 'unknown':
      return [
        ...unknownRows(snapshot, outcome),
        ...nearestRows(snapshot, outcome.nearest),
        ...ruleRows(outcome, language),
      ];
    case 'no-key':
      return [likenessRow(outcome), ...nearestRows(snapshot, outcome.nearest)];
    case 'passed-over':
    case 'other-case':
    case 'touched':
      return [likenessRow(outcome)];
  }
}

function whyRows(snapshot: Snapshot, uri: string, why: Why): readonly ExplanationRow[] {
  const item = why.story ?? why.decisions[0];
  if (!item) return [];
  const pattern = why.provenance === 'path' && why.story ? namingPath(snapshot, uri, why.story.uid) : undefined;
  const because = pattern === undefined ? why.because : t('{0} The path is {1}.', why.because, pattern);
  return [{ sign: 'for', text: idAndTitle(item), detail: rowText(because), target: { type: 'item', uid: item.uid } }];
}

function fileRow(reason: FileReason): ExplanationRow {
  switch (reason.kind) {
    case 'ignored':
      return present({
        sign: 'against',
        text: t('Ignored by {0}: nothing in it counts', rowText(reason.glob)),
        detail: t('notation.ignore in storyroot.yaml'),
        target: { type: 'configuration', folder: reason.folder },
      });
    case 'not-text':
      return {
        sign: 'against',
        text: t('Not looked through while it is closed: by its name it is no text of a person'),
      };
    case 'too-large':
      return { sign: 'against', text: t('Not looked through: it is longer than {0} characters', reason.most) };
    case 'backlog':
      return { sign: 'note', text: t('Part of the backlog: what it names does not count as code that refers to it') };
  }
}
