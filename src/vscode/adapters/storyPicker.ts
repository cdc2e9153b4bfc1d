import * as vscode from 'vscode';
import type { Snapshot } from '../../core/backlog/snapshot.js';
import type { Decision } from '../../core/model/decision.js';
import type { Story } from '../../core/model/story.js';
import { progressWords } from '../../core/presenters/progress.js';
import { decisionStatusWords, statusWords } from '../../core/presenters/words.js';
import { idAndTitle } from '../../core/presenters/trees/nodeText.js';
import { t } from '../../core/text/l10n.js';
import { withoutHiddenCharacters } from '../../core/text/hidden.js';
import { plainLabel, plainMessage } from './plainText.js';

interface StoryPick extends vscode.QuickPickItem {
  readonly story?: Story;
  /** An id that a tracker may have. */
  readonly unknown?: string;
}

interface ItemPick extends StoryPick {
  readonly decision?: Decision;
}

const mostShown = 100;

/** Has the trackers fetch an id; undefined where none of them has it. */
export type FetchStory = (id: string) => Promise<Story | undefined>;

/**
 * Lets a person find a story by typing; resolves with undefined when they leave. With `fetch` also one that only a tracker
 * knows yet.
 */
export async function pickStory(
  snapshot: Snapshot,
  placeholder: string,
  query = '',
  fetch?: FetchStory,
): Promise<Story | undefined> {
  const find = await finder(snapshot);
  const chosen = await pick<StoryPick>(placeholder, query, (typed) =>
    fetch ? [...unknownIn(snapshot, typed), ...find(typed)] : find(typed),
  );
  return chosen?.unknown === undefined ? chosen?.story : fetched(chosen.unknown, fetch);
}

/** The same for stories and these decisions, which come first where what is typed is in their id or title. */
export async function pickItem(
  snapshot: Snapshot,
  placeholder: string,
  decisions: readonly Decision[],
): Promise<Story | Decision | undefined> {
  const find = await finder(snapshot);
  const all = decisions.map(decisionPickOf);
  const chosen = await pick<ItemPick>(placeholder, '', (typed) => {
    const named = all.filter(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase()));
    return typed.trim() === '' ? [...find(typed), ...named] : [...named, ...find(typed)];
  });
  return chosen?.decision ?? chosen?.story;
}

/** The search library is loaded when somebody searches, not when the editor starts. */
async function finder(snapshot: Snapshot): Promise<(typed: string) => readonly StoryPick[]> {
  const { searchFor } = await import('../../core/backlog/search.js');
  return (typed) => searchFor(snapshot).find(typed, mostShown).map(pickOf);
}

function pick<T extends vscode.QuickPickItem>(
  placeholder: string,
  query: string,
  itemsFor: (typed: string) => readonly T[],
): Promise<T | undefined> {
  const picker = vscode.window.createQuickPick<T>();
  picker.placeholder = placeholder;
  picker.value = query;
  const show = (): void => {
    picker.items = itemsFor(picker.value);
  };
  show();
  picker.onDidChangeValue(show);
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

/** A person waits for this: they see that it is under way, and are told where there is nothing. */
async function fetched(id: string, fetch: FetchStory | undefined): Promise<Story | undefined> {
  const title = plainLabel(t('Asking the tracker for {0}…', id));
  const story = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
    Promise.resolve(fetch?.(id)),
  );
  if (!story)
    void vscode.window.showInformationMessage(plainMessage(t('No tracker that can be asked now has {0}.', id)));
  return story;
}

/** What is typed, where it is an id that a tracker may have. */
function unknownIn(snapshot: Snapshot, typed: string): readonly StoryPick[] {
  const text = typed.trim();
  const [mention] = snapshot.vocabulary.mentions(text);
  if (!mention || mention.known || mention.end - mention.start !== text.length || !snapshot.mayExist(mention.id))
    return [];
  return [{ unknown: mention.id, label: plainLabel(t('Ask the tracker for {0}', mention.id)), alwaysShow: true }];
}

function pickOf(story: Story): StoryPick {
  const status = story.status.raw === '' ? statusWords(story.status.category) : story.status.raw;
  const details = [withoutHiddenCharacters(status), progressWords(story)].filter((part) => part !== undefined);
  return {
    story,
    label: plainLabel(idAndTitle(story)),
    description: plainLabel(details.join(' · ')),
    // The list is ranked already; the editor's own filter would drop what was found despite a typing error.
    alwaysShow: true,
  };
}

function decisionPickOf(decision: Decision): ItemPick {
  return {
    decision,
    label: plainLabel(idAndTitle(decision)),
    description: plainLabel(`${t('Decision')} · ${decisionStatusWords(decision.status.category)}`),
    alwaysShow: true,
  };
}
