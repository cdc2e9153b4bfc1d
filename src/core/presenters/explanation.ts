// Why texts did or did not match, in words: rows under headings, each with what it leads to.
import type { Snapshot } from '../backlog/snapshot.js';
import { namingPath } from '../links/explainFile.js';
import type { FileReason } from '../links/explainFile.js';
import { mostExplained } from '../links/explain.js';
import type { ExplainedText } from '../links/explain.js';
import type { Rejection } from '../links/rejections.js';
import type { Why } from '../model/why.js';
import { canonicalId } from '../notation/ids.js';
import { t } from '../text/l10n.js';
import { likenessRow, nearestRows } from './explanationOfLikeness.js';
import { openRows, resolutionRows } from './explanationOfLocalName.js';
import { rejectedAnswerRow, rejectionRow } from './explanationOfRejection.js';
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
  /** What a person rejected of this file's and this line's answers; absent where nobody can. */
  readonly rejections?: readonly Rejection[];
}

/** The parts of an explanation: each text, then what else is behind the line, then the file. Empty: nothing to explain. */
export function explanationOf(explained: Explained): readonly ExplanationPart[] {
  const { snapshot, uri, texts, whys, file, rejections = [] } = explained;
  const behind = [
    ...whys.flatMap((why): readonly ExplanationRow[] => whyRows(explained, why)),
    ...rejections.flatMap((one) => (one.provenance === 'text' ? [] : rejectedAnswerRow(snapshot, uri, one))),
  ];
  const reasons = file.map(fileRow);
  const cut = t('Only the first {0} are explained: select less to see others', mostExplained);
  return [
    ...texts.map((text) => ({ heading: headingOf(explained, text), rows: rowsOf(explained, text) })),
    ...(texts.length < mostExplained ? [] : [{ heading: t('More'), rows: [{ sign: 'note', text: cut } as const] }]),
    ...(behind.length === 0 ? [] : [{ heading: t('Behind this line'), rows: behind }]),
    ...(reasons.length === 0 ? [] : [{ heading: t('This file'), rows: reasons }]),
  ];
}

function headingOf(explained: Explained, { written, outcome }: ExplainedText): string {
  return `${rowText(written)} · ${verdict(explained, outcome)}`;
}

function verdict(explained: Explained, outcome: ExplainedText['outcome']): string {
  if (isIgnored(explained) && 'reference' in outcome) return t('left out');
  if (rejectionOf(explained, outcome)) return t('not this one');
  if (outcome.kind === 'unknown') return outcome.mayExist ? t('not known yet') : t('not in the backlog');
  if (outcome.kind === 'open') return t('one of several');
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

function isIgnored({ file }: Explained): boolean {
  return file.some(({ kind }) => kind === 'ignored');
}

/** A person's answer to this very reference. */
function rejectionOf({ rejections = [] }: Explained, outcome: ExplainedText['outcome']): Rejection | undefined {
  if (outcome.kind !== 'known' || outcome.rule !== 'link') return undefined;
  const id = canonicalId(outcome.reference.id);
  return rejections.find((one) => one.provenance === 'text' && canonicalId(one.id) === id);
}

function rowsOf(explained: Explained, { outcome }: ExplainedText): readonly ExplanationRow[] {
  const { snapshot, language, rejections } = explained;
  switch (outcome.kind) {
    case 'known': {
      const rejection = rejectionOf(explained, outcome);
      const isAnswer = outcome.rule === 'link' && !rejection && rejections !== undefined && !isIgnored(explained);
      return [
        ...knownRows(snapshot, outcome),
        ...resolutionRows(snapshot, outcome.reference),
        ...ruleRows(outcome, language, rejection),
        ...(isAnswer ? [rejectionRow(outcome.item)] : []),
      ];
    }
    case 'open':
      return [...openRows(outcome), ...ruleRows(outcome, language)];
    case 'unknown':
      return [...unknownRows(snapshot, outcome), ...nearestRows(outcome.nearest), ...ruleRows(outcome, language)];
    case 'no-key':
      return [likenessRow(outcome), ...nearestRows(outcome.nearest)];
    case 'passed-over':
    case 'other-case':
    case 'touched':
      return [likenessRow(outcome)];
  }
}

function whyRows({ snapshot, uri, rejections }: Explained, why: Why): readonly ExplanationRow[] {
  const item = why.story ?? why.decisions[0];
  if (!item) return [];
  const pattern = why.provenance === 'path' ? namingPath(snapshot, uri, item.uid) : undefined;
  const because = pattern === undefined ? why.because : t('{0} The path is {1}.', why.because, pattern);
  return [
    { sign: 'for', text: idAndTitle(item), detail: rowText(because), target: { type: 'item', uid: item.uid } },
    ...(rejections === undefined ? [] : [rejectionRow(item)]),
  ];
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
