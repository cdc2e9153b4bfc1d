import * as vscode from 'vscode';
import type { Disposable } from '../../core/ports/event.js';
import type { SymbolNode } from '../../core/links/reach.js';
import { shiftSymbols } from '../../core/links/shiftSymbols.js';
import type { LinkStore } from '../../core/links/createLinks.js';
import { largestScanned } from '../../core/links/scannable.js';

/** Keeps the links of open documents true while people type. */
export interface OpenDocuments extends Disposable {
  /**
   * The document's links are of its present text when this returns, unless a person is typing in it right now or it is
   * long: then they are what is known of the file so far, and a change is told when they are right.
   */
  ensureScanned(document: vscode.TextDocument): void;
}

const typingPause = 200;
const symbolsPause = 400;
/** Texts of more lines are looked through after whoever asked has been answered. */
const longText = 2000;

/** What people write in, whatever the workspace's folders are: files, new files, commit messages, notebooks. */
const ownSchemes: ReadonlySet<string> = new Set(['file', 'untitled', 'vscode-scm', 'vscode-notebook-cell']);

/** Whether a document is a file of code or prose, and not an output channel, a settings page or a diff's other side. */
export function isWorkDocument({ uri }: vscode.TextDocument): boolean {
  return (
    ownSchemes.has(uri.scheme) ||
    (vscode.workspace.workspaceFolders ?? []).some((folder) => folder.uri.scheme === uri.scheme)
  );
}

type Symbols = readonly (vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined;

/** Undefined also where another extension fails to tell them. */
async function symbolsIn(uri: vscode.Uri): Promise<Symbols> {
  try {
    return await vscode.commands.executeCommand<Symbols>('vscode.executeDocumentSymbolProvider', uri);
  } catch {
    return undefined;
  }
}

export function createOpenDocuments(links: LinkStore): OpenDocuments {
  const scanned = new Set<string>();
  const symbolsOf = new Map<string, readonly SymbolNode[]>();
  const timers = new Map<string, NodeJS.Timeout>();

  const scan = (document: vscode.TextDocument): void => {
    const uri = document.uri.toString();
    scanned.add(uri);
    const symbols = symbolsOf.get(uri);
    const whole = document.getText();
    const text = whole.length <= largestScanned ? whole : '';
    links.scanOpen({ uri, text, languageId: document.languageId, ...(symbols ? { symbols } : {}) });
  };
  const fetchSymbols = async (document: vscode.TextDocument): Promise<void> => {
    const uri = document.uri.toString();
    const { version } = document;
    if (links.inFile(uri).length === 0) return;
    const found = await symbolsIn(document.uri);
    if (document.isClosed || document.version !== version || !found) return;
    const symbols = found.filter((symbol) => 'children' in symbol);
    if (symbols.length === 0) return;
    symbolsOf.set(uri, symbols);
    scan(document);
  };
  const later = (document: vscode.TextDocument, milliseconds: number, work: () => void): void => {
    const uri = document.uri.toString();
    clearTimeout(timers.get(uri));
    timers.set(uri, setTimeout(work, milliseconds));
  };
  const scanThenSymbols = (document: vscode.TextDocument): void => {
    scan(document);
    later(document, symbolsPause, () => void fetchSymbols(document));
  };
  /** Each document gets a turn of its own, so that several long ones do not hold up the editor together. */
  const scanSoon = (document: vscode.TextDocument): void => {
    later(document, 0, () => {
      scanThenSymbols(document);
    });
  };
  const forget = (document: vscode.TextDocument): void => {
    const uri = document.uri.toString();
    clearTimeout(timers.get(uri));
    for (const known of [scanned, symbolsOf, timers]) known.delete(uri);
    links.closeOpen(uri);
  };
  const rescanAll = (): void => {
    scanned.clear();
    for (const { document } of vscode.window.visibleTextEditors) if (isWorkDocument(document)) scanSoon(document);
  };

  const subscriptions = [
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || !isWorkDocument(document)) return;
      const uri = document.uri.toString();
      const symbols = symbolsOf.get(uri);
      // Lenses below an edit keep their symbols until the editor knows the new ones: they must not jump.
      if (symbols) symbolsOf.set(uri, contentChanges.reduce(shiftSymbols, symbols));
      later(document, typingPause, () => {
        scanThenSymbols(document);
      });
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      forget(document);
    }),
    vscode.window.onDidChangeVisibleTextEditors((editors) => {
      for (const { document } of editors) {
        if (isWorkDocument(document) && !scanned.has(document.uri.toString())) scanThenSymbols(document);
      }
    }),
    // After a scan of everything, files that are open may have other text, language or symbols than the disk says.
    links.onDidChange((uris) => {
      if (uris === undefined) rescanAll();
    }),
  ];
  return {
    ensureScanned: (document) => {
      if (!isWorkDocument(document) || scanned.has(document.uri.toString())) return;
      if (document.lineCount <= longText) scanThenSymbols(document);
      else scanSoon(document);
    },
    dispose: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
