// May touch: the active editor, quick picks.
import * as vscode from 'vscode';
import { openPlace } from '../../adapters/ranges.js';
import { commands } from '../../contributions.js';
import type { Feature } from '../../feature.js';

const load = () => import('./commands.js');

/** Commands between code and backlog: link code to a story, open what is behind an id; loaded on first use. */
export const register: Feature = (host) =>
  vscode.Disposable.from(
    host.command(commands.linkToStory, async (id) => {
      const { idOrPick, linkToStory } = await load();
      await linkToStory(host, await idOrPick(host, id));
    }),
    host.command(commands.openSource, async (id) => {
      const { snapshot } = host.storyroot.backlog;
      const item = typeof id === 'string' ? (snapshot.story(id) ?? snapshot.decision(id)) : undefined;
      if (item?.uri !== undefined) await openPlace({ uri: item.uri, ...(item.range ? { range: item.range } : {}) });
      else if (item && 'url' in item) await openPage(item.url);
    }),
    host.command(commands.openInTracker, async (id) => {
      if (typeof id === 'string') await openPage(host.storyroot.backlog.snapshot.story(id)?.url);
    }),
    host.command(commands.copyId, async (id) => {
      const { snapshot } = host.storyroot.backlog;
      const item = typeof id === 'string' ? (snapshot.story(id) ?? snapshot.decision(id)) : undefined;
      if (item) await vscode.env.clipboard.writeText(item.id);
    }),
  );

/** Only addresses of pages: whatever a tracker says, nothing else is opened. */
async function openPage(url: string | undefined): Promise<void> {
  if (url !== undefined && /^https?:\/\//i.test(url)) await vscode.env.openExternal(vscode.Uri.parse(url, true));
}
