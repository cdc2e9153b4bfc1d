// May touch: webview panels, the story picker, the core's pages. The only webview there is.
import * as vscode from 'vscode';
import { t } from '../../../core/text/l10n.js';
import { isPanelState } from '../../../protocol/panelGuards.js';
import { certainWhyAt } from '../../adapters/whyAtCursor.js';
import { commands, panelViewType } from '../../contributions.js';
import type { Feature, FeatureHost } from '../../feature.js';
import type { StoryPanel } from './storyPanel.js';

/** Shows stories and decisions in one panel, opened by command alone and found again after a restart. */
export const register: Feature = (host) => {
  let current: StoryPanel | undefined;

  // The panel's pages are loaded when a person first asks for one, not when the editor starts.
  const load = async (): Promise<typeof StoryPanel> => (await import('./storyPanel.js')).StoryPanel;
  const adopt = (Panel: typeof StoryPanel, panel: vscode.WebviewPanel, ref: string, near?: string): void => {
    const adopted = new Panel(host, panel, ref, near);
    current = adopted;
    panel.onDidDispose(() => {
      adopted.dispose();
      if (current === adopted) current = undefined;
    });
  };
  const show = async (ref: string, near: string | undefined): Promise<void> => {
    const Panel = await load();
    if (current) {
      current.show(ref, near);
      current.panel.reveal();
      return;
    }
    const viewColumn = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    adopt(
      Panel,
      vscode.window.createWebviewPanel(
        panelViewType,
        t('Story'),
        { viewColumn, preserveFocus: false },
        { enableFindWidget: true },
      ),
      ref,
      near,
    );
  };

  return vscode.Disposable.from(
    host.command(commands.showStory, async (id) => {
      const near = vscode.window.activeTextEditor?.document.uri.toString();
      const ref = typeof id === 'string' ? id : await chosenStory(host);
      if (ref === undefined) return;
      if (!host.storyroot.backlog.snapshot.story(ref, near)) await host.storyroot.fetchStory(ref);
      await show(ref, near);
    }),
    vscode.window.registerWebviewPanelSerializer(panelViewType, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        const Panel = await load();
        if (current || !isPanelState(state)) panel.dispose();
        else adopt(Panel, panel, state.uid);
      },
    }),
    // The editor keeps the panel itself for the next start.
    {
      dispose: () => {
        current?.dispose();
      },
    },
  );
};

/** The story that is certainly behind the cursor, else one that a person finds. */
async function chosenStory({ storyroot }: FeatureHost): Promise<string | undefined> {
  const { story } = certainWhyAt(storyroot, vscode.window.activeTextEditor) ?? {};
  if (story) return story.uid;
  const { pickStory } = await import('../../adapters/storyPicker.js');
  return (await pickStory(storyroot.backlog.snapshot, t('Find a story by id or words')))?.uid;
}
