// May touch: the editor's references and highlights, the active editor, the story picker.
import { commands } from '../../contributions.js';
import type { Feature } from '../../feature.js';

/** The command that shows all references to a story, a criterion or a decision; loaded on first use. */
export const register: Feature = (host) =>
  host.command(commands.showReferences, async (...args) => {
    await (await import('./showReferences.js')).showReferences(host, args);
  });
