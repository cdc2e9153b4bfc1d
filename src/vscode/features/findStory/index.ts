// May touch: the story picker.
import { t } from '../../../core/text/l10n.js';
import { runCommand } from '../../adapters/commandLinks.js';
import { pickStory } from '../../adapters/storyPicker.js';
import { commands } from '../../contributions.js';
import type { Feature } from '../../feature.js';

/** Finds a story by id or words and shows it. */
export const register: Feature = (host) =>
  host.command(commands.findStory, async (query) => {
    const placeholder = t('Find a story by id or words');
    const story = await pickStory(host.storyroot.backlog.snapshot, placeholder, typeof query === 'string' ? query : '');
    if (story) await runCommand(commands.showStory, story.uid);
  });
