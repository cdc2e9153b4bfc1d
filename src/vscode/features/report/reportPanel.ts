import * as vscode from 'vscode';
import { createTargets } from '../../../core/presenters/panel/targets.js';
import type { ReportPage, ReportView } from '../../../core/presenters/traceability/page.js';
import { reportPage } from '../../../core/presenters/traceability/reportPage.js';
import type { Survey } from '../../../core/presenters/traceability/survey.js';
import { overviewOf } from '../../../core/presenters/traceability/traceabilityOf.js';
import type { Overview, TraceabilityOptions } from '../../../core/presenters/traceability/traceabilityOf.js';
import type { Disposable } from '../../../core/ports/event.js';
import { stepByStep } from '../../../core/ports/steps.js';
import { t } from '../../../core/text/l10n.js';
import { isReportPageMessage } from '../../../protocol/reportGuards.js';
import type { ReportHostMessage, ReportPageMessage } from '../../../protocol/reportMessages.js';
import { piecesOf } from '../../../protocol/reportPieces.js';
import { runCommand } from '../../adapters/commandLinks.js';
import { tellFailure } from '../../adapters/commands.js';
import { openTarget } from '../../adapters/openTarget.js';
import { hostPace } from '../../adapters/pace.js';
import { surveysOf } from '../../adapters/surveys.js';
import { webviewDocument, webviewOptions } from '../../adapters/webviewDocument.js';
import { commands } from '../../contributions.js';
import type { FeatureHost } from '../../feature.js';

const pageFiles = { script: 'report.js', styles: ['panel.css', 'report.css'] };

/** Milliseconds after the last of many changes. */
const pause = 300;

/** The host's side of the open report: sends it what the person wants to see of it, and opens what it was offered. */
export class ReportPanel implements Disposable {
  readonly #subscriptions: readonly Disposable[];
  readonly #targets = createTargets();
  #view: ReportView = { text: '', limits: [] };
  #isReady = false;
  /** A disposed webview throws at whatever it is asked. */
  #isDisposed = false;
  /** The overview that was made last, of that very survey and those very files. */
  #known:
    { readonly survey: Survey; readonly files: readonly string[] | undefined; readonly whole: Overview } | undefined;
  /** Grows with every page that is begun: of several only the last is sent. */
  #turn = 0;
  /** What the page shows now, so that it is not sent twice. */
  #posted = '';
  #number = 0;
  /** Of all files; undefined until they are listed. */
  #files: readonly string[] | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly host: FeatureHost,
    readonly panel: vscode.WebviewPanel,
  ) {
    const { backlog, links, mapped, traces } = host.storyroot;
    const changed = (): void => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        void this.#refresh();
      }, pause);
    };
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((message: unknown) => {
        if (isReportPageMessage(message)) void this.#receive(message);
      }),
      backlog.onDidChange(changed),
      links.onDidChange(changed),
      mapped.onDidChange(changed),
      traces.onDidChange(changed),
      vscode.workspace.onDidGrantWorkspaceTrust(changed),
    ];
    void host.ready.then(() => {
      this.#isReady = true;
      return this.#refresh();
    });
    const media = (name: string): vscode.Uri => vscode.Uri.joinPath(host.extensionUri, 'media', name);
    panel.iconPath = { light: media('story-light.svg'), dark: media('story-dark.svg') };
    panel.webview.options = webviewOptions(host.extensionUri);
    panel.webview.html = webviewDocument(panel.webview, host.extensionUri, pageFiles);
  }

  /** Sends the page if it is seen and differs from what is seen. A hidden webview asks when it is shown again. */
  async #refresh(): Promise<void> {
    if (this.#isDisposed || !this.panel.visible) return;
    if (!this.#isReady) {
      this.#post({ type: 'notice', text: t('Reading the backlog…') });
      return;
    }
    const turn = ++this.#turn;
    try {
      const page = await this.#makePage();
      if (turn === this.#turn) this.#send(page);
    } catch (error) {
      tellFailure(this.host.log, error);
    }
  }

  async #makePage(): Promise<ReportPage> {
    const options = { now: new Date(), ...(this.#files ? { allFiles: this.#files } : {}) };
    const survey = await surveysOf(this.host.storyroot).current();
    const whole = await this.#overviewOf(survey, options);
    const { isTrusted } = vscode.workspace;
    const input = { survey, whole, ...options, isTrusted, keyOf: this.#targets.keyOf };
    return stepByStep(reportPage(input, this.#view), hostPace);
  }

  async #overviewOf(survey: Survey, options: TraceabilityOptions): Promise<Overview> {
    const known = this.#known;
    if (known?.survey === survey && known.files === options.allFiles) return known.whole;
    const whole = await stepByStep(overviewOf(survey, options), hostPace);
    this.#known = { survey, files: options.allFiles, whole };
    return whole;
  }

  #send(page: ReportPage): void {
    const text = JSON.stringify(page);
    if (text === this.#posted) return;
    this.#posted = text;
    this.#number++;
    for (const piece of piecesOf(page, this.#number)) this.#post(piece);
  }

  /** How much code there is without stories; the report is shown without that meanwhile. */
  async #listFiles(): Promise<void> {
    await this.host.ready;
    this.#files = await this.host.storyroot.listFiles();
    await this.#refresh();
  }

  #post(message: ReportHostMessage): void {
    if (!this.#isDisposed) void this.panel.webview.postMessage(message);
  }

  async #receive(message: ReportPageMessage): Promise<void> {
    try {
      switch (message.type) {
        case 'ready':
          this.#posted = '';
          this.#view = message.view;
          await this.#refresh();
          await this.#listFiles();
          break;
        case 'view':
          this.#view = message.view;
          await this.#refresh();
          break;
        case 'open': {
          const openable = this.#targets.of(message.target);
          if (openable) await openTarget(openable, this.panel.viewColumn);
          break;
        }
        case 'showStory':
          await this.#showItem(message.id);
          break;
        case 'act':
          if (message.does === 'lookForDrift') await runCommand(commands.findDrift);
          else await runCommand(commands.exportReport, message.does);
          break;
      }
    } catch (error) {
      tellFailure(this.host.log, error);
    }
  }

  async #showItem(uid: string): Promise<void> {
    const { snapshot } = this.host.storyroot.backlog;
    if (snapshot.story(uid) ?? snapshot.decision(uid)) await runCommand(commands.showStory, uid);
  }

  /** Ends the listening; the panel itself belongs to the editor. */
  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
