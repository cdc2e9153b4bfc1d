// May touch: the story picker.
import { t } from '../../../core/text/l10n.js';
import { runCommand } from '../../adapters/commandLinks.js';
import { commands } from '../../contributions.js';
import type { Feature } from '../../feature.js';

/** Finds a story by id or words and shows it. */
export const register: Feature = (host) =>
  host.command(commands.findStory, async (query) => {
    const { pickStory } = await import('../../adapters/storyPicker.js');
    const placeholder = t('Find a story by id or words');
    const { backlog, fetchStory } = host.storyroot;
    const words = typeof query === 'string' ? query : '';
    const story = await pickStory(backlog.snapshot, placeholder, words, fetchStory);
    if (story) await runCommand(commands.showStory, story.uid);
  });
