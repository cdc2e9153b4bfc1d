import * as vscode from 'vscode';
import { contextKeys } from '../contributions.js';

/** What the views show before there is anything to show. */
export type LoadState = 'loading' | 'none' | 'ready' | 'failed';

/** Sets the context key that welcome views and menus ask for; says nothing twice. */
export function createState(): (state: LoadState) => void {
  let shown: LoadState | undefined;
  return (state) => {
    if (state === shown) return;
    shown = state;
    void vscode.commands.executeCommand('setContext', contextKeys.state, state);
  };
}
