import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../src/dev/project.mjs';
import type { HostMessage, PanelMessage, PanelState } from '../../src/protocol/panelMessages.js';
import type { PanelTheme } from './panelThemes.js';

/** The story panel alone in a browser. */
export type Panel = WebviewPage<HostMessage, PanelMessage, PanelState>;

/** A webview's page alone in a browser, with a host that only listens. */
export interface WebviewPage<Received, Sent, State> {
  readonly page: Page;
  /** Sends what the host would send, and more: whatever a page could be sent. */
  receive(message: Received | Readonly<Record<string, unknown>>): Promise<void>;
  /** What the page sent since it was asked last. */
  sent(): Promise<readonly Sent[]>;
  state(): Promise<State | undefined>;
  /** Runs axe-core and returns what it objects to. */
  accessibilityFaults(): Promise<readonly string[]>;
  /** Saves a picture as `out/pictures/<name>.png`. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

export interface PanelOptions {
  readonly theme: PanelTheme;
  readonly width?: number;
  /** What an earlier panel kept. */
  readonly state?: unknown;
}

/** What a page is built of: a bundle in `dist`, style sheets in `media`. */
export interface PageFiles {
  readonly script: string;
  readonly styles: readonly string[];
}

/** Opens the built panel (`dist/panel.js`). */
export function openPanel(browser: Browser, options: PanelOptions): Promise<Panel> {
  return openPage(browser, { script: 'panel.js', styles: ['panel.css'] }, options);
}

/** Opens a built page under the content security policy of the editor's, or stricter. */
export async function openPage<Received, Sent, State>(
  browser: Browser,
  files: PageFiles,
  { theme, width = 700, state }: PanelOptions,
): Promise<WebviewPage<Received, Sent, State>> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  const violations: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') violations.push(message.text());
  });
  page.on('pageerror', (error) => violations.push(error.message));
  await page.setContent(documentOf(files, theme, state));
  return {
    page,
    async receive(message) {
      // The message is data: what the page parses is a string literal, whatever is in it.
      await page.evaluate(`window.postMessage(JSON.parse(${JSON.stringify(JSON.stringify(message))}), '*')`);
      await page.evaluate('new Promise((done) => setTimeout(done, 20))');
    },
    sent: () => page.evaluate('window.sent.splice(0)'),
    state: () => page.evaluate('window.kept'),
    async accessibilityFaults() {
      const axe = readFileSync(createRequire(join(root, 'package.json')).resolve('axe-core/axe.min.js'), 'utf8');
      await page.evaluate(axe);
      return page.evaluate(`axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => id + ': ' + node.html + ' ' + node.any.map(({ message }) => message).join())))`);
    },
    async picture(name) {
      const folder = join(root, 'out/pictures');
      await mkdir(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    },
    async close() {
      await page.close();
      if (violations.length > 0) throw new Error(`The page complained: ${violations.join('\n')}`);
    },
  };
}

function documentOf({ script: name, styles }: PageFiles, { bodyClass, colors }: PanelTheme, state: unknown): string {
  const script = join(root, 'dist', name);
  if (!existsSync(script)) throw new Error(`dist/${name} is missing; build first.`);
  const sheets = styles.map((sheet) => readFileSync(join(root, 'media', sheet), 'utf8'));
  const variables = Object.entries(colors).map(([name, value]) => `--vscode-${name}: ${value};`);
  const fonts = '--vscode-font-family: sans-serif; --vscode-font-size: 13px; --vscode-editor-font-family: monospace;';
  const policy = `default-src 'none'; style-src 'nonce-n'; script-src 'nonce-n'; require-trusted-types-for 'script'`;
  const host = `window.sent = []; window.kept = ${state === undefined ? 'undefined' : JSON.stringify(state)};
    window.acquireVsCodeApi = () => ({
      postMessage: (message) => window.sent.push(message),
      getState: () => window.kept,
      setState: (state) => { window.kept = state; },
    });`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Storyroot</title>
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <style nonce="n">:root { ${variables.join(' ')} ${fonts} }</style>
    ${sheets.map((sheet) => `<style nonce="n">${sheet}</style>`).join('\n')}</head>
    <body class="${bodyClass}"><script nonce="n">${host}</script>
    <script nonce="n">${readFileSync(script, 'utf8')}</script></body></html>`;
}
