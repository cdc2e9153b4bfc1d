import * as vscode from 'vscode';
import type { Snapshot } from '../../core/backlog/snapshot.js';
import type { Story } from '../../core/model/story.js';
import { progressWords } from '../../core/presenters/progress.js';
import { statusWords } from '../../core/presenters/words.js';
import { withoutHiddenCharacters } from '../../core/text/hidden.js';
import { plainLabel } from './plainText.js';

interface StoryPick extends vscode.QuickPickItem {
  readonly story: Story;
}

const mostShown = 100;

/** Lets a person find a story by typing; resolves with undefined when they leave. */
export async function pickStory(snapshot: Snapshot, placeholder: string, query = ''): Promise<Story | undefined> {
  // The search library is loaded when somebody searches, not when the editor starts.
  const { searchFor } = await import('../../core/backlog/search.js');
  const picker = vscode.window.createQuickPick<StoryPick>();
  picker.placeholder = placeholder;
  picker.value = query;
  const show = (): void => {
    picker.items = searchFor(snapshot).find(picker.value, mostShown).map(pickOf);
  };
  show();
  picker.onDidChangeValue(show);
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.story);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

function pickOf(story: Story): StoryPick {
  const status = story.status.raw === '' ? statusWords(story.status.category) : story.status.raw;
  const details = [withoutHiddenCharacters(status), progressWords(story)].filter((part) => part !== undefined);
  return {
    story,
    label: plainLabel(`${withoutHiddenCharacters(story.id)} ${withoutHiddenCharacters(story.title)}`),
    description: plainLabel(details.join(' · ')),
    // The list is ranked already; the editor's own filter would drop what was found despite a typing error.
    alwaysShow: true,
  };
}
