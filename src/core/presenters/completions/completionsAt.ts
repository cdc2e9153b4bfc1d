import type { Snapshot } from '../../backlog/snapshot.js';
import type { ReferenceClass } from '../../model/reference.js';
import { classAt, regionsOf } from '../../notation/classify.js';
import { languageOf } from '../../notation/languages/index.js';
import { t } from '../../text/l10n.js';
import type { Completion, Completions } from './completion.js';
import { completionRequest } from './completionRequest.js';
import { criterionCompletions } from './criterionCompletions.js';
import { idCompletions } from './idCompletions.js';

/** Where the cursor is. */
export interface CompletionPlace {
  readonly uri: string;
  /** The editor's. */
  readonly languageId: string;
  /** The text of the line up to the cursor. */
  readonly line: string;
  /** The whole text, and the cursor's offset in it; asked for only where there may be something to complete. */
  readonly text: () => { readonly text: string; readonly offset: number };
  /** `uid`s of stories and decisions that are likelier here than others; the likeliest first. */
  readonly here: () => readonly string[];
}

const inComments: ReadonlySet<ReferenceClass> = new Set(['comment', 'doc']);
const inWords: ReadonlySet<ReferenceClass> = new Set(['comment', 'doc', 'prose', 'annotation', 'test']);

/**
 * What may be written at the cursor: ids, criteria and tags, in comments, prose, annotations and titles of tests.
 * Undefined nearly everywhere, and then at once.
 */
export function completionsAt(snapshot: Snapshot, place: CompletionPlace): Completions | undefined {
  const language = languageOf(place.uri, place.languageId);
  const isCommitMessage = language.id === 'git-commit';
  const request = completionRequest(place.line, snapshot.vocabulary, isCommitMessage);
  if (!request) return undefined;
  const { text, offset } = place.text();
  // What stands before the cursor decides: at the end of a comment nothing stands behind it.
  const at = Math.max(offset - 1, 0);
  const kind = classAt(text, language, regionsOf(text, language, offset), at);
  if (isCommitMessage && kind === 'comment') return undefined;
  if (!(request.kind === 'tag' ? inComments : inWords).has(kind)) return undefined;
  const { start } = request;
  switch (request.kind) {
    case 'tag':
      return { start, items: tags(), isIncomplete: false };
    case 'criterion': {
      const items = criterionCompletions(snapshot, request, place.uri);
      return items.length === 0 ? undefined : { start, items, isIncomplete: false };
    }
    case 'id': {
      const found = idCompletions(snapshot, request, place.here());
      return found.items.length === 0 ? undefined : { start, ...found };
    }
  }
}

function tags(): readonly Completion[] {
  const words: readonly (readonly [string, string])[] = [
    ['@story', t('the story behind this code')],
    ['@implements', t('the story or criterion that this code fulfils')],
    ['@verifies', t('the criterion that this test checks')],
    ['@decision', t('the decision that this code follows')],
  ];
  return words.map(([label, description]) => ({
    kind: 'tag',
    label,
    detail: '',
    description,
    insert: `${label} `,
    filter: label,
    isOver: false,
  }));
}
