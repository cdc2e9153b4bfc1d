import type { Decision } from '../../core/model/decision.js';
import { decisionStatusOf } from '../../core/text/decisionStatus.js';
import { decisionOfText, recordIdOf } from '../../core/text/decisionText.js';
import type { ReadText } from './criteriaOf.js';
import type { FoundDecision, TextReaders } from './texts/textReader.js';
import type { RemoteComment, RemoteItem } from './tracker.js';

interface Draft extends FoundDecision {
  readonly at?: string;
}

/** A decision's texts are short; what a comment says beyond is in the discussion. */
const longest = 4000;
const marked =
  /^[\s>]*(?:#{1,6} +)?(?:\*\*|__)?(?:\/decision\b|(?:decision|adr|entscheidung)(?=\**[ \t]*(?:\(|:|$))|decision(?=\*\*|__))/i;

/** An item's decisions: ids of records elsewhere that it lists, and its own, in texts and in comments marked as such. */
export function decisionsIn(
  item: RemoteItem,
  texts: readonly ReadText[],
  story: { readonly id: string; readonly uid: string; readonly source: string; readonly readers: TextReaders },
): readonly (string | Decision)[] {
  const drafts: (string | Draft)[] = [];
  for (const { reading } of texts) drafts.push(...reading.decisions);
  for (const comment of item.comments ?? []) drafts.push(...inComment(comment, story.readers));
  if (drafts.length === 0) return [];
  const taken = new Set<string>();
  return drafts.map((draft, index) => {
    if (typeof draft === 'string') return draft;
    const local = draft.id !== undefined && !taken.has(draft.id) ? draft.id : freeId(taken, index + 1);
    taken.add(local);
    return decisionOf(draft, local, story);
  });
}

/** Decision records that an item's texts, comments and links name: `ADR-7`, `docs/adr/0007-one-queue.md`. */
export function namedRecords(item: RemoteItem): readonly string[] {
  const ids = new Map<string, string>();
  const lookIn = (text: string): void => {
    if (!recordPart.test(text)) return;
    for (const [, id, number] of text.matchAll(record)) {
      const named = id ? id.replace(/^ADR[- _]/i, 'ADR-') : `ADR-${number ?? ''}`;
      const key = named.toUpperCase().replace(/-0+(?=\d)/g, '-');
      if (!ids.has(key)) ids.set(key, named);
    }
  };
  lookIn(item.title);
  for (const { text } of item.texts) lookIn(text);
  for (const { text } of item.comments ?? []) lookIn(text);
  for (const { title, url } of item.links ?? []) {
    lookIn(title);
    lookIn(url);
  }
  return [...ids.values()];
}

const record =
  /(?<![\w/.-])(ADR[-_ ]\d{1,6}(?:\.\d{1,4})?)(?![\w/.-]*\.md|\w)|(?<![\w-])(?:adrs?|decisions?|decision-records|architecture-decisions)\/(?:adr-)?(\d{1,6})[-_][\w.%-]{0,200}?\.(?:md|markdown)\b/gi;

/** Part of every match of `record`, and looked for much faster. */
const recordPart = /adr[-_ ]\d|\/(?:adr-)?\d/i;

function inComment({ author, at, format, text }: RemoteComment, readers: TextReaders): readonly (string | Draft)[] {
  const reader = readers.of(format);
  const native = reader.read(text, 'other').decisions;
  if (native.length > 0) return native.map((one) => (typeof one === 'string' ? one : { ...one, ...by(author), at }));
  const markdown = reader.toMarkdown(text).slice(0, longest).trim();
  const mark = marked.exec(markdown)?.[0];
  if (mark === undefined) return [];
  const [first = '', ...further] = markdown
    .slice(mark.length)
    .replace(/^[\s*_:]+/, '')
    .split('\n');
  const said = first.trim() === '' ? '' : first.trim().replace(/^\*\*|\*\*$/g, '');
  if (said === '') return [];
  const linked = recordIdOf(said);
  if (linked !== undefined) return [linked];
  const summary = further.join('\n').trim();
  const decision = decisionOfText(said);
  return [{ ...decision, ...(summary !== '' && { summary }), ...by(author), at }];
}

function by(author: string): Pick<FoundDecision, 'deciders'> {
  return author === '' ? {} : { deciders: [author] };
}

function freeId(taken: ReadonlySet<string>, from: number): string {
  let number = from;
  while (taken.has(`D-${number}`)) number++;
  return `D-${number}`;
}

function decisionOf(
  draft: Draft,
  local: string,
  { id, uid, source }: { readonly id: string; readonly uid: string; readonly source: string },
): Decision {
  const date = draft.date ?? draft.at?.slice(0, 10);
  return {
    id: `${id}/${local}`,
    uid: `${uid}/${local}`,
    title: draft.title,
    status: statusOf(draft.status),
    ...(date !== undefined && { date }),
    deciders: draft.deciders ?? [],
    ...(draft.summary !== undefined && { summary: draft.summary }),
    ...(draft.context !== undefined && { context: draft.context }),
    supersedes: draft.supersedes,
    supersededBy: draft.supersededBy,
    stories: [id],
    archived: false,
    source,
  };
}

/** The states of a decision item in an Atlassian document are `DECIDED` and `UNDECIDED`. */
function statusOf(raw: string): Decision['status'] {
  if (raw === 'DECIDED') return { raw, category: 'accepted' };
  return raw === 'UNDECIDED' ? { raw, category: 'proposed' } : decisionStatusOf(raw);
}
