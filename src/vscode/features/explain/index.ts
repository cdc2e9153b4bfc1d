// May touch: the active editor, quick picks, settings. Loaded on first use.
import { commands } from '../../contributions.js';
import type { Feature } from '../../feature.js';

/** The command that says why a text did or did not match. */
export const register: Feature = (host) =>
  host.command(commands.explainMatch, async (ref) => {
    await (await import('./explainMatch.js')).explainMatch(host, ref);
  });
