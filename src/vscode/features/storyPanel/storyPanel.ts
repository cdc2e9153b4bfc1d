import * as vscode from 'vscode';
import { ActionError } from '../../../core/actions/actionError.js';
import { itemNamed, itemPanel } from '../../../core/presenters/panel/itemPanel.js';
import { createTargets } from '../../../core/presenters/panel/targets.js';
import type { TaskReference } from '../../../core/model/story.js';
import type { Disposable } from '../../../core/ports/event.js';
import { idAndTitle } from '../../../core/presenters/trees/nodeText.js';
import { withoutHiddenCharacters } from '../../../core/text/hidden.js';
import { t } from '../../../core/text/l10n.js';
import { isPanelMessage } from '../../../protocol/panelGuards.js';
import type { HostMessage, PanelMessage } from '../../../protocol/panelMessages.js';
import { tellFailure } from '../../adapters/commands.js';
import { openTarget } from '../../adapters/openTarget.js';
import { webviewDocument, webviewOptions } from '../../adapters/webviewDocument.js';
import type { FeatureHost } from '../../feature.js';

type Toggle = Extract<PanelMessage, { readonly type: 'toggle' }>;

const pageFiles = { script: 'panel.js', styles: ['panel.css'] };

const longestTitle = 40;

/** The host's side of one open panel: sends it pages, and does what it asks for as far as the host itself offered it. */
export class StoryPanel implements Disposable {
  readonly #subscriptions: readonly Disposable[];
  readonly #targets = createTargets();
  /** `uid` or id of the item to show. */
  #ref: string;
  #near: string | undefined;
  /** `uid` of the item shown; undefined while there is none. */
  #uid: string | undefined;
  #isReady = false;
  /** A disposed webview throws at whatever it is asked, and an answer may well come after a person closed it. */
  #isDisposed = false;
  /** What the webview shows now, so that it is not sent twice. */
  #posted = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly host: FeatureHost,
    readonly panel: vscode.WebviewPanel,
    ref: string,
    near?: string,
  ) {
    this.#ref = ref;
    this.#near = near;
    const { backlog, links } = host.storyroot;
    const refresh = (): void => {
      this.#refreshSoon();
    };
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((message: unknown) => {
        if (isPanelMessage(message)) void this.#receive(message);
      }),
      backlog.onDidChange(refresh),
      links.onDidChange(refresh),
      host.storyroot.trackers.onDidChange(refresh),
      host.storyroot.traces.onDidChange(refresh),
    ];
    void host.ready.then(() => {
      this.#isReady = true;
      this.refresh();
    });
    const media = (name: string): vscode.Uri => vscode.Uri.joinPath(host.extensionUri, 'media', name);
    panel.iconPath = { light: media('story-light.svg'), dark: media('story-dark.svg') };
    panel.webview.options = webviewOptions(host.extensionUri);
    panel.webview.html = webviewDocument(panel.webview, host.extensionUri, pageFiles);
    this.#title();
  }

  /** Shows another item by `uid` or id; `near` as for `Snapshot.story`. */
  show(ref: string, near?: string): void {
    this.#ref = ref;
    this.#near = near;
    this.#title();
    this.refresh();
  }

  /** Sends the page if it is seen and differs from what is seen. A hidden webview asks when it is shown again. */
  refresh(): void {
    if (this.#isDisposed || !this.panel.visible) return;
    const message = this.#message();
    const text = JSON.stringify(message);
    if (text === this.#posted) return;
    this.#posted = text;
    this.#post(message);
    this.#title();
  }

  /** Changes come in bursts, one for every file that was read. */
  #refreshSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.refresh();
    }, 50);
  }

  #message(): HostMessage {
    const { backlog, links } = this.host.storyroot;
    const item = itemNamed(backlog.snapshot, this.#ref, this.#near);
    const isOther = item?.uid !== this.#uid;
    if (isOther) this.#targets.clear();
    this.#uid = item?.uid;
    if (item && isOther) this.#readDiscussion(item.id);
    if (item) {
      this.#ref = item.uid;
      const { trackers, traces } = this.host.storyroot;
      const { states } = trackers;
      return {
        type: 'page',
        page: itemPanel(item, backlog.snapshot, links, this.#targets.keyOf, {
          states,
          evidence: traces.loaded?.evidence,
        }),
      };
    }
    return this.#isReady
      ? { type: 'notice', busy: false, text: t('{0} is not in the backlog.', nameIn(this.#ref)) }
      : { type: 'notice', busy: true, text: t('Reading the backlog…') };
  }

  /** A tracker tells the discussion of a story only to those who open it; until it answers the page does without. */
  #readDiscussion(id: string): void {
    const { storyroot, log } = this.host;
    if (!storyroot.backlog.snapshot.story(id, this.#near)?.url) return;
    storyroot.fetchStory(id).catch((error: unknown) => {
      log.error(String(error));
    });
  }

  #title(): void {
    const item = itemNamed(this.host.storyroot.backlog.snapshot, this.#ref, this.#near);
    const title = item ? idAndTitle(item) : withoutHiddenCharacters(nameIn(this.#ref));
    this.panel.title = title.length <= longestTitle ? title : `${title.slice(0, longestTitle).trimEnd()}…`;
  }

  #post(message: HostMessage): void {
    if (!this.#isDisposed) void this.panel.webview.postMessage(message);
  }

  async #receive(message: PanelMessage): Promise<void> {
    try {
      switch (message.type) {
        case 'ready':
          this.#posted = '';
          this.refresh();
          break;
        case 'toggle':
          await this.#toggle(message);
          break;
        case 'open': {
          const openable = this.#targets.of(message.target);
          if (openable) await openTarget(openable, this.panel.viewColumn);
          break;
        }
        case 'showStory':
          if (itemNamed(this.host.storyroot.backlog.snapshot, message.id)) this.show(message.id);
          break;
      }
    } catch (error) {
      tellFailure(this.host.log, error);
    }
  }

  /** Ticks, sends the page that shows it, then the answer. A failure is told beside the criterion and nowhere else. */
  async #toggle({ uid, story, criterionId: criterion, done }: Toggle): Promise<void> {
    if (uid !== this.#uid || (story !== undefined && !this.#shows({ story, criterion }))) return;
    const answer = (failed: boolean, text?: string): void => {
      this.refresh();
      const of = story === undefined ? {} : { story };
      this.#post({ type: 'answer', uid, ...of, criterion, failed, ...(text === undefined ? {} : { text }) });
    };
    try {
      const { written } = await this.host.storyroot.ticks.setCriterion({ story: story ?? uid, criterion, done });
      answer(false, written === 'buffer' ? t('Written to the open file, which is not saved yet.') : undefined);
    } catch (error) {
      this.host.log.error(error instanceof Error ? error : String(error));
      answer(true, error instanceof ActionError ? error.message : t('Storyroot could not do this: {0}', String(error)));
    }
  }

  /** Whether the task serves the story shown: the panel ticks nothing else of other stories. */
  #shows(task: Pick<TaskReference, 'story' | 'criterion'>): boolean {
    const tasks = this.host.storyroot.backlog.snapshot.story(this.#ref)?.tasks ?? [];
    return tasks.some(({ story, criterion }) => story === task.story && criterion === task.criterion);
  }

  /** Ends the listening; the panel itself belongs to the editor. */
  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

/** The id in a `uid` (`source:path#id`); an id stays as it is. */
function nameIn(ref: string): string {
  return withoutHiddenCharacters(/^[^:#]+:[^#]*#(.+)$/s.exec(ref)?.[1] ?? ref);
}
